"""Choose the few documents that ranking looks at, and the order of the rest."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import tantivy

from portal.search import engine, index, ranking, rules
from portal.search.choices import RuleAction
from portal.search.engine import SearchFilters
from portal.search.index import IndexCard
from portal.search.query_parser import ParsedQuery
from portal.search.ranking import Hit

NAMED = 24
"""With so many documents that contain the whole query in their names, nothing else is looked at."""
PARTLY_NAMED = 30
BY_TEXT = 20
NEAR = 0.5
"""A document without some words of the query is added if its score is this close to the best."""

Place = tuple[int, int]
"""The position of a document in the index."""


@dataclass(frozen=True)
class Candidates:
    """One way of reading the query that finds something."""

    parsed: ParsedQuery
    scope: SearchFilters
    query: tantivy.Query
    """The matching documents: with all words, or with most of them."""
    lenient: bool = False


@dataclass(frozen=True)
class RankedOrder:
    """The candidates, best first."""

    ranked: list[ranking.Ranked]
    added: list[IndexCard]
    """Documents that do not match but whose names fit too well to be left out."""
    places: frozenset[Place]
    """The positions of all documents that were looked at."""


NOTHING = RankedOrder([], [], frozenset())


def ordered(answer: Candidates, view: tantivy.Searcher, *, here: str, now: dt.datetime) -> RankedOrder:
    """Documents with the whole query in their names; if few, also those with a part, or with all in the
    text."""
    hits = {} if answer.lenient else _hits(view, engine.named(answer.parsed, answer.scope), NAMED)
    matching = set(hits)
    if len(hits) < NAMED:
        by_text = _hits(view, answer.query, BY_TEXT)
        if not by_text and not hits:
            return NOTHING
        partly = _hits(view, engine.partly_named(answer.parsed, answer.scope), PARTLY_NAMED)
        matching |= _matching(view, answer, partly) | by_text.keys()
        if answer.parsed.number:  # another number means another document
            partly = {place: hit for place, hit in partly.items() if place in matching}
        hits = by_text | partly | hits
    whole = set() if answer.lenient else matching
    hits = {place: Hit(hit.card, hit.score, place in whole) for place, hit in hits.items()}
    hits |= _placed(view, answer, hits, here)
    order = ranking.ranked(
        answer.parsed, list(hits.values()), now=now, here=here, rarity=ranking.rarity_in(view)
    )
    most = next((hit.score for hit in order if not hit.parts.place), 0.0)
    counted = {hits[place].card.pk for place in matching}
    order = [hit for hit in order if hit.card.pk in counted or hit.score >= most * NEAR]
    return RankedOrder(order, [hit.card for hit in order if hit.card.pk not in counted], frozenset(hits))


def beyond(
    answer: Candidates, view: tantivy.Searcher, order: RankedOrder, start: int, limit: int
) -> list[ranking.Ranked]:
    """Matching documents that were no candidates, by text score, from this offset on."""
    found = _search(view, answer.query, start + limit + len(order.places))
    rest = [(score, place) for score, place in found if _key(place) not in order.places]
    return [ranking.Ranked(index.card(view, place), score) for score, place in rest[start : start + limit]]


def newest(answer: Candidates, view: tantivy.Searcher, start: int, limit: int) -> list[ranking.Ranked]:
    """Matching documents by date."""
    found = view.search(answer.query, limit, count=False, offset=start, order_by_field="day")
    return [ranking.Ranked(index.card(view, place), 0.0) for _day, place in found.hits]


def beginning(parsed: ParsedQuery, view: tantivy.Searcher, scope: SearchFilters, limit: int) -> list[Hit]:
    """Documents with a name that begins like this."""
    return list(_hits(view, engine.prefix(parsed, scope), limit).values())


def _matching(view: tantivy.Searcher, answer: Candidates, hits: dict[Place, Hit]) -> set[Place]:
    """The hits that match the query itself."""
    numbers = [hit.card.pk for hit in hits.values()]
    found = view.search(engine.among(numbers, answer.query), len(numbers) or 1, count=False)
    return {_key(place) for _score, place in found.hits}


def _placed(
    view: tantivy.Searcher, answer: Candidates, hits: dict[Place, Hit], here: str
) -> dict[Place, Hit]:
    """Pinned and buried documents. Pinned ones are added even if they lack the words.

    Filters apply: a search of one portal does not lead to another.
    """
    placed = {}
    for rule in rules.places(tuple(answer.parsed.folded), here):
        if rule.action == RuleAction.REDIRECT:
            continue
        for place, hit in _hits(view, engine.by_url(rule.url, answer.scope), 1).items():
            if place in hits or (rule.action == RuleAction.PIN and not answer.scope.kind):
                placed[place] = replace(hits.get(place, hit), place=str(rule.action))
    return placed


def _hits(view: tantivy.Searcher, query: tantivy.Query, limit: int) -> dict[Place, Hit]:
    return {_key(place): Hit(index.card(view, place), score) for score, place in _search(view, query, limit)}


def _search(
    view: tantivy.Searcher, query: tantivy.Query, limit: int
) -> list[tuple[float, tantivy.DocAddress]]:
    found: list[tuple[float, tantivy.DocAddress]] = view.search(
        query, limit, count=False, weight_by_field="weight"
    ).hits
    return found


def _key(place: tantivy.DocAddress) -> Place:
    return place.segment_ord, place.doc
