"""Search the public items: results of a query, suggestions, and redirects of editors."""

from portal.search.engine import SearchFilters
from portal.search.queries.redirecting import redirection
from portal.search.queries.results import Result, Results
from portal.search.queries.searching import LAST_PAGE, PAGE_SIZE, SearchRequest, search
from portal.search.queries.suggesting import suggest

__all__ = [
    "LAST_PAGE",
    "PAGE_SIZE",
    "Result",
    "Results",
    "SearchFilters",
    "SearchRequest",
    "redirection",
    "search",
    "suggest",
]
