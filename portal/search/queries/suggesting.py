"""Suggest items while somebody types a query."""

from __future__ import annotations

import datetime as dt

from portal.search import damage, index, query_parser, ranking, rules
from portal.search.engine import SearchFilters
from portal.search.index import NoIndexError
from portal.search.queries import candidates
from portal.search.queries.results import Result, shown
from portal.search.query_parser import ParsedQuery
from portal.search.ranking import RankedHit

MIN_RELATIVE_SCORE = 0.12
"""Suggestions with a score below this share of the best are dropped."""
MAX_SUGGESTIONS = 8


def suggest(text: str, *, now: dt.datetime, here: str = "", locale: str = "") -> list[Result]:
    """At most MAX_SUGGESTIONS items whose names contain all words of the text, best first.

    The last word may be incomplete. [] without words or without an index. `here` is the slug of the reader's
    portal; `locale` is the language of the items, "" for any. Makes one database query, besides those that
    check and load rules.
    """
    parsed = query_parser.read(text, rules.thesaurus(here))
    if not parsed.words:
        return []
    try:
        with damage.noticed(index.folder()):
            best = _best(parsed, SearchFilters(locale=locale), here, now)
    except NoIndexError:
        return []
    return shown(parsed, best, highlighting=False)


def _best(parsed: ParsedQuery, filters: SearchFilters, here: str, now: dt.datetime) -> list[RankedHit]:
    searcher = index.searcher()
    hits = candidates.beginning(parsed, searcher, filters, MAX_SUGGESTIONS * 2)
    order = ranking.ranked(parsed, hits, searcher, now=now, here=here)
    return [hit for hit in order if hit.score >= order[0].score * MIN_RELATIVE_SCORE][:MAX_SUGGESTIONS]
