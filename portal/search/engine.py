"""A query put to the index: what must be in a text, what raises it, what narrows it."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from tantivy import FieldType, Occur, Query

from portal.lib import syllables
from portal.search.asking import Asked, Group
from portal.search.index import schema
from portal.search.rules import Phrase

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
Clause = tuple[Occur, Query]
TEXT = "text"
"""The field that holds everything a thing says."""
NAMED = {"title": 4.0, "names": 3.2, "lead": 1.6}
"""Where a thing says what it is."""
MOST_OF_IT = 0.5
"""The part of the words a thing must hold when nothing holds all."""
BY_NAME = 0.5
"""The part of the words that its name must hold for a thing to be looked at although its text lacks some."""

MOST_OF_PHRASE = 0.7
FEW_WORDS = 2
"""Of so few words the accents decide in texts, too: mã, má."""


@dataclass(frozen=True)
class Narrowed:
    """Filters. `locale` also lets through what has no language. Days are ordinals; 0 is open."""

    kind: str = ""
    portal: str = ""
    locale: str = ""
    field: str = ""
    agency: str = ""
    since: int = 0
    until: int = 0


def strict(asked: Asked, narrowed: Narrowed) -> Query:
    """Everything asked for must be there, somewhere; or the code or number that is named."""
    return _narrowed(_with_codes(asked, _all(asked, _closer(asked))), narrowed)


def mostly(asked: Asked, narrowed: Narrowed) -> Query:
    """A good part of what is asked for, anywhere; or by name one thing it speaks of."""
    return _narrowed(
        Query.boolean_query(
            [
                (Occur.Must, _mostly(asked)),
                *((Occur.Should, q) for _o, q in [*_named_boosts(asked), *_closer(asked)]),
            ]
        ),
        narrowed,
    )


def bare(asked: Asked, narrowed: Narrowed, *, lenient: bool = False) -> Query:
    """What `strict` or `mostly` finds, without what only orders it: for counting."""
    found = _mostly(asked) if lenient else _with_codes(asked, _all(asked, []))
    return _narrowed(found, narrowed)


def by_name(asked: Asked, narrowed: Narrowed) -> Query:
    """Things whose name holds a good part of the query, whatever their text."""
    named = Query.boolean_query(
        [
            (Occur.Must, Query.boolean_query([(Occur.Should, _some_named(asked)), *_strong(asked)])),
            *_closer(asked),
        ]
    )
    return _narrowed(named, narrowed)


def prefix(asked: Asked, narrowed: Narrowed) -> Query:
    """For suggestions: every word in a title or name, the last one perhaps not finished."""
    *whole, last = asked.folded
    clauses: list[Clause] = [(Occur.Must, _in_names(word)) for word in whole]
    clauses.append((Occur.Must, _beginning(last)))
    return _narrowed(Query.boolean_query([*clauses, *_closer(asked)]), narrowed)


def by_url(urls: list[str]) -> Query:
    """These very things, by their addresses."""
    return Query.term_set_query(schema(), "url", urls)


def _all(asked: Asked, better: list[Clause]) -> Query:
    return Query.boolean_query([*((Occur.Must, _in_text(group)) for group in asked.telling), *better])


def _mostly(asked: Asked) -> Query:
    needed = max(1, math.ceil(len(asked.telling) * MOST_OF_IT))
    some = Query.boolean_query(
        [(Occur.Should, _in_text(group)) for group in asked.telling], minimum_number_should_match=needed
    )
    return Query.boolean_query([(Occur.Should, some), *_strong(asked), *_neighbours(asked)])


def _neighbours(asked: Asked) -> list[Clause]:
    """Neighbours in the query and in a title are a name: "giám hộ" in "giám hộ cháu mồ côi"."""
    beside = itertools.pairwise(asked.groups)
    pairs = [(one.words[-1], other.words[0]) for one, other in beside if not (one.filler or other.filler)]
    return [(Occur.Should, _term("title_pairs", f"{left}_{right}")) for left, right in pairs]


def _some_named(asked: Asked) -> Query:
    needed = max(1, math.ceil(len(asked.telling) * BY_NAME))
    return Query.boolean_query(
        [(Occur.Should, _in_name(group)) for group in asked.telling], minimum_number_should_match=needed
    )


def _strong(asked: Asked) -> list[Clause]:
    """What by itself says what is looked for: a phrase that stands for a thing."""
    strong = [g for g in asked.telling if g.others and max(len(g.words), len(g.others[0])) > 1]
    return [(Occur.Should, _in_name(group)) for group in strong]


def _named_boosts(asked: Asked) -> list[Clause]:
    """A word in the title counts more than in the text."""
    return [(Occur.Should, _in_name(group)) for group in asked.telling]


def _with_codes(asked: Asked, main: Query) -> Query:
    codes = list(_codes(asked))
    return Query.boolean_query([(Occur.Should, main), *codes]) if codes else main


def _codes(asked: Asked) -> Iterator[Clause]:
    if any(letter.isdigit() for letter in asked.text):
        for code in {syllables.compact(asked.text), syllables.compact(asked.code)} - {""}:
            yield Occur.Should, Query.boost_query(_term("code", code), 40.0)
    if asked.number:
        marks: list[Clause] = [(Occur.Must, _term("marks", mark)) for mark in asked.number.marks()]
        yield Occur.Should, Query.boost_query(Query.boolean_query(marks), 20.0)


def _closer(asked: Asked) -> list[Clause]:
    """What raises a text without being needed: the accents as typed, the words beside each other."""
    better: list[Clause] = []
    for word in asked.words if asked.has_marks else ():
        better.append((Occur.Should, Query.boost_query(_term("title_exact", word.exact), 1.5)))
        if len(asked.words) <= FEW_WORDS:
            better.append((Occur.Should, Query.boost_query(_term("text_exact", word.exact), 0.4)))
    for pair in dict.fromkeys(syllables.bigrams(asked.folded)):
        better.append((Occur.Should, Query.boost_query(_term("title_pairs", pair), 2.5)))
    return better


def _in_text(group: Group) -> Query:
    """The group, or what it may be called instead, anywhere; by name also not beside each other."""
    ways = [_phrase(phrase, TEXT) for phrase in (group.words, *group.others)]
    ways += [_apart(phrase) for phrase in (group.words, *group.others) if len(phrase) > 1]
    return Query.disjunction_max_query(ways, 0.1) if len(ways) > 1 else ways[0]


def _in_name(group: Group) -> Query:
    ways = [_phrase_named(group.words)]
    ways += [Query.boost_query(_phrase_named(phrase), 0.9) for phrase in group.others]
    ways += [
        Query.boost_query(_apart(phrase), 0.6) for phrase in (group.words, *group.others) if len(phrase) > 1
    ]
    return Query.disjunction_max_query(ways, 0.1) if len(ways) > 1 else ways[0]


def _apart(phrase: Phrase) -> Query:
    """The words of a phrase in the name of a thing, not beside each other; of a long one, most of them."""
    words = list(dict.fromkeys(phrase))
    return Query.boolean_query(
        [(Occur.Should, _word_named(word)) for word in words],
        minimum_number_should_match=math.ceil(len(words) * MOST_OF_PHRASE),
    )


def _phrase(words: Phrase, field: str) -> Query:
    if len(words) == 1:
        return _term(field, words[0])
    return Query.phrase_query(schema(), field, list(words))


def _phrase_named(words: Phrase) -> Query:
    if len(words) == 1:
        return _word_named(words[0])
    parts = [Query.boost_query(_phrase(words, field), boost) for field, boost in NAMED.items()]
    return Query.disjunction_max_query(parts, 0.15)


@lru_cache(maxsize=8192)
def _word_named(word: str) -> Query:
    return Query.disjunction_max_query(
        [Query.boost_query(_term(field, word), boost) for field, boost in NAMED.items()], 0.15
    )


def _term(field: str, value: str) -> Query:
    return Query.term_query(schema(), field, value)


def _narrowed(query: Query, narrowed: Narrowed) -> Query:
    filters = list(_filters(narrowed))
    return Query.boolean_query([(Occur.Must, query), *filters]) if filters else query


def _filters(narrowed: Narrowed) -> Iterator[Clause]:
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
    begun = [
        Query.const_score_query(Query.regex_query(schema(), field, f"{re.escape(word)}.*"), boost)
        for field, boost in (("title", 1.0), ("names", 0.7))
    ]
    return Query.disjunction_max_query([_in_names(word), *begun], 0.1)
