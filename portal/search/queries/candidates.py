"""Choose the few documents that are ranked; order the others by text score or date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

import tantivy

from portal.search import engine, index, ranking, rules
from portal.search.choices import RuleAction
from portal.search.engine import SearchFilters
from portal.search.index import IndexCard
from portal.search.queries.interpretations import Interpretation
from portal.search.query_parser import ParsedQuery
from portal.search.ranking import Hit, RankedHit

NAMED = 24
"""If this many documents contain the whole query in their names, they are the only candidates."""
PARTLY_NAMED = 30
"""The greatest number of candidates that are looked for by a part of the query in their names."""
BY_TEXT = 20
"""The greatest number of candidates that are looked for by the text."""
NEAR = 0.5
"""A candidate that does not match the whole query is shown only with at least this share of the best score.

The best score is that of a document without an editor's rule.
"""

Position = tuple[int, int]
"""The position of a document in the index: the number of the segment, and its number in the segment."""


@dataclass(frozen=True)
class RankedHits:
    """The candidates that are shown, best first."""

    hits: list[RankedHit] = field(default_factory=list)
    added: list[IndexCard] = field(default_factory=list)
    """The hits that do not match the whole query, but fit well (NEAR) or are pinned.

    The counts of facets do not include them.
    """
    positions: frozenset[Position] = frozenset()
    """The positions of all candidates, shown or not."""


def ranked(
    interpretation: Interpretation, searcher: tantivy.Searcher, *, here: str, now: dt.datetime
) -> RankedHits:
    """Rank the candidates for this interpretation of the query. The result is empty if nothing matches.

    `here` is the slug of the reader's portal, or "".
    """
    hits, matching = _candidates(interpretation, searcher)
    if not hits:
        return RankedHits()
    whole = set() if interpretation.lenient else matching
    hits = {position: Hit(hit.card, hit.score, position in whole) for position, hit in hits.items()}
    hits |= _placed(interpretation, searcher, hits, here)
    order = ranking.ranked(interpretation.parsed, list(hits.values()), searcher, now=now, here=here)
    most = next((hit.score for hit in order if not hit.parts.rule), 0.0)
    counted = {hits[position].card.pk for position in matching}
    order = [hit for hit in order if hit.card.pk in counted or hit.score >= most * NEAR]
    return RankedHits(order, [hit.card for hit in order if hit.card.pk not in counted], frozenset(hits))


def _candidates(
    interpretation: Interpretation, searcher: tantivy.Searcher
) -> tuple[dict[Position, Hit], set[Position]]:
    """Position -> candidate, and the positions of the candidates that match the interpretation.

    Candidates are documents with the whole query in their names. If there are fewer than NAMED, documents
    with a part of the query in their names, and documents that match by their text, are candidates, too.
    """
    parsed, filters = interpretation.parsed, interpretation.filters
    named = {} if interpretation.lenient else _hits(searcher, engine.named(parsed, filters), NAMED)
    if len(named) == NAMED:
        return named, set(named)
    by_text = _hits(searcher, interpretation.matching, BY_TEXT)
    if not by_text and not named:
        return {}, set()
    partly = _hits(searcher, engine.partly_named(parsed, filters), PARTLY_NAMED)
    matching = named.keys() | by_text.keys() | _matching(searcher, interpretation, partly)
    if parsed.number:  # another number means another document
        partly = {position: hit for position, hit in partly.items() if position in matching}
    return by_text | partly | named, matching


def beyond(
    interpretation: Interpretation, searcher: tantivy.Searcher, best: RankedHits, start: int, limit: int
) -> list[RankedHit]:
    """Matching documents that were not ranked, by text score: at most `limit`, after the first `start`."""
    found = _search(searcher, interpretation.matching, start + limit + len(best.positions))
    rest = [(score, address) for score, address in found if _position(address) not in best.positions]
    return [RankedHit(index.card(searcher, address), score) for score, address in rest[start : start + limit]]


def newest(
    interpretation: Interpretation, searcher: tantivy.Searcher, start: int, limit: int
) -> list[RankedHit]:
    """Matching documents, the newest first: at most `limit` after the first `start`.

    Their score is 0.
    """
    found = searcher.search(interpretation.matching, limit, count=False, offset=start, order_by_field="day")
    return [RankedHit(index.card(searcher, address), 0.0) for _day, address in found.hits]


def beginning(
    parsed: ParsedQuery, searcher: tantivy.Searcher, filters: SearchFilters, limit: int
) -> list[Hit]:
    """At most `limit` documents whose title or names contain all words; the last word may be incomplete.

    Raises ValueError if the query has no words.
    """
    return list(_hits(searcher, engine.prefix(parsed, filters), limit).values())


def _matching(
    searcher: tantivy.Searcher, interpretation: Interpretation, hits: dict[Position, Hit]
) -> set[Position]:
    """The positions of the hits that match the interpretation."""
    numbers = [hit.card.pk for hit in hits.values()]
    found = searcher.search(engine.among(numbers, interpretation.matching), len(numbers) or 1, count=False)
    return {_position(address) for _score, address in found.hits}


def _placed(
    interpretation: Interpretation, searcher: tantivy.Searcher, hits: dict[Position, Hit], here: str
) -> dict[Position, Hit]:
    """Position -> hit, for the pinned and buried documents; `Hit.rule` says which of the two.

    A buried document must be in `hits`. A pinned one must be there only if the reader chose a kind. The
    filters apply to both, so that a search in one portal does not lead to another.
    """
    placed = {}
    filters = interpretation.filters
    for rule in rules.for_query(tuple(interpretation.parsed.folded), here):
        if rule.action == RuleAction.REDIRECT:
            continue
        for position, hit in _hits(searcher, engine.by_url(rule.url, filters), 1).items():
            if position in hits or (rule.action == RuleAction.PIN and not filters.kind):
                placed[position] = replace(hits.get(position, hit), rule=str(rule.action))
    return placed


def _hits(searcher: tantivy.Searcher, query: tantivy.Query, limit: int) -> dict[Position, Hit]:
    """Position -> hit, for the `limit` best documents of a Tantivy query. Scores include their weight."""
    return {
        _position(address): Hit(index.card(searcher, address), score)
        for score, address in _search(searcher, query, limit)
    }


def _search(
    searcher: tantivy.Searcher, query: tantivy.Query, limit: int
) -> list[tuple[float, tantivy.DocAddress]]:
    found: list[tuple[float, tantivy.DocAddress]] = searcher.search(
        query, limit, count=False, weight_by_field="weight"
    ).hits
    return found


def _position(address: tantivy.DocAddress) -> Position:
    return address.segment_ord, address.doc
