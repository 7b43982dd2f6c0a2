"""A query put to the index: what must be in a text, what raises it, what narrows it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tantivy import FieldType, Occur, Query

from portal.lib import syllables
from portal.search.asking import Asked, Group
from portal.search.index import schema
from portal.search.rules import Phrase

Clause = tuple[Occur, Query]
FIELDS = {"title": 4.0, "names": 3.2, "lead": 1.6, "body": 1.0}
NAMED = {"title": 4.0, "names": 3.2, "lead": 1.6}
"""Where a thing says what it is."""
BY_NAME = 0.5
"""The part of the words that its name must hold for a thing to be looked at although its text lacks some."""

MOST_OF_PHRASE = 0.7


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
    return _narrowed(_with_codes(asked, _all(asked)), narrowed)


def mostly(asked: Asked, narrowed: Narrowed, *, least: float) -> Query:
    """At least this part of what is asked for, anywhere."""
    anywhere = (Occur.Should, _some(asked, FIELDS, least))
    strong = [(Occur.Should, _group(group, NAMED)) for group in _strong(asked)]
    return _narrowed(Query.boolean_query([anywhere, *strong]), narrowed)


def by_name(asked: Asked, narrowed: Narrowed) -> Query:
    """Things whose name holds a good part of the query, and which `strict` does not find."""
    named = Query.boolean_query(
        [
            (
                Occur.Must,
                Query.boolean_query(
                    [
                        (Occur.Should, _some(asked, NAMED, BY_NAME)),
                        *((Occur.Should, _group(group, NAMED)) for group in _strong(asked)),
                    ]
                ),
            ),
            (Occur.MustNot, Query.const_score_query(_with_codes(asked, _all(asked)), 0.0)),
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


def _all(asked: Asked) -> Query:
    return Query.boolean_query(
        [*((Occur.Must, _group(group, FIELDS)) for group in asked.telling), *_closer(asked)]
    )


def _strong(asked: Asked) -> list[Group]:
    """What by itself says what is looked for: a phrase that stands for a thing."""
    return [group for group in asked.telling if group.others and len(group.others[0]) > 1]


def _some(asked: Asked, fields: dict[str, float], least: float) -> Query:
    needed = max(1, math.ceil(len(asked.telling) * least))
    some = Query.boolean_query(
        [(Occur.Should, _group(group, fields)) for group in asked.telling],
        minimum_number_should_match=needed,
    )
    return Query.boolean_query([(Occur.Must, some), *_closer(asked)])


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
        better.append((Occur.Should, Query.boost_query(_term("body_exact", word.exact), 0.4)))
    for pair in dict.fromkeys(syllables.bigrams(asked.folded)):
        better.append((Occur.Should, Query.boost_query(_term("title_pairs", pair), 2.5)))
        better.append((Occur.Should, Query.boost_query(_term("body_pairs", pair), 0.8)))
    return better


def _group(group: Group, fields: dict[str, float]) -> Query:
    ways = [_phrase(group.words, fields)]
    ways += [Query.boost_query(_phrase(phrase, fields), 0.9) for phrase in group.others]
    ways += [
        Query.boost_query(_apart(phrase), 0.6) for phrase in (group.words, *group.others) if len(phrase) > 1
    ]
    return Query.disjunction_max_query(ways, 0.1) if len(ways) > 1 else ways[0]


def _apart(phrase: Phrase) -> Query:
    """The words of a phrase in the name of a thing, not beside each other; of a long one, most of them."""
    words = list(dict.fromkeys(phrase))
    return Query.boolean_query(
        [(Occur.Should, _word(word, "named")) for word in words],
        minimum_number_should_match=math.ceil(len(words) * MOST_OF_PHRASE),
    )


def _phrase(words: Phrase, fields: dict[str, float]) -> Query:
    if len(words) == 1:
        return _word(words[0], "named" if fields is NAMED else "all")
    parts = [
        Query.boost_query(Query.phrase_query(schema(), field, list(words)), boost)
        for field, boost in fields.items()
    ]
    return Query.disjunction_max_query(parts, 0.15)


@lru_cache(maxsize=8192)
def _word(word: str, where: str) -> Query:
    fields = NAMED if where == "named" else FIELDS
    return Query.disjunction_max_query(
        [Query.boost_query(_term(field, word), boost) for field, boost in fields.items()], 0.15
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
    if narrowed.locale:
        wanted["locale"] = [narrowed.locale, "-"]
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
