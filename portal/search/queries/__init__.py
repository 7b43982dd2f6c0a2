"""Search everything public."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import NamedTuple

import tantivy

from portal.search import engine, index, query_parser, ranking, rules, spelling, variants
from portal.search.choices import RuleAction, SearchKind
from portal.search.engine import SearchFilters
from portal.search.index import NoIndexError
from portal.search.queries import candidates, facets
from portal.search.queries.candidates import Candidates, RankedOrder
from portal.search.queries.facets import Facets
from portal.search.queries.results import Result, Results, shown
from portal.search.queries.suggesting import suggest
from portal.search.query_parser import ParsedQuery

__all__ = ["LAST_PAGE", "PAGE_SIZE", "Result", "Results", "redirection", "search", "suggest"]

PAGE_SIZE = 10
LAST_PAGE = 50
MAX_WORDS_CHECKED = 15
"""Results among which variants are looked for."""
MANY_PROCEDURES = 10
_COUNTERS = ThreadPoolExecutor(2, "counting")


@dataclass(frozen=True)
class SearchRequest:
    """The filters, the order and the page."""

    filters: SearchFilters
    here: str = ""
    """The slug of the reader's portal."""
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
    """Search everything public. `portal` filters, `here` is the reader's portal.

    Accepts any text; an unusable one finds nothing. Makes one database query whatever is found.
    `since` and `until` are ordinals of days; 0 is open.
    """
    here = here or portal
    parsed = query_parser.read(text, rules.thesaurus(here))
    if not parsed.words:
        return Results(parsed.text)
    filters = SearchFilters(kind, portal, locale, field, agency, since, until)
    wanted = SearchRequest(filters, here, newest, max(1, min(page, LAST_PAGE)), limit)
    try:
        return _search(parsed, index.searcher(), wanted, now)
    except (NoIndexError, ValueError, OSError):
        # There is no index yet, or its files were replaced; the worker is building new ones.
        return Results(parsed.text, ready=False)


def redirection(text: str, here: str) -> str:
    """The address that editors set for this query, or ""."""
    parsed = query_parser.read(text, rules.thesaurus(here))
    places = rules.places(tuple(parsed.folded), here)
    return next((place.url for place in places if place.action == RuleAction.REDIRECT), "")


def _search(parsed: ParsedQuery, view: tantivy.Searcher, wanted: SearchRequest, now: dt.datetime) -> Results:
    found, corrected = _answer(parsed, view, wanted, now)
    if found is None:
        return Results(parsed.text, parsed=parsed)
    answer, order, counting = found
    hits = _page(found, view, wanted)
    picked = _choices(answer, order, wanted)
    results = {result.pk: result for result in shown(answer.parsed, [*hits, *picked])}
    counts = counting.result()
    total = counts.total + len(order.added)
    others = facets.unchosen(answer.parsed, view, answer.scope, counts, lenient=answer.lenient)
    kinds = Counter(others.kinds)
    kinds.update(card.kind for card in order.added)
    narrows = answer.scope.kind == SearchKind.PROCEDURE or kinds[SearchKind.PROCEDURE] >= MANY_PROCEDURES
    return Results(
        query=parsed.text,
        total=total,
        results=[results[hit.card.pk] for hit in hits if hit.card.pk in results],
        corrected=corrected,
        lenient=answer.lenient and not corrected,
        widened=bool(wanted.filters.portal) and not answer.scope.portal,
        pages=min(LAST_PAGE, -(-total // wanted.limit)),
        choices=[results[hit.card.pk] for hit in picked if hit.card.pk in results],
        ranked=hits,
        parsed=answer.parsed,
        kinds=dict(kinds.most_common()),
        fields=others.fields if narrows else {},
        agencies=others.agencies if narrows else {},
        everywhere=sum(others.portals.values()) + len(order.added),
        here=others.portals.get(wanted.here, 0),
    )


def _choices(answer: Candidates, order: RankedOrder, wanted: SearchRequest) -> list[ranking.Ranked]:
    if wanted.page > 1 or wanted.newest or answer.lenient:
        return []
    return variants.choices(order.ranked[:MAX_WORDS_CHECKED], answer.parsed.keys())


def _page(found: Interpretation, view: tantivy.Searcher, wanted: SearchRequest) -> list[ranking.Ranked]:
    """One page of results: from the candidates, then in the engine's order."""
    answer, order, counting = found
    if wanted.newest:
        return candidates.newest(answer, view, wanted.start, wanted.limit)
    first = order.ranked[wanted.start : wanted.start + wanted.limit]
    if len(first) == wanted.limit:
        return first
    total = counting.result().total + len(order.added)
    missing = min(wanted.limit, total - wanted.start) - len(first)
    if missing <= 0:
        return first
    start = max(0, wanted.start - len(order.ranked))
    return [*first, *candidates.beyond(answer, view, order, start, missing)]


class Interpretation(NamedTuple):
    """A way of reading the query that finds something: its results and their number."""

    answer: Candidates
    order: RankedOrder
    counting: Future[Facets]


def _answer(
    parsed: ParsedQuery, view: tantivy.Searcher, wanted: SearchRequest, now: dt.datetime
) -> tuple[Interpretation | None, str]:
    """The first reading of the query that finds something, from the strictest on, with its filters and the
    corrected query if it was corrected."""
    filters = wanted.filters
    scopes = list(
        dict.fromkeys([filters, replace(filters, portal=""), replace(filters, portal="", locale="")])
    )
    for scope in scopes:
        if found := _strictly(parsed, view, scope, wanted, now):
            return found, ""
    if better := spelling.corrected(parsed, view):
        again = query_parser.read(better, rules.thesaurus(wanted.here))
        for scope in scopes:
            if found := _strictly(again, view, scope, wanted, now) or _leniently(
                again, view, scope, wanted, now
            ):
                return found, again.text
    for scope in scopes:
        if found := _leniently(parsed, view, scope, wanted, now):
            return found, ""
    return None, ""


def _strictly(
    parsed: ParsedQuery, view: tantivy.Searcher, scope: SearchFilters, wanted: SearchRequest, now: dt.datetime
) -> Interpretation | None:
    return _found(Candidates(parsed, scope, engine.matching(parsed, scope)), view, wanted, now)


def _leniently(
    parsed: ParsedQuery, view: tantivy.Searcher, scope: SearchFilters, wanted: SearchRequest, now: dt.datetime
) -> Interpretation | None:
    if len(parsed.content_groups) < 2:
        return None
    query = engine.matching(parsed, scope, lenient=True)
    return _found(Candidates(parsed, scope, query, lenient=True), view, wanted, now)


def _found(
    answer: Candidates, view: tantivy.Searcher, wanted: SearchRequest, now: dt.datetime
) -> Interpretation | None:
    """Count in a thread while the first page is ranked and shown: the engine releases the GIL."""
    counting = _COUNTERS.submit(facets.counted, view, answer.query)
    order = candidates.NOTHING
    if not wanted.newest:
        order = candidates.ordered(answer, view, here=wanted.here, now=now)
    found = Interpretation(answer, order, counting)
    return found if order is not candidates.NOTHING or counting.result().total else None
