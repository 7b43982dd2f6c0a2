"""The ways to interpret a query, the strictest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import tantivy

from portal.search import engine, query_parser, rules, spelling
from portal.search.engine import SearchFilters
from portal.search.query_parser import ParsedQuery


@dataclass(frozen=True)
class Interpretation:
    """The words to look for, the filters that apply, and how many of the words a document must contain."""

    parsed: ParsedQuery
    filters: SearchFilters
    lenient: bool = False
    """Whether documents with half of the words match, too (`engine.matching`)."""
    corrected: bool = False
    """Whether the words are a correction of the typed ones."""

    @cached_property
    def matching(self) -> tantivy.Query:
        """The index query of all documents that match."""
        return engine.matching(self.parsed, self.filters, lenient=self.lenient)


def interpretations(
    parsed: ParsedQuery, searcher: tantivy.Searcher, filters: SearchFilters, here: str
) -> Iterator[Interpretation]:
    """Yield the query as typed, then with corrected spelling, then leniently (half of the words suffice).

    Each of these comes first with all filters, then for all portals, then for all portals and languages. For
    each of these three scopes, the corrected query comes strictly, then leniently. A query with only one
    content word has no lenient interpretation. `here` is the slug of the reader's portal.
    """
    wider = replace(filters, portal="")
    scopes = list(dict.fromkeys([filters, wider, replace(wider, locale="")]))
    for scope in scopes:
        yield Interpretation(parsed, scope)
    if better := spelling.corrected(parsed, searcher):
        corrected = query_parser.read(better, rules.thesaurus(here))
        for scope in scopes:
            yield Interpretation(corrected, scope, corrected=True)
            if len(corrected.content_groups) > 1:
                yield Interpretation(corrected, scope, lenient=True, corrected=True)
    if len(parsed.content_groups) > 1:
        for scope in scopes:
            yield Interpretation(parsed, scope, lenient=True)
