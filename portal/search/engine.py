"""Build index queries: what must match, what raises the score, what filters."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from tantivy import FieldType, Occur, Query

from portal.lib import syllables
from portal.search.index import LONGEST_BEGINNING, schema
from portal.search.query_parser import MAX_WORDS, ParsedQuery, WordGroup
from portal.search.rules import Phrase

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
Clause = tuple[Occur, Query]
TEXT, NAMED = "text", "named"
"""The field with the whole text, and the field with titles and names."""
PARTIAL_MATCH_SHARE = 0.5
"""The share of the words that a document must contain if not all are required."""
ENOUGH_WORDS = 3
"""The number of matching words in a name that is enough for a query that is a whole sentence."""
PHRASE_SHARE = 0.7
"""The share of the words of a phrase that a name must contain."""
SHORT_QUERY = 2
"""In queries of at most this many words, diacritics in the text raise the score, too: mã, má."""
LAST_DAY = 4_000_000
"""An ordinal after every possible day."""


@dataclass(frozen=True, kw_only=True)
class SearchFilters:
    """What a document must be, besides containing the words. Empty values do not filter."""

    kind: str = ""
    portal: str = ""
    """The slug of the portal to search."""
    locale: str = ""
    """Documents without a language match, too."""
    field: str = ""
    agency: str = ""
    since: int = 0
    """The ordinal of the first day."""
    until: int = 0
    """The ordinal of the last day."""


def matching(parsed: ParsedQuery, filters: SearchFilters, *, lenient: bool = False) -> Query:
    """Documents that contain all content words, or the code or number in the query.

    With `lenient`: documents that contain half of the words anywhere, or one phrase of the query in their
    names.
    """
    if not lenient:
        every = _most_of([_in_text(group) for group in parsed.content_groups], 1.0)
        codes = _codes(parsed)
        return _filtered(Query.boolean_query([(Occur.Should, every), *codes]) if codes else every, filters)
    some = _most_of([_in_text(group) for group in parsed.content_groups], PARTIAL_MATCH_SHARE)
    query = Query.boolean_query([(Occur.Should, some), *_strong(parsed), *_neighbours(parsed)])
    return _filtered(query, filters)


def named(parsed: ParsedQuery, filters: SearchFilters) -> Query:
    """Documents whose names contain all content words; the best match first."""
    every = _most_of([_in_name(group) for group in parsed.content_groups], 1.0)
    return _filtered(Query.boolean_query([(Occur.Must, every), *_closer(parsed)]), filters)


def partly_named(parsed: ParsedQuery, filters: SearchFilters) -> Query:
    """Documents whose names contain half of the words."""
    some = _most_of([_in_name(group) for group in parsed.content_groups], PARTIAL_MATCH_SHARE, ENOUGH_WORDS)
    named = Query.boolean_query([(Occur.Should, some), *_strong(parsed), *_codes(parsed)])
    return _filtered(Query.boolean_query([(Occur.Must, named), *_closer(parsed)]), filters)


def among(numbers: list[int], query: Query) -> Query:
    """The documents with these numbers that the query matches."""
    these = Query.term_set_query(schema(), "number", numbers)
    return Query.boolean_query([_must(these), _must(query)])


def prefix(parsed: ParsedQuery, filters: SearchFilters) -> Query:
    """Documents whose names contain every word of the query; the last word may be incomplete."""
    *whole, last = parsed.folded
    clauses: list[Clause] = [(Occur.Must, _in_names(word)) for word in whole]
    clauses.append((Occur.Must, _beginning(last)))
    return _filtered(Query.boolean_query([*clauses, *_closer(parsed)]), filters)


def by_url(url: str, filters: SearchFilters) -> Query:
    """The document with this address, if the filters allow it."""
    return _filtered(_term("url", url), filters)


def _neighbours(parsed: ParsedQuery) -> list[Clause]:
    """Adjacent words of the query that are adjacent in a title: "giám hộ" in "giám hộ cháu mồ côi"."""
    pairs = [
        (one.words[-1], other.words[0])
        for one, other in itertools.pairwise(parsed.groups)
        if not (one.is_stop_word or other.is_stop_word)
    ]
    return [(Occur.Should, _term("title_pairs", f"{left}_{right}")) for left, right in pairs]


def _strong(parsed: ParsedQuery) -> list[Clause]:
    """Phrases of the thesaurus in a name. One of them is enough to match."""
    strong = [g for g in parsed.content_groups if g.others and max(len(g.words), len(g.others[0])) > 1]
    return [(Occur.Should, _in_name(group)) for group in strong]


def _codes(parsed: ParsedQuery) -> list[Clause]:
    """The code or the official number in the query."""
    clauses: list[Clause] = []
    if any(letter.isdigit() for letter in parsed.text):
        for code in {syllables.compact(parsed.text), syllables.compact(parsed.code)} - {""}:
            clauses.append((Occur.Should, Query.boost_query(_term("code", code), 40.0)))
    if parsed.number:
        wanted: list[Clause] = [
            (Occur.Must, _term("document_terms", mark)) for mark in parsed.number.index_terms()
        ]
        clauses.append((Occur.Should, Query.boost_query(Query.boolean_query(wanted), 20.0)))
    return clauses


def _closer(parsed: ParsedQuery) -> list[Clause]:
    """Optional clauses that raise the score: words in the title, diacritics as typed, adjacent words."""
    better: list[Clause] = []
    for key in dict.fromkeys(parsed.folded):
        better += [(Occur.Should, Query.boost_query(_term(field, key), 2.5)) for field in ("title", "names")]
    for word in parsed.words if parsed.has_diacritics else ():
        better.append((Occur.Should, Query.boost_query(_term("title_exact", word.exact), 1.5)))
        if len(parsed.words) <= SHORT_QUERY:
            better.append((Occur.Should, Query.boost_query(_term("text_exact", word.exact), 0.4)))
    for pair in dict.fromkeys(syllables.bigrams(parsed.folded)):
        better.append((Occur.Should, Query.boost_query(_term("title_pairs", pair), 2.5)))
    return better


def _in_text(group: WordGroup) -> Query:
    """The group or a synonym anywhere in the text, or its words apart in a name."""
    phrases = (group.words, *group.others)
    return _any_of([_phrase(p, TEXT) for p in phrases] + [_apart(p) for p in phrases if len(p) > 1])


def _in_name(group: WordGroup) -> Query:
    phrases = (group.words, *group.others)
    ways = [_phrase(group.words, NAMED)]
    ways += [Query.boost_query(_phrase(phrase, NAMED), 0.9) for phrase in group.others]
    return _any_of(ways + [Query.boost_query(_apart(p), 0.6) for p in phrases if len(p) > 1])


def _any_of(ways: list[Query]) -> Query:
    return Query.disjunction_max_query(ways, 0.1) if len(ways) > 1 else ways[0]


def _apart(phrase: Phrase) -> Query:
    """Most words of a phrase in a name, not necessarily adjacent."""
    return _most_of([_term(NAMED, word) for word in dict.fromkeys(phrase)], PHRASE_SHARE)


def _most_of(queries: list[Query], part: float, most: int = MAX_WORDS) -> Query:
    needed = max(1, min(most, math.ceil(len(queries) * part)))
    if needed == len(queries):
        return Query.boolean_query([(Occur.Must, q) for q in queries])
    return Query.boolean_query([(Occur.Should, q) for q in queries], minimum_number_should_match=needed)


def _phrase(words: Phrase, field: str) -> Query:
    """The words in sequence: each pair of adjacent words must occur."""
    if len(words) == 1:
        return _term(field, words[0])
    pairs = dict.fromkeys(syllables.bigrams(words))
    return Query.boolean_query([(Occur.Must, _term(field, pair)) for pair in pairs])


def _term(field: str, value: str) -> Query:
    return Query.term_query(schema(), field, value)


def _filtered(query: Query, filters: SearchFilters) -> Query:
    clauses = list(_filters(filters))
    return Query.boolean_query([(Occur.Must, query), *clauses]) if clauses else query


def _filters(filters: SearchFilters) -> Iterator[Clause]:
    wanted = {
        name: [value] for name in ("kind", "portal", "field", "agency") if (value := getattr(filters, name))
    }
    for other in sorted(LANGUAGES - {filters.locale}) if filters.locale else ():
        yield Occur.MustNot, Query.const_score_query(_term("locale", other), 0.0)
    for field, values in wanted.items():
        yield _must(Query.term_set_query(schema(), field, values))
    if filters.since or filters.until:
        first, last = max(1, filters.since), filters.until or LAST_DAY
        yield _must(Query.range_query(schema(), "day", FieldType.Integer, first, last))


def _must(only: Query) -> Clause:
    """A filter: it must match and does not change the score."""
    return Occur.Must, Query.const_score_query(only, 0.0)


def _in_names(word: str) -> Query:
    return Query.disjunction_max_query(
        [_term("title", word), Query.boost_query(_term("names", word), 0.7)], 0.1
    )


def _beginning(word: str) -> Query:
    begun = Query.const_score_query(_term("begun", word[:LONGEST_BEGINNING]), 1.0)
    return Query.disjunction_max_query([_in_names(word), begun], 0.1)
