"""A query put to the index: what must be in a text, what raises it, what narrows it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from tantivy import FieldType, Occur, Query

from portal.lib import syllables
from portal.search.index import LONGEST_BEGINNING, schema
from portal.search.query_parser import MOST_WORDS, ParsedQuery, WordGroup
from portal.search.rules import Phrase

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
Clause = tuple[Occur, Query]
TEXT, NAMED = "text", "named"
"""The fields that hold everything a thing says, and what says what it is."""
MOST_OF_IT = 0.5
"""The part of the words a thing, or its name, must hold when nothing holds all."""
MOST_OF_A_SENTENCE = 3
"""Of a whole sentence no name holds half; so many of its words are enough to look at a thing."""
MOST_OF_PHRASE = 0.7
FEW_WORDS = 2
"""Of so few words the accents decide in texts, too: mã, má."""


@dataclass(frozen=True)
class SearchFilters:
    """Filters. `locale` also lets through what has no language. Days are ordinals; 0 is open."""

    kind: str = ""
    portal: str = ""
    locale: str = ""
    field: str = ""
    agency: str = ""
    since: int = 0
    until: int = 0


def matching(parsed: ParsedQuery, narrowed: SearchFilters, *, lenient: bool = False) -> Query:
    """Everything asked for must be there, somewhere, or the code or number that is named.

    Lenient: a good part of what is asked for, anywhere; or by name one thing it speaks of.
    """
    if not lenient:
        every = _most_of([_in_text(group) for group in parsed.content_groups], 1.0)
        codes = _codes(parsed)
        return _narrowed(Query.boolean_query([(Occur.Should, every), *codes]) if codes else every, narrowed)
    some = _most_of([_in_text(group) for group in parsed.content_groups], MOST_OF_IT)
    found = Query.boolean_query([(Occur.Should, some), *_strong(parsed), *_neighbours(parsed)])
    return _narrowed(found, narrowed)


def named(parsed: ParsedQuery, narrowed: SearchFilters) -> Query:
    """What holds everything asked for in its name; the best named first."""
    every = _most_of([_in_name(group) for group in parsed.content_groups], 1.0)
    return _narrowed(Query.boolean_query([(Occur.Must, every), *_closer(parsed)]), narrowed)


def partly_named(parsed: ParsedQuery, narrowed: SearchFilters) -> Query:
    """Things whose name holds a good part of the query, whatever their text."""
    some = _most_of([_in_name(group) for group in parsed.content_groups], MOST_OF_IT, MOST_OF_A_SENTENCE)
    named = Query.boolean_query([(Occur.Should, some), *_strong(parsed), *_codes(parsed)])
    return _narrowed(Query.boolean_query([(Occur.Must, named), *_closer(parsed)]), narrowed)


def among(numbers: list[int], query: Query) -> Query:
    """Those of these things that the query finds."""
    these = Query.term_set_query(schema(), "number", numbers)
    return Query.boolean_query([_must(these), _must(query)])


def prefix(parsed: ParsedQuery, narrowed: SearchFilters) -> Query:
    """For suggestions: every word in a title or name, the last one perhaps not finished."""
    *whole, last = parsed.folded
    clauses: list[Clause] = [(Occur.Must, _in_names(word)) for word in whole]
    clauses.append((Occur.Must, _beginning(last)))
    return _narrowed(Query.boolean_query([*clauses, *_closer(parsed)]), narrowed)


def by_url(url: str, narrowed: SearchFilters) -> Query:
    """This very thing, by its address, where the filters let it through."""
    return _narrowed(_term("url", url), narrowed)


def _neighbours(parsed: ParsedQuery) -> list[Clause]:
    """Neighbours in the query and in a title are a name: "giám hộ" in "giám hộ cháu mồ côi"."""
    beside = itertools.pairwise(parsed.groups)
    pairs = [
        (one.words[-1], other.words[0])
        for one, other in beside
        if not (one.is_stop_word or other.is_stop_word)
    ]
    return [(Occur.Should, _term("title_pairs", f"{left}_{right}")) for left, right in pairs]


def _strong(parsed: ParsedQuery) -> list[Clause]:
    """What by itself says what is looked for: a phrase that stands for a thing."""
    strong = [g for g in parsed.content_groups if g.others and max(len(g.words), len(g.others[0])) > 1]
    return [(Occur.Should, _in_name(group)) for group in strong]


def _codes(parsed: ParsedQuery) -> list[Clause]:
    found: list[Clause] = []
    if any(letter.isdigit() for letter in parsed.text):
        for code in {syllables.compact(parsed.text), syllables.compact(parsed.code)} - {""}:
            found.append((Occur.Should, Query.boost_query(_term("code", code), 40.0)))
    if parsed.number:
        wanted: list[Clause] = [
            (Occur.Must, _term("document_terms", mark)) for mark in parsed.number.index_terms()
        ]
        found.append((Occur.Should, Query.boost_query(Query.boolean_query(wanted), 20.0)))
    return found


def _closer(parsed: ParsedQuery) -> list[Clause]:
    """What raises a thing without being needed: its title, the accents as typed, neighbours."""
    better: list[Clause] = []
    for key in dict.fromkeys(parsed.folded):
        better += [(Occur.Should, Query.boost_query(_term(field, key), 2.5)) for field in ("title", "names")]
    for word in parsed.words if parsed.has_diacritics else ():
        better.append((Occur.Should, Query.boost_query(_term("title_exact", word.exact), 1.5)))
        if len(parsed.words) <= FEW_WORDS:
            better.append((Occur.Should, Query.boost_query(_term("text_exact", word.exact), 0.4)))
    for pair in dict.fromkeys(syllables.bigrams(parsed.folded)):
        better.append((Occur.Should, Query.boost_query(_term("title_pairs", pair), 2.5)))
    return better


def _in_text(group: WordGroup) -> Query:
    """The group, or what it may be called instead, anywhere; by name also not beside each other."""
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
    """The words of a phrase in the name of a thing, not beside each other; of a long one, most of them."""
    return _most_of([_term(NAMED, word) for word in dict.fromkeys(phrase)], MOST_OF_PHRASE)


def _most_of(queries: list[Query], part: float, most: int = MOST_WORDS) -> Query:
    needed = max(1, min(most, math.ceil(len(queries) * part)))
    if needed == len(queries):
        return Query.boolean_query([(Occur.Must, q) for q in queries])
    return Query.boolean_query([(Occur.Should, q) for q in queries], minimum_number_should_match=needed)


def _phrase(words: Phrase, field: str) -> Query:
    """The words beside each other: each pair of neighbours somewhere."""
    if len(words) == 1:
        return _term(field, words[0])
    pairs = dict.fromkeys(syllables.bigrams(words))
    return Query.boolean_query([(Occur.Must, _term(field, pair)) for pair in pairs])


def _term(field: str, value: str) -> Query:
    return Query.term_query(schema(), field, value)


def _narrowed(query: Query, narrowed: SearchFilters) -> Query:
    filters = list(_filters(narrowed))
    return Query.boolean_query([(Occur.Must, query), *filters]) if filters else query


def _filters(narrowed: SearchFilters) -> Iterator[Clause]:
    wanted = {
        name: [value] for name in ("kind", "portal", "field", "agency") if (value := getattr(narrowed, name))
    }
    for other in sorted(LANGUAGES - {narrowed.locale}) if narrowed.locale else ():
        yield Occur.MustNot, Query.const_score_query(_term("locale", other), 0.0)
    for field, values in wanted.items():
        yield _must(Query.term_set_query(schema(), field, values))
    if narrowed.since or narrowed.until:
        first, last = max(1, narrowed.since), narrowed.until or 4_000_000
        yield _must(Query.range_query(schema(), "day", FieldType.Integer, first, last))


def _must(only: Query) -> Clause:
    return Occur.Must, Query.const_score_query(only, 0.0)


def _in_names(word: str) -> Query:
    return Query.disjunction_max_query(
        [_term("title", word), Query.boost_query(_term("names", word), 0.7)], 0.1
    )


def _beginning(word: str) -> Query:
    begun = Query.const_score_query(_term("begun", word[:LONGEST_BEGINNING]), 1.0)
    return Query.disjunction_max_query([_in_names(word), begun], 0.1)
