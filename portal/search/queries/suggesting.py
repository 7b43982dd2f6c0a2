"""Suggestions while somebody types."""

from __future__ import annotations

import datetime as dt

from portal.search import index, query_parser, ranking, rules
from portal.search.engine import SearchFilters
from portal.search.index import NoIndexError
from portal.search.queries import candidates
from portal.search.queries.results import Result, shown

MIN_RELATIVE_SCORE = 0.12
"""Suggestions with a score below this share of the best are dropped."""
MAX_SUGGESTIONS = 8


def suggest(
    text: str, *, now: dt.datetime, portal: str = "", locale: str = "", limit: int = MAX_SUGGESTIONS
) -> list[Result]:
    """Items whose names begin like this. One database query."""
    parsed = query_parser.read(text, rules.thesaurus(portal))
    if not parsed.words:
        return []
    try:
        view = index.searcher()
        hits = candidates.beginning(parsed, view, SearchFilters(locale=locale), limit * 2)
    except (NoIndexError, ValueError, OSError):
        return []
    order = ranking.ranked(parsed, hits, now=now, here=portal, rarity=ranking.rarity_in(view))
    near = [hit for hit in order if hit.score >= order[0].score * MIN_RELATIVE_SCORE][:limit]
    return shown(parsed, near, highlighting=False)
