"""Build Tantivy queries: the clauses that must match, those that raise the score, and the filters.

In this module, the name of a document means the index field NAMED: its title, other names and summary.
"""

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
"""The field with the whole text, and the field with title, other names and summary."""
PARTIAL_MATCH_SHARE = 0.5
"""The least share of the content words that a document must contain if not all are required."""
ENOUGH_WORDS = 3
"""In `partly_named`, this many matching words are enough, even if the query is a long sentence."""
PHRASE_SHARE = 0.7
"""The least share of the words of a phrase that a name must contain if they are not adjacent."""
SHORT_QUERY = 2
"""In queries of at most this many words, equal diacritics in the text also raise the score: mã, má."""
LAST_DAY = 4_000_000
"""A number greater than the ordinal of every possible day."""


@dataclass(frozen=True, kw_only=True)
class SearchFilters:
    """The conditions that a document must meet besides its words; an empty value ("" or 0) does not filter.

    Days are ordinals (`date.toordinal`). With `since` or `until`, documents without a day do not match.
    """

    kind: str = ""
    portal: str = ""
    """The slug of the portal to search."""
    locale: str = ""
    """The language code.

    Documents without a language match, too.
    """
    field: str = ""
    agency: str = ""
    since: int = 0
    """The ordinal of the first day that matches."""
    until: int = 0
    """The ordinal of the last day that matches."""


def matching(parsed: ParsedQuery, filters: SearchFilters, *, lenient: bool = False) -> Query:
    """The index query for documents with all content words or their synonyms, or with the code or number.

    Content words are the words of the query that are no stop words. With `lenient`, it is enough that a
    document has half of them, or that its name has one of these: two adjacent words of the query, a phrase of
    the query that has synonyms, or one of those synonyms.
    """
    if not lenient:
        every = _most_of([_in_text(group) for group in parsed.content_groups], 1.0)
        codes = _codes(parsed)
        return _filtered(Query.boolean_query([(Occur.Should, every), *codes]) if codes else every, filters)
    some = _most_of([_in_text(group) for group in parsed.content_groups], PARTIAL_MATCH_SHARE)
    query = Query.boolean_query([(Occur.Should, some), *_strong(parsed), *_neighbours(parsed)])
    return _filtered(query, filters)


def named(parsed: ParsedQuery, filters: SearchFilters) -> Query:
    """The query for documents whose names contain all content words or their synonyms."""
    every = _most_of([_in_name(group) for group in parsed.content_groups], 1.0)
    return _filtered(Query.boolean_query([(Occur.Must, every), *_closer(parsed)]), filters)


def partly_named(parsed: ParsedQuery, filters: SearchFilters) -> Query:
    """The query for documents whose names contain at least half of the content words.

    ENOUGH_WORDS content words always suffice. A phrase with synonyms in a name, the code, or the number also
    suffices.
    """
    some = _most_of([_in_name(group) for group in parsed.content_groups], PARTIAL_MATCH_SHARE, ENOUGH_WORDS)
    named = Query.boolean_query([(Occur.Should, some), *_strong(parsed), *_codes(parsed)])
    return _filtered(Query.boolean_query([(Occur.Must, named), *_closer(parsed)]), filters)


def among(numbers: list[int], query: Query) -> Query:
    """The index query for those documents with these primary keys that `query` matches. All scores are 0."""
    these = Query.term_set_query(schema(), "number", numbers)
    return Query.boolean_query([_must(these), _must(query)])


def prefix(parsed: ParsedQuery, filters: SearchFilters) -> Query:
    """The query for documents whose title or names contain every word; the last word may be incomplete.

    Raises ValueError if the query has no words.
    """
    *whole, last = parsed.folded
    clauses: list[Clause] = [(Occur.Must, _in_names(word)) for word in whole]
    clauses.append((Occur.Must, _beginning(last)))
    return _filtered(Query.boolean_query([*clauses, *_closer(parsed)]), filters)


def by_url(url: str, filters: SearchFilters) -> Query:
    """The query for the document with this address, if the filters allow it."""
    return _filtered(_term("url", url), filters)


def _neighbours(parsed: ParsedQuery) -> list[Clause]:
    """A clause for each pair of adjacent words of the query that are no stop words.

    A clause matches if the words are adjacent in the title or another name, too: "giám hộ" for the query
    "giám hộ cháu mồ côi".
    """
    pairs = [
        (one.words[-1], other.words[0])
        for one, other in itertools.pairwise(parsed.groups)
        if not (one.is_stop_word or other.is_stop_word)
    ]
    return [(Occur.Should, _term("title_pairs", f"{left}_{right}")) for left, right in pairs]


def _strong(parsed: ParsedQuery) -> list[Clause]:
    """A clause for each group of words with synonyms, if the group or its first synonym has several words.

    A clause matches if the group or a synonym is in a name. A document needs to match only one clause.
    """
    strong = [g for g in parsed.content_groups if g.others and max(len(g.words), len(g.others[0])) > 1]
    return [(Occur.Should, _in_name(group)) for group in strong]


def _codes(parsed: ParsedQuery) -> list[Clause]:
    """Clauses for documents whose code is the whole query, or whose code or number is in the query.

    [] if the query has no digits.
    """
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
    """Optional clauses that raise the score: words in title or names, diacritics as typed, adjacent words."""
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
    """The query for the group or a synonym: adjacent words in the text, or words anywhere in a name."""
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
    """The query for at least PHRASE_SHARE of the words of a phrase in a name, adjacent or not."""
    return _most_of([_term(NAMED, word) for word in dict.fromkeys(phrase)], PHRASE_SHARE)


def _most_of(queries: list[Query], part: float, most: int = MAX_WORDS) -> Query:
    needed = max(1, min(most, math.ceil(len(queries) * part)))
    if needed == len(queries):
        return Query.boolean_query([(Occur.Must, q) for q in queries])
    return Query.boolean_query([(Occur.Should, q) for q in queries], minimum_number_should_match=needed)


def _phrase(words: Phrase, field: str) -> Query:
    """The query for all pairs of adjacent words of a phrase; the pairs need not be next to each other."""
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
    """A clause that must match and does not change the score."""
    return Occur.Must, Query.const_score_query(only, 0.0)


def _in_names(word: str) -> Query:
    return Query.disjunction_max_query(
        [_term("title", word), Query.boost_query(_term("names", word), 0.7)], 0.1
    )


def _beginning(word: str) -> Query:
    begun = Query.const_score_query(_term("begun", word[:LONGEST_BEGINNING]), 1.0)
    return Query.disjunction_max_query([_in_names(word), begun], 0.1)
