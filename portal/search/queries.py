"""Finding things: the question everybody asks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import tantivy

from portal.lib import syllables
from portal.portals.addresses import address_map
from portal.search import asking, corrections, engine, index, ranking, rules, siblings, snippets
from portal.search.asking import Asked
from portal.search.choices import RuleAction, SearchKind
from portal.search.engine import Narrowed
from portal.search.index import Card, NoIndexError
from portal.search.models import SearchDocument
from portal.search.ranking import Hit

PAGE_SIZE = 10
LAST_PAGE = 50
CANDIDATES = 50
BY_NAME_CANDIDATES = 20
MOST_LOOKED_AT = 15
"""Results among which siblings are looked for."""
MANY_PROCEDURES = 10
KNOWN_BY_CODE = frozenset({SearchKind.PROCEDURE, SearchKind.LEGAL})
MOST_COUNTED = 30
NEAR = 0.6
"""A thing that lacks words of the query is added when it is this good beside the best."""
FAR = 0.12
"""Suggestions this much worse than the best are chance."""
MOST_SUGGESTIONS = 8


@dataclass(frozen=True)
class Result:
    kind: str
    title: list[snippets.Part]
    plain_title: str
    url: str
    snippet: list[snippets.Part]
    portal: str
    """Name of the portal it stands in; nothing for things of the whole province."""
    code: str
    date: dt.datetime | None
    score: float
    shows_code: bool = False
    """Whether people know the thing by its code."""
    former: list[str] = field(default_factory=list)
    """Old names of the thing that the query speaks of."""


@dataclass(frozen=True)
class Results:
    """What was found, and what was done to the query to find it."""

    query: str
    total: int = 0
    results: list[Result] = field(default_factory=list)
    corrected: str = ""
    """The query that was answered instead, when nothing answered the one typed."""
    lenient: bool = False
    """Nothing holds all the words; these hold most of them."""
    widened: bool = False
    """Nothing in the portal asked for: these are of all portals."""
    kinds: dict[str, int] = field(default_factory=dict)
    """How many of each kind, whatever kind is chosen."""
    here: int = 0
    everywhere: int = 0
    """How many in the portal the reader is at, and in all, whatever scope is chosen."""
    pages: int = 0
    ready: bool = True
    """Whether there is an index to ask."""
    choices: list[Result] = field(default_factory=list)
    """Procedures that fit equally well: which of them is meant only the reader knows."""
    fields: dict[str, int] = field(default_factory=dict)
    agencies: dict[str, int] = field(default_factory=dict)
    ranked: list[ranking.Ranked] = field(default_factory=list)
    """The same things with what their scores are made of, for the page that explains them."""
    asked: Asked | None = None


@dataclass(frozen=True)
class _Answer:
    """One way of reading the query that finds something."""

    asked: Asked
    scope: Narrowed
    query: tantivy.Query
    total: int
    kinds: dict[str, int]
    """How many of each kind, were none chosen."""
    corrected: str = ""
    lenient: bool = False


@dataclass(frozen=True)
class Wanted:
    """Where to look, in what order, and which page of it."""

    narrowed: Narrowed
    here: str = ""
    """The portal the reader is at."""
    newest: bool = False
    page: int = 1
    limit: int = PAGE_SIZE

    @property
    def start(self) -> int:
        return (self.page - 1) * self.limit


def search(
    text: str,
    *,
    now: dt.datetime,
    kind: str = "",
    portal: str = "",
    here: str = "",
    locale: str = "",
    field: str = "",
    agency: str = "",
    since: int = 0,
    until: int = 0,
    newest: bool = False,
    page: int = 1,
    limit: int = PAGE_SIZE,
) -> Results:
    """Search everything a stranger may see. `portal` narrows, `here` is where the reader stands.

    Any text is welcome; a bad one finds nothing. One query to the database whatever is found.
    `since` and `until` are days as ordinals; 0 is open.
    """
    here = here or portal
    asked = asking.read(text, rules.thesaurus(here))
    if not asked.words:
        return Results(asked.text)
    narrowed = Narrowed(kind, portal, locale, field, agency, since, until)
    wanted = Wanted(narrowed, here, newest, max(1, min(page, LAST_PAGE)), limit)
    try:
        return _search(asked, index.searcher(), wanted, now)
    except (NoIndexError, ValueError, OSError):
        # There is no index yet, or its files went away beneath us; the worker is making new ones.
        return Results(asked.text, ready=False)


def redirection(text: str, here: str) -> str:
    """The address editors send this query to; nothing for most."""
    asked = asking.read(text, rules.thesaurus(here))
    places = rules.places(tuple(asked.folded), here)
    return next((place.url for place in places if place.action == RuleAction.REDIRECT), "")


def _search(asked: Asked, view: tantivy.Searcher, wanted: Wanted, now: dt.datetime) -> Results:
    answer = _answer(asked, view, wanted.narrowed, wanted.here)
    if answer is None:
        return Results(asked.text, asked=asked)
    order, extra = _order(answer, view, wanted, now)
    hits = _page(answer, view, order, wanted)
    total = answer.total + len(extra)
    picked = _choices(answer, order, wanted)
    shown = _shown(answer.asked, [*hits, *picked])
    return Results(
        query=asked.text,
        total=total,
        results=[shown[hit.card.pk] for hit in hits if hit.card.pk in shown],
        corrected=answer.corrected,
        lenient=answer.lenient,
        widened=bool(wanted.narrowed.portal) and not answer.scope.portal,
        pages=min(LAST_PAGE, -(-total // wanted.limit)),
        choices=[shown[hit.card.pk] for hit in picked if hit.card.pk in shown],
        ranked=hits,
        asked=answer.asked,
        **_counts(answer, view, extra, wanted.here),
    )


def _choices(answer: _Answer, order: list[ranking.Ranked], wanted: Wanted) -> list[ranking.Ranked]:
    if wanted.page > 1 or wanted.newest or answer.lenient:
        return []
    return siblings.choices(order[:MOST_LOOKED_AT], answer.asked.keys())


def _answer(asked: Asked, view: tantivy.Searcher, narrowed: Narrowed, here: str) -> _Answer | None:
    """The first way of reading the query that finds something, from the strictest on, and where."""
    scopes = list(
        dict.fromkeys([narrowed, replace(narrowed, portal=""), replace(narrowed, portal="", locale="")])
    )
    for scope in scopes:
        if answer := _strictly(asked, view, scope):
            return answer
    better = corrections.corrected(asked, view)
    if better:
        again = asking.read(better, rules.thesaurus(here))
        for scope in scopes:
            if answer := _strictly(again, view, scope) or _leniently(again, view, scope):
                return replace(answer, corrected=again.text, lenient=False)
    for scope in scopes:
        if answer := _leniently(asked, view, scope):
            return answer
    return None


def _strictly(asked: Asked, view: tantivy.Searcher, scope: Narrowed) -> _Answer | None:
    return _counted_answer(asked, view, scope, engine.strict(asked, scope), lenient=False)


def _leniently(asked: Asked, view: tantivy.Searcher, scope: Narrowed) -> _Answer | None:
    if len(asked.telling) < 2:
        return None
    return _counted_answer(asked, view, scope, engine.mostly(asked, scope), lenient=True)


def _counted_answer(
    asked: Asked, view: tantivy.Searcher, scope: Narrowed, query: tantivy.Query, *, lenient: bool
) -> _Answer | None:
    """One walk through what matches gives the number of each kind, and with it of all."""
    kinds = _counted(view, engine.bare(asked, replace(scope, kind=""), lenient=lenient), ("kind",))["kind"]
    total = kinds.get(scope.kind, 0) if scope.kind else sum(kinds.values())
    return _Answer(asked, scope, query, total, kinds, lenient=lenient) if total else None


def _count(view: tantivy.Searcher, query: tantivy.Query) -> int:
    return int(view.search(query, 1).count)  # type: ignore[attr-defined]  # its stub lacks this attribute


def _order(
    answer: _Answer, view: tantivy.Searcher, wanted: Wanted, now: dt.datetime
) -> tuple[list[ranking.Ranked], list[Card]]:
    """The candidates in their last order; and those that were added to what holds every word."""
    if wanted.newest:
        return [], []
    best = _hits(view, answer.query, CANDIDATES, whole=not answer.lenient)
    there = {hit.card.pk for hit in best}
    named = [] if answer.lenient else [hit for hit in _named(answer, view) if hit.card.pk not in there]
    best, named = _placed(best, named, answer, view, wanted)
    rarity = ranking.rarity_of(partial(index.frequency, view), view.num_docs)
    order = ranking.ranked(answer.asked, [*best, *named], now=now, here=wanted.here, rarity=rarity)
    most = next((hit.score for hit in order if not hit.parts.place), 0.0)
    added = {hit.card.pk for hit in named}
    kept = [hit for hit in order if hit.card.pk not in added or hit.score >= most * NEAR]
    # With more than were fetched, those by name may be among the rest: they are counted already.
    counted = answer.total > CANDIDATES
    return kept, [] if counted else [hit.card for hit in kept if hit.card.pk in added]


def _placed(
    best: list[Hit], named: list[Hit], answer: _Answer, view: tantivy.Searcher, wanted: Wanted
) -> tuple[list[Hit], list[Hit]]:
    """The candidates with what editors want of them; a pinned thing is there although it lacks the words."""
    places = rules.places(tuple(answer.asked.folded), wanted.here)
    urls = {place.url: str(place.action) for place in places if place.action != RuleAction.REDIRECT}
    if not urls:
        return best, named
    chosen = {hit.card.pk: (hit, urls[url]) for url in urls for hit in _hits(view, engine.by_url([url]), 1)}

    def put(hits: list[Hit]) -> list[Hit]:
        return [replace(hit, place=chosen[hit.card.pk][1]) if hit.card.pk in chosen else hit for hit in hits]

    there = {hit.card.pk for hit in (*best, *named)}
    missing = [
        replace(hit, place=action, whole=False)
        for pk, (hit, action) in chosen.items()
        if pk not in there and action == RuleAction.PIN and not answer.scope.kind
    ]
    return put(best), [*put(named), *missing]


def _page(
    answer: _Answer, view: tantivy.Searcher, order: list[ranking.Ranked], wanted: Wanted
) -> list[ranking.Ranked]:
    """One page: out of the candidates, and beyond them in the engine's order."""
    if wanted.newest:
        found = view.search(
            answer.query, wanted.limit, count=False, offset=wanted.start, order_by_field="day"
        )
        return [ranking.Ranked(_card(view, place), 0.0) for _day, place in found.hits]
    first = order[wanted.start : wanted.start + wanted.limit]
    offset = max(0, wanted.start - len(order)) + CANDIDATES
    if len(first) == wanted.limit or answer.total <= offset:
        return first
    rest = _hits(view, answer.query, wanted.limit - len(first), offset=offset)
    return [*first, *(ranking.Ranked(hit.card, hit.score) for hit in rest)]


def _named(answer: _Answer, view: tantivy.Searcher) -> list[Hit]:
    """Things whose name speaks of most of the query while their text lacks some word of it.

    Not when a document is asked for by its number: another number is another document.
    """
    if len(answer.asked.telling) < 2 or answer.asked.number:
        return []
    return _hits(view, engine.by_name(answer.asked, answer.scope), BY_NAME_CANDIDATES, whole=False)


def _hits(
    view: tantivy.Searcher, query: tantivy.Query, limit: int, *, offset: int = 0, whole: bool = True
) -> list[Hit]:
    found = view.search(query, limit, count=False, offset=offset, weight_by_field="weight")
    return [Hit(_card(view, place), score, whole) for score, place in found.hits]


def _card(view: tantivy.Searcher, place: tantivy.DocAddress) -> Card:
    return Card.read(str(view.doc(place).get_first("row")))


def _counts(answer: _Answer, view: tantivy.Searcher, extra: list[Card], here: str) -> dict[str, Any]:
    """Facets: each is counted as if it were not chosen itself."""

    def query(**changes: Any) -> tantivy.Query:
        return engine.bare(answer.asked, replace(answer.scope, **changes), lenient=answer.lenient)

    kinds = Counter(answer.kinds)
    kinds.update(card.kind for card in extra)
    named = (
        {"field": {}, "agency": {}}
        if not _offers_fields(answer, kinds)
        else _narrowing(view, query, answer.scope)
    )
    return {
        "kinds": dict(kinds.most_common()),
        "fields": named["field"],
        "agencies": named["agency"],
        "everywhere": (_count(view, query(portal="")) if answer.scope.portal else answer.total) + len(extra),
        "here": _count(view, query(portal=here)) if here else 0,
    }


def _narrowing(
    view: tantivy.Searcher, query: Callable[..., tantivy.Query], scope: Narrowed
) -> dict[str, dict[str, int]]:
    """Fields and agencies of the procedures found, each counted as if it were not chosen itself."""
    if not scope.field and not scope.agency:
        return _counted(view, query(kind=SearchKind.PROCEDURE.value), ("field", "agency"))
    return _counted(view, query(kind=SearchKind.PROCEDURE.value, field=""), ("field",)) | _counted(
        view, query(kind=SearchKind.PROCEDURE.value, agency=""), ("agency",)
    )


def _offers_fields(answer: _Answer, kinds: Counter[str]) -> bool:
    """Fields and agencies narrow procedures; asked for only where there are enough to narrow."""
    return answer.scope.kind == SearchKind.PROCEDURE or kinds[SearchKind.PROCEDURE] >= MANY_PROCEDURES


def _counted(
    view: tantivy.Searcher, query: tantivy.Query, names: tuple[str, ...]
) -> dict[str, dict[str, int]]:
    """How many things there are of each value of these facets: one walk through what matches."""
    wanted = {name: {"terms": {"field": name, "size": MOST_COUNTED}} for name in names}
    found = view.aggregate(query, wanted)
    return {
        name: {str(b["key"]): int(b["doc_count"]) for b in found[name]["buckets"] if b["key"] != "-"}
        for name in names
    }


def _shown(asked: Asked, hits: Sequence[ranking.Ranked]) -> dict[int, Result]:
    """The rows of the hits, the words marked, by number. One query."""
    rows = SearchDocument.objects.standing().in_bulk([hit.card.pk for hit in hits])
    names = {portal.slug: portal.name for portal in address_map().portals.values()}
    pattern = syllables.finder(asked.marks())
    return {
        hit.card.pk: _result(rows[hit.card.pk], hit.score, pattern, names, asked)
        for hit in hits
        if hit.card.pk in rows
    }


def _result(row: SearchDocument, score: float, pattern: Any, names: dict[str, str], asked: Asked) -> Result:
    return Result(
        kind=row.kind,
        title=snippets.marked(row.title, pattern),
        plain_title=row.title,
        url=row.url,
        snippet=snippets.snippet(row.summary, row.body, pattern),
        portal=names.get(row.portal, ""),
        code=row.code,
        date=row.date,
        score=round(score, 3),
        shows_code=row.kind in KNOWN_BY_CODE,
        former=_former(row, asked),
    )


def _former(row: SearchDocument, asked: Asked) -> list[str]:
    """Old names the query speaks of, for a thing it does not name otherwise."""
    if _proper(row.title) <= set(asked.folded):
        return []
    sought = asked.keys()
    return [name for name in row.facets.get("former", []) if _proper(name) <= sought][:3]


def _proper(name: str) -> set[str]:
    """The words of a name without those that say what sort of unit it is."""
    return set(syllables.folded(name)) - _UNIT_WORDS


_UNIT_WORDS = frozenset(
    syllables.folded("ủy ban nhân dân xã phường thị trấn thành phố huyện tỉnh đặc khu sở và")
)


def suggest(
    text: str, *, now: dt.datetime, portal: str = "", locale: str = "", limit: int = MOST_SUGGESTIONS
) -> list[Result]:
    """Things whose name begins like this, while somebody types. One query to the database."""
    asked = asking.read(text, rules.thesaurus(portal))
    if not asked.words:
        return []
    try:
        view = index.searcher()
        hits = _hits(view, engine.prefix(asked, Narrowed("", "", locale)), limit * 4)
    except (NoIndexError, ValueError, OSError):
        return []
    rarity = ranking.rarity_of(partial(index.frequency, view), view.num_docs)
    order = ranking.ranked(asked, hits, now=now, here=portal, rarity=rarity)
    near = [hit for hit in order if hit.score >= order[0].score * FAR][:limit]
    return list(_shown(asked, near).values())
