"""Find the documents that match a query, rank the best, count all, and load one page of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import tantivy

from portal.search import damage, index, query_parser, rules, variants
from portal.search.choices import SearchKind
from portal.search.engine import SearchFilters
from portal.search.index import NoIndexError
from portal.search.queries import candidates, facets
from portal.search.queries.candidates import RankedHits
from portal.search.queries.facets import Facets
from portal.search.queries.interpretations import Interpretation, interpretations
from portal.search.queries.results import Results, shown
from portal.search.query_parser import ParsedQuery
from portal.search.ranking import RankedHit

PAGE_SIZE = 10
LAST_PAGE = 50
MAX_HITS_COMPARED = 15
"""Variants of a procedure are looked for among this many best hits."""
MANY_PROCEDURES = 10
"""If the results have at least this many procedures, readers can filter them by field and agency."""
NO_FILTERS = SearchFilters()
_COUNTERS = ThreadPoolExecutor(2, "counting")


@dataclass(frozen=True)
class SearchRequest:
    """What a reader asks for besides the words."""

    filters: SearchFilters = NO_FILTERS
    here: str = ""
    """The slug of the reader's portal: its rules apply, and its documents rank higher."""
    newest: bool = False
    """Whether results are sorted by date, the newest first. Otherwise the best come first."""
    page: int = 1
    """From 1 to LAST_PAGE."""
    limit: int = PAGE_SIZE
    """The number of results on a page."""

    @property
    def start(self) -> int:
        return (self.page - 1) * self.limit


EVERYTHING = SearchRequest()


def search(text: str, request: SearchRequest = EVERYTHING, *, now: dt.datetime) -> Results:
    """One page of results for any text. A text without words has no results.

    Without a readable index the results are empty and `ready` is False. Makes one database query for the
    page, besides those that check and load rules and that expand abbreviations.
    """
    parsed = query_parser.read(text, rules.thesaurus(request.here))
    if not parsed.words:
        return Results(parsed.text)
    try:
        with damage.noticed(index.folder()):
            return _answered(parsed, request, now)
    except NoIndexError:
        return Results(parsed.text, ready=False)


def _answered(parsed: ParsedQuery, request: SearchRequest, now: dt.datetime) -> Results:
    searcher = index.searcher()
    for interpretation in interpretations(parsed, searcher, request.filters, request.here):
        if matches := _matches(interpretation, searcher, request, now):
            return _results(parsed, matches, searcher, request)
    return Results(parsed.text, parsed=parsed)


@dataclass(frozen=True)
class Matches:
    """The documents that match an interpretation: the best of them ranked, all of them counted."""

    interpretation: Interpretation
    best: RankedHits
    counting: Future[Facets]

    @property
    def total(self) -> int:
        """The number of results. Waits until they are counted."""
        return self.counting.result().total + len(self.best.added)


def _matches(
    interpretation: Interpretation, searcher: tantivy.Searcher, request: SearchRequest, now: dt.datetime
) -> Matches | None:
    """The documents that match an interpretation; None if there are none.

    They are counted in a thread while the first page is ranked and loaded: the engine releases the GIL.
    """
    counting = _COUNTERS.submit(facets.counted, searcher, interpretation.matching)
    best = RankedHits()
    if not request.newest:
        best = candidates.ranked(interpretation, searcher, here=request.here, now=now)
    return Matches(interpretation, best, counting) if best.hits or counting.result().total else None


def _results(
    typed: ParsedQuery, matches: Matches, searcher: tantivy.Searcher, request: SearchRequest
) -> Results:
    interpretation, added = matches.interpretation, matches.best.added
    hits = _page(matches, searcher, request)
    choices = _choices(matches, request)
    results = {result.pk: result for result in shown(interpretation.parsed, [*hits, *choices])}
    counts = facets.unchosen(interpretation, searcher, matches.counting.result())
    kinds = Counter(counts.kinds)
    kinds.update(card.kind for card in added)
    narrows = (
        interpretation.filters.kind == SearchKind.PROCEDURE or kinds[SearchKind.PROCEDURE] >= MANY_PROCEDURES
    )
    return Results(
        query=typed.text,
        total=matches.total,
        results=[results[hit.card.pk] for hit in hits if hit.card.pk in results],
        corrected=interpretation.parsed.text if interpretation.corrected else "",
        lenient=interpretation.lenient and not interpretation.corrected,
        widened=bool(request.filters.portal) and not interpretation.filters.portal,
        pages=min(LAST_PAGE, -(-matches.total // request.limit)),
        choices=[results[hit.card.pk] for hit in choices if hit.card.pk in results],
        ranked=hits,
        parsed=interpretation.parsed,
        kinds=dict(kinds.most_common()),
        fields=counts.fields if narrows else {},
        agencies=counts.agencies if narrows else {},
        everywhere=sum(counts.portals.values()) + len(added),
        here=counts.portals.get(request.here, 0),
    )


def _page(matches: Matches, searcher: tantivy.Searcher, request: SearchRequest) -> list[RankedHit]:
    """One page of hits: first those that were ranked, then the others by text score.

    With `newest`, all hits are sorted by date, the newest first.
    """
    if request.newest:
        return candidates.newest(matches.interpretation, searcher, request.start, request.limit)
    best = matches.best
    hits = best.hits[request.start : request.start + request.limit]
    if len(hits) == request.limit:
        return hits
    missing = min(request.limit, matches.total - request.start) - len(hits)
    if missing <= 0:
        return hits
    start = max(0, request.start - len(best.hits))
    return [*hits, *candidates.beyond(matches.interpretation, searcher, best, start, missing)]


def _choices(matches: Matches, request: SearchRequest) -> list[RankedHit]:
    """The best hit and its variants to choose from; [] if there is nothing to choose.

    Also [] on later pages, if results are sorted by date, and if they contain only a part of the words.
    """
    interpretation = matches.interpretation
    if request.page > 1 or request.newest or interpretation.lenient:
        return []
    return variants.choices(matches.best.hits[:MAX_HITS_COMPARED], interpretation.parsed.all_words())
