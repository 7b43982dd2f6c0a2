"""A query taken apart: words, what they stand for, and what in it is only the manner of asking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from portal.lib import references, syllables
from portal.search.rules import Phrase, Thesaurus

STOP_WORDS_FILE = Path(__file__).resolve().parent / "data" / "stop_words.txt"
LONGEST = 200
"""Letters of a query that are read."""
MOST_WORDS = 16
"""Words that are looked for; of a longer question those that only ask are passed over first."""
MOST_READ = 48

_LINES = [line for line in STOP_WORDS_FILE.read_text(encoding="utf-8").splitlines() if line]
STOP_WORDS = frozenset(tuple(line.split()) for line in _LINES if line.isascii())
"""Words of a question that no text needs to hold."""
ACCENTED_STOP_WORDS = frozenset(
    tuple(word.exact for word in syllables.words(line)) for line in _LINES if not line.isascii()
)
"""Those that say nothing only with these marks: "nhờ" is a manner of asking, "nho" may be a grape."""
_LONGEST_STOP_PHRASE = max(map(len, STOP_WORDS | ACCENTED_STOP_WORDS))


Words = tuple[syllables.Word, ...]


@dataclass(frozen=True)
class WordGroup:
    """Words of the query that stand for one thing, and what they may be called instead."""

    words: Phrase
    others: tuple[Phrase, ...] = ()
    is_stop_word: bool = False


@dataclass(frozen=True)
class ParsedQuery:
    """What somebody typed, as search reads it."""

    text: str
    words: Words
    groups: tuple[WordGroup, ...]
    code: str = ""
    """The code of a procedure that stands in it."""
    number: references.DocumentNumber | None = None
    """The official document it speaks of."""

    @property
    def folded(self) -> list[str]:
        return [word.folded for word in self.words]

    @property
    def has_diacritics(self) -> bool:
        return any(not word.exact.isascii() for word in self.words)

    @property
    def content_groups(self) -> tuple[WordGroup, ...]:
        """The groups a text must hold; all when all are the manner of asking."""
        return tuple(group for group in self.groups if not group.is_stop_word) or self.groups

    def text_of(self, word: syllables.Word) -> str:
        """A word as it was typed."""
        return self.text[word.start : word.end]

    def highlights(self) -> set[Phrase]:
        """The phrases worth marking in a text: not the words every sentence holds."""
        return {phrase for group in self.content_groups for phrase in (group.words, *group.others)}

    def keys(self) -> set[str]:
        """The words of the query and of what they may be called instead."""
        others = (word for group in self.groups for other in group.others for word in other)
        return {*self.folded, *others}


def read(text: str, thesaurus: Thesaurus) -> ParsedQuery:
    """Any text at all, however hostile, becomes at most so many words."""
    text = " ".join(syllables.plain(text[: LONGEST * 4]).split())[:LONGEST]
    found = tuple(word for word in syllables.words(text) if word.folded)[:MOST_READ]
    groups = tuple(_with_stop_words(_groups([word.folded for word in found], thesaurus), found))
    if len(found) > MOST_WORDS:
        found, groups = _shortened(found, groups)
    return ParsedQuery(text, found, groups, references.procedure_code(text), references.document_number(text))


def _shortened(found: Words, groups: tuple[WordGroup, ...]) -> tuple[Words, tuple[WordGroup, ...]]:
    """The first words, and those that ask passed over."""
    remaining: list[WordGroup] = []
    words: list[syllables.Word] = []
    at = 0
    for group in groups:
        size = len(group.words)
        if not group.is_stop_word and len(words) + size <= MOST_WORDS:
            remaining.append(group)
            words += found[at : at + size]
        at += size
    return (tuple(words), tuple(remaining)) if remaining else (found[:MOST_WORDS], groups[:MOST_WORDS])


def _groups(words: list[str], thesaurus: Thesaurus) -> list[WordGroup]:
    """The words in groups: of all ways the one with the longest phrases."""
    best: list[tuple[int, list[WordGroup]]] = [(0, [])]
    for end in range(1, len(words) + 1):
        ways = []
        for start in range(max(0, end - max(1, thesaurus.longest)), end):
            phrase = tuple(words[start:end])
            if len(phrase) == 1 or phrase in thesaurus.meanings:
                group = WordGroup(phrase, tuple(thesaurus.meanings.get(phrase, ())))
                ways.append((best[start][0] + len(phrase) ** 2, [*best[start][1], group]))
        best.append(max(ways, key=lambda way: way[0]))
    return best[-1][1]


def _with_stop_words(groups: list[WordGroup], found: Words) -> Iterator[WordGroup]:
    """The groups, those that only ask marked so."""
    exact = [word.exact for word in found]
    at = word = 0
    while at < len(groups):
        longest = next(
            (n for n in range(_LONGEST_STOP_PHRASE, 0, -1) if _is_stop_phrase(groups[at : at + n], n)), 0
        )
        size = next(
            (
                n
                for n in range(_LONGEST_STOP_PHRASE, longest, -1)
                if _is_accented_stop_phrase(groups[at : at + n], exact[word : word + n], n)
            ),
            longest,
        )
        for group in groups[at : at + max(1, size)]:
            yield replace(group, is_stop_word=bool(size))
            word += len(group.words)
        at += max(1, size)


def _is_stop_phrase(groups: list[WordGroup], size: int) -> bool:
    return _alone(groups, size) and tuple(group.words[0] for group in groups) in STOP_WORDS


def _is_accented_stop_phrase(groups: list[WordGroup], exact: list[str], size: int) -> bool:
    return _alone(groups, size) and tuple(exact) in ACCENTED_STOP_WORDS


def _alone(groups: list[WordGroup], size: int) -> bool:
    """So many words, and none of them stands for something else."""
    return len(groups) == size and not any(group.others or len(group.words) > 1 for group in groups)
