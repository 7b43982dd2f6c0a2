"""Finding things: the question everybody asks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import tantivy

from portal.lib import syllables
from portal.portals.addresses import address_map
from portal.search import asking, corrections, engine, index, ranking, rules, snippets
from portal.search.asking import Asked
from portal.search.engine import Narrowed
from portal.search.index import Card, NoIndexError
from portal.search.models import SearchDocument
from portal.search.ranking import Hit

PAGE_SIZE = 10
LAST_PAGE = 50
CANDIDATES = 100
BY_NAME_CANDIDATES = 40
MOST_OF_IT = 0.5
"""The part of the words a thing must hold when nothing holds all."""
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


@dataclass(frozen=True)
class _Answer:
    """One way of reading the query that finds something."""

    asked: Asked
    scope: Narrowed
    query: tantivy.Query
    total: int
    corrected: str = ""
    lenient: bool = False


def search(
    text: str,
    *,
    now: dt.datetime,
    kind: str = "",
    portal: str = "",
    here: str = "",
    locale: str = "",
    page: int = 1,
    limit: int = PAGE_SIZE,
) -> Results:
    """Search everything a stranger may see. `portal` narrows, `here` is where the reader stands.

    Any text is welcome; a bad one finds nothing. One query to the database whatever is found.
    """
    asked = asking.read(text, rules.thesaurus())
    if not asked.words:
        return Results(asked.text)
    try:
        view = index.searcher()
    except NoIndexError:
        return Results(asked.text, ready=False)
    page = max(1, min(page, LAST_PAGE))
    try:
        return _search(asked, view, Narrowed(kind, portal, locale), now, here or portal, page, limit)
    except (ValueError, OSError):
        # The files of the index went away beneath us; the worker is making new ones.
        return Results(asked.text, ready=False)


def _search(
    asked: Asked,
    view: tantivy.Searcher,
    narrowed: Narrowed,
    now: dt.datetime,
    here: str,
    page: int,
    limit: int,
) -> Results:
    answer = _answer(asked, view, narrowed)
    if answer is None:
        return Results(asked.text)
    hits, extra = _hits(answer, view, now, here, (page - 1) * limit, limit)
    counts = _counts(answer, view, extra, here)
    return Results(
        query=asked.text,
        total=answer.total + len(extra),
        results=_shown(answer.asked, hits),
        corrected=answer.corrected,
        lenient=answer.lenient,
        widened=bool(narrowed.portal) and not answer.scope.portal,
        pages=min(LAST_PAGE, -(-(answer.total + len(extra)) // limit)),
        **counts,
    )


def _answer(asked: Asked, view: tantivy.Searcher, narrowed: Narrowed) -> _Answer | None:
    """The first way of reading the query that finds something, from the strictest on, and where."""
    scopes = list(
        dict.fromkeys([narrowed, replace(narrowed, portal=""), replace(narrowed, portal="", locale="")])
    )
    for scope in scopes:
        if answer := _strictly(asked, view, scope):
            return answer
    better = corrections.corrected(asked, view)
    if better:
        again = asking.read(better, rules.thesaurus())
        for scope in scopes:
            if answer := _strictly(again, view, scope) or _leniently(again, view, scope):
                return replace(answer, corrected=again.text, lenient=False)
    for scope in scopes:
        if answer := _leniently(asked, view, scope):
            return answer
    return None


def _strictly(asked: Asked, view: tantivy.Searcher, scope: Narrowed) -> _Answer | None:
    query = engine.strict(asked, scope)
    total = _count(view, query)
    return _Answer(asked, scope, query, total) if total else None


def _leniently(asked: Asked, view: tantivy.Searcher, scope: Narrowed) -> _Answer | None:
    if len(asked.telling) < 2:
        return None
    query = engine.mostly(asked, scope, least=MOST_OF_IT)
    total = _count(view, query)
    return _Answer(asked, scope, query, total, lenient=True) if total else None


def _count(view: tantivy.Searcher, query: tantivy.Query) -> int:
    return int(view.search(query, 1).count)  # type: ignore[attr-defined]  # its stub lacks this attribute


def _hits(
    answer: _Answer, view: tantivy.Searcher, now: dt.datetime, here: str, start: int, limit: int
) -> tuple[list[ranking.Ranked], list[Card]]:
    """One page: out of the reranked candidates, and beyond them in the engine's order; and the additions."""
    best = [
        Hit(card, score, whole=not answer.lenient)
        for score, card in _cards(view, answer.query, CANDIDATES, 0)
    ]
    named = [] if answer.lenient else _named(answer, view)
    rarity = ranking.rarity_of(partial(corrections.frequency, view), view.num_docs)
    order = ranking.ranked(answer.asked, [*best, *named], now=now, here=here, rarity=rarity)
    added = {hit.card.pk for hit in named}
    extra = [hit.card for hit in order if hit.card.pk in added and hit.score >= order[0].score * NEAR]
    kept = {card.pk for card in extra}
    order = [hit for hit in order if hit.card.pk not in added or hit.card.pk in kept]
    if start + limit <= len(order):
        return order[start : start + limit], extra
    first = order[start:]
    offset = max(0, start - len(order)) + CANDIDATES
    rest = _cards(view, answer.query, limit - len(first), offset) if answer.total > offset else []
    return [*first, *(ranking.Ranked(card, score) for score, card in rest)], extra


def _named(answer: _Answer, view: tantivy.Searcher) -> list[Hit]:
    """Things whose name speaks of most of the query while their text lacks some word of it."""
    if len(answer.asked.telling) < 2:
        return []
    query = engine.by_name(answer.asked, answer.scope)
    return [Hit(card, score, whole=False) for score, card in _cards(view, query, BY_NAME_CANDIDATES, 0)]


def _cards(view: tantivy.Searcher, query: tantivy.Query, limit: int, offset: int) -> list[tuple[float, Card]]:
    found = view.search(query, limit, count=False, offset=offset, weight_by_field="weight")
    return [(score, Card.read(str(view.doc(place).get_first("row")))) for score, place in found.hits]


def _counts(answer: _Answer, view: tantivy.Searcher, extra: list[Card], here: str) -> dict[str, Any]:
    """Facets: each is counted as if it were not chosen itself."""

    def query(**changes: Any) -> tantivy.Query:
        scope = replace(answer.scope, **changes)
        if answer.lenient:
            return engine.mostly(answer.asked, scope, least=MOST_OF_IT)
        return engine.strict(answer.asked, scope)

    terms = {"counted": {"terms": {"field": "kind", "size": 30}}}
    buckets = view.aggregate(query(kind=""), terms)["counted"]["buckets"]
    kinds = Counter({bucket["key"]: int(bucket["doc_count"]) for bucket in buckets})
    kinds.update(card.kind for card in extra)
    return {
        "kinds": dict(kinds.most_common()),
        "everywhere": (_count(view, query(portal="")) if answer.scope.portal else answer.total) + len(extra),
        "here": _count(view, query(portal=here)) if here else 0,
    }


def _shown(asked: Asked, hits: Sequence[ranking.Ranked]) -> list[Result]:
    """The rows behind the hits, in their order, with the words marked. One query."""
    rows = SearchDocument.objects.standing().in_bulk([hit.card.pk for hit in hits])
    names = {portal.slug: portal.name for portal in address_map().portals.values()}
    pattern = syllables.finder(asked.marks())
    return [
        _result(rows[hit.card.pk], hit.score, pattern, names, asked) for hit in hits if hit.card.pk in rows
    ]


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
    asked = asking.read(text, rules.thesaurus())
    if not asked.words:
        return []
    try:
        view = index.searcher()
        query = engine.prefix(asked, Narrowed("", portal, locale))
        cards = _cards(view, query, limit * 4, 0)
    except (NoIndexError, ValueError, OSError):
        return []
    rarity = ranking.rarity_of(partial(corrections.frequency, view), view.num_docs)
    hits = ranking.ranked(asked, [Hit(card, score) for score, card in cards], now=now, rarity=rarity)
    near = [hit for hit in hits if hit.score >= hits[0].score * FAR]
    return _shown(asked, near[:limit])
