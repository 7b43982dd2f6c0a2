"""A query taken apart, and put to the index."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from tantivy import Occur, Query

from portal.lib import syllables
from portal.search.index import schema
from portal.search.rules import Phrase, Thesaurus

FILLER_FILE = Path(__file__).resolve().parent / "data" / "filler.txt"
LONGEST = 200
"""Letters of a query that are read."""
MOST_WORDS = 16

Clause = tuple[Occur, Query]
FIELDS = {"title": 4.0, "names": 3.2, "lead": 1.6, "body": 1.0}
FILLER = tuple(tuple(line.split()) for line in FILLER_FILE.read_text().splitlines() if line)
"""Words of a question that no text needs to hold; left out when all words together find nothing."""
_CODE = re.compile(r"\d")


@dataclass(frozen=True)
class Group:
    """Words of the query that stand for one thing, and what they may be called instead."""

    words: Phrase
    others: tuple[Phrase, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What somebody typed, as search reads it."""

    text: str
    words: tuple[syllables.Word, ...]
    groups: tuple[Group, ...]

    @property
    def folded(self) -> list[str]:
        return [word.folded for word in self.words]

    @property
    def has_marks(self) -> bool:
        return any(word.exact != word.folded for word in self.words)

    def text_of(self, word: syllables.Word) -> str:
        """A word as it was typed."""
        return self.text[word.start : word.end]

    def marks(self) -> set[Phrase]:
        """The phrases worth marking in a text: not the words every sentence holds."""
        telling = without_filler(self).groups
        return {phrase for group in telling for phrase in (group.words, *group.others)}

    def keys(self) -> set[str]:
        """The words of the query and of what they may be called instead."""
        others = (word for group in self.groups for other in group.others for word in other)
        return {*self.folded, *others}


def read(text: str, thesaurus: Thesaurus) -> Asked:
    """Any text at all, however hostile, becomes at most so many words."""
    text = " ".join(syllables.plain(text[: LONGEST * 4]).split())[:LONGEST]
    found = tuple(word for word in syllables.words(text) if word.folded)[:MOST_WORDS]
    return Asked(text, found, tuple(_groups([word.folded for word in found], thesaurus)))


def _groups(words: list[str], thesaurus: Thesaurus) -> Iterable[Group]:
    at = 0
    while at < len(words):
        for length in range(min(thesaurus.longest, len(words) - at), 0, -1):
            phrase = tuple(words[at : at + length])
            if length == 1 or phrase in thesaurus.meanings:
                yield Group(phrase, tuple(thesaurus.meanings.get(phrase, ())))
                at += length
                break
        else:
            yield Group((words[at],))
            at += 1


def without_filler(asked: Asked) -> Asked:
    """The query without the words of a question; itself when nothing else would be left."""
    kept: list[Group] = []
    groups = list(asked.groups)
    while groups:
        phrase = next((f for f in FILLER if _starts_with(groups, f)), None)
        if phrase is None:
            kept.append(groups.pop(0))
        else:
            del groups[: len(phrase)]
    return replace(asked, groups=tuple(kept)) if kept and len(kept) < len(asked.groups) else asked


def _starts_with(groups: list[Group], phrase: Phrase) -> bool:
    return tuple(group.words for group in groups[: len(phrase)]) == tuple((word,) for word in phrase)


# --- As a query of the engine -------------------------------------------------------------------


@dataclass(frozen=True)
class Narrowed:
    """Filters. `locale` also lets through what has no language."""

    kind: str = ""
    portal: str = ""
    locale: str = ""


def query(asked: Asked, narrowed: Narrowed, *, least: float = 1) -> Query:
    """At least this part of the groups must be there; what is closer to the words scores higher."""
    main = _main(asked, least)
    if _CODE.search(asked.text) and (code := syllables.compact(asked.text)):
        main = Query.boolean_query(
            [(Occur.Should, main), (Occur.Should, Query.boost_query(_term("code", code), 40.0))]
        )
    filters = _filters(narrowed)
    return Query.boolean_query([(Occur.Must, main), *filters]) if filters else main


def _main(asked: Asked, least: float) -> Query:
    if least == 1:
        return Query.boolean_query(
            [*((Occur.Must, _group(group)) for group in asked.groups), *_closer(asked)]
        )
    needed = max(1, math.ceil(len(asked.groups) * least))
    some = Query.boolean_query(
        [(Occur.Should, _group(group)) for group in asked.groups], minimum_number_should_match=needed
    )
    return Query.boolean_query([(Occur.Must, some), *_closer(asked)])


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


def _group(group: Group) -> Query:
    itself = _phrase(group.words)
    if not group.others:
        return itself
    return Query.disjunction_max_query(
        [itself, *(Query.boost_query(_phrase(p), 0.9) for p in group.others)], 0.1
    )


@lru_cache(maxsize=4096)
def _word(word: str) -> Query:
    return Query.disjunction_max_query(
        [Query.boost_query(_term(field, word), boost) for field, boost in FIELDS.items()], 0.15
    )


def _phrase(words: Phrase) -> Query:
    if len(words) == 1:
        return _word(words[0])
    parts = [
        Query.boost_query(Query.phrase_query(schema(), field, list(words)), boost)
        for field, boost in FIELDS.items()
    ]
    return Query.disjunction_max_query(parts, 0.15)


def _term(field: str, value: str) -> Query:
    return Query.term_query(schema(), field, value)


def _filters(narrowed: Narrowed) -> list[Clause]:
    clauses: list[Clause] = []
    for field, values in (
        ("kind", [narrowed.kind] if narrowed.kind else []),
        ("portal", [narrowed.portal] if narrowed.portal else []),
        ("locale", [narrowed.locale, "-"] if narrowed.locale else []),
    ):
        if values:
            only = Query.term_set_query(schema(), field, values)
            clauses.append((Occur.Must, Query.const_score_query(only, 0.0)))
    return clauses


def prefix(asked: Asked, narrowed: Narrowed) -> Query:
    """For suggestions: every word in a title or name, the last one perhaps not finished."""
    *whole, last = asked.folded
    clauses: list[Clause] = [(Occur.Must, _in_names(word)) for word in whole]
    clauses.append((Occur.Must, _beginning(last)))
    return Query.boolean_query([*clauses, *_closer(asked), *_filters(narrowed)])


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
