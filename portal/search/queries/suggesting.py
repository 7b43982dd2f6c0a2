"""Suggestions while somebody types."""

from __future__ import annotations

import datetime as dt

from portal.search import index, query_parser, ranking, rules
from portal.search.engine import SearchFilters
from portal.search.index import NoIndexError
from portal.search.queries import candidates
from portal.search.queries.results import Result, shown

FAR = 0.12
"""Suggestions this much worse than the best are chance."""
MOST_SUGGESTIONS = 8


def suggest(
    text: str, *, now: dt.datetime, portal: str = "", locale: str = "", limit: int = MOST_SUGGESTIONS
) -> list[Result]:
    """Things whose name begins like this, while somebody types. One query to the database."""
    parsed = query_parser.read(text, rules.thesaurus(portal))
    if not parsed.words:
        return []
    try:
        view = index.searcher()
        hits = candidates.beginning(parsed, view, SearchFilters(locale=locale), limit * 2)
    except (NoIndexError, ValueError, OSError):
        return []
    order = ranking.ranked(parsed, hits, now=now, here=portal, rarity=ranking.rarity_in(view))
    near = [hit for hit in order if hit.score >= order[0].score * FAR][:limit]
    return shown(parsed, near, highlighting=False)
