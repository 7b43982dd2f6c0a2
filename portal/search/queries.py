"""Finding things: the question everybody asks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import tantivy

from portal.lib import syllables
from portal.portals.addresses import address_map
from portal.search import asking, corrections, index, ranking, rules, snippets
from portal.search.asking import Asked, Narrowed
from portal.search.index import Card, NoIndexError
from portal.search.models import SearchDocument

PAGE_SIZE = 10
LAST_PAGE = 50
CANDIDATES = 100
FEW = 5
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
    asked: Asked
    query: tantivy.Query
    total: int
    least: float = 1
    """The part of its words a thing must hold."""
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
    answer, used = _answer(asked, view, narrowed)
    if answer is None:
        return Results(asked.text)
    hits = _hits(answer, view, now, here, (page - 1) * limit, limit)
    counts = _counts(answer, view, used, here)
    return Results(
        query=asked.text,
        total=answer.total,
        results=_shown(answer.asked, hits),
        corrected=answer.corrected,
        lenient=answer.lenient,
        widened=bool(narrowed.portal) and not used.portal,
        pages=min(LAST_PAGE, -(-answer.total // limit)),
        **counts,
    )


def _answer(asked: Asked, view: tantivy.Searcher, narrowed: Narrowed) -> tuple[_Answer | None, Narrowed]:
    """The first way of reading the query that finds something, from the strictest on, and where."""
    scopes = [narrowed, replace(narrowed, portal=""), replace(narrowed, portal="", locale="")]
    for scope in dict.fromkeys(scopes):
        if answer := _strictly(asked, view, scope):
            return _with_near_ones(answer, asked, view, scope), scope
    better = corrections.corrected(asked, view)
    if better:
        again = asking.read(better, rules.thesaurus())
        for scope in dict.fromkeys(scopes):
            answer = _strictly(again, view, scope) or _leniently(again, view, scope)
            if answer:
                return replace(answer, corrected=again.text), scope
    for scope in dict.fromkeys(scopes):
        if answer := _leniently(asked, view, scope):
            return answer, scope
    return None, narrowed


def _strictly(asked: Asked, view: tantivy.Searcher, scope: Narrowed) -> _Answer | None:
    return _tried(asked, view, scope) or (
        _tried(shorter, view, scope) if (shorter := asking.without_filler(asked)) is not asked else None
    )


def _leniently(
    asked: Asked, view: tantivy.Searcher, scope: Narrowed, *, least: float = 0.6, silent: bool = False
) -> _Answer | None:
    shorter = asking.without_filler(asked)
    if len(shorter.groups) < 3:
        return None
    found = _tried(shorter, view, scope, least=least)
    return found and replace(found, lenient=not silent)


def _with_near_ones(answer: _Answer, asked: Asked, view: tantivy.Searcher, scope: Narrowed) -> _Answer:
    """When few things hold all the words, perhaps by chance, those that hold most of them join them."""
    if answer.total >= FEW:
        return answer
    return _leniently(asked, view, scope, least=3 / 4, silent=True) or answer


def _tried(asked: Asked, view: tantivy.Searcher, scope: Narrowed, *, least: float = 1) -> _Answer | None:
    query = asking.query(asked, scope, least=least)
    total = _count(view, query)
    return _Answer(asked, query, total, least) if total else None


def _count(view: tantivy.Searcher, query: tantivy.Query) -> int:
    return int(view.search(query, 1).count)  # type: ignore[attr-defined]  # its stub lacks this attribute


def _hits(
    answer: _Answer, view: tantivy.Searcher, now: dt.datetime, here: str, start: int, limit: int
) -> list[ranking.Ranked]:
    """One page: out of the reranked candidates, and beyond them in the engine's order."""
    if start + limit <= CANDIDATES:
        best = _cards(view, answer.query, CANDIDATES, 0)
        return ranking.ranked(answer.asked, best, now=now, here=here)[start : start + limit]
    return [ranking.Ranked(card, score) for score, card in _cards(view, answer.query, limit, start)]


def _cards(view: tantivy.Searcher, query: tantivy.Query, limit: int, offset: int) -> list[tuple[float, Card]]:
    found = view.search(query, limit, count=False, offset=offset, weight_by_field="weight")
    return [(score, Card.read(str(view.doc(place).get_first("row")))) for score, place in found.hits]


def _counts(answer: _Answer, view: tantivy.Searcher, used: Narrowed, here: str) -> dict[str, Any]:
    """Facets: each is counted as if it were not chosen itself."""
    of_kinds = asking.query(answer.asked, replace(used, kind=""), least=answer.least)
    of_portals = asking.query(answer.asked, replace(used, portal=""), least=answer.least)
    terms = {"counted": {"terms": {"field": "kind", "size": 30}}}
    buckets = view.aggregate(of_kinds, terms)["counted"]["buckets"]
    kinds = Counter({bucket["key"]: int(bucket["doc_count"]) for bucket in buckets})
    everywhere = _count(view, of_portals) if used.portal else answer.total
    inside = asking.query(answer.asked, replace(used, portal=here), least=answer.least) if here else None
    return {
        "kinds": dict(kinds.most_common()),
        "everywhere": everywhere,
        "here": _count(view, inside) if inside else 0,
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
        query = asking.prefix(asked, Narrowed("", portal, locale))
        cards = _cards(view, query, limit * 4, 0)
    except (NoIndexError, ValueError, OSError):
        return []
    hits = ranking.ranked(asked, cards, now=now)
    near = [hit for hit in hits if hit.score >= hits[0].score * FAR]
    return _shown(asked, near[:limit])
