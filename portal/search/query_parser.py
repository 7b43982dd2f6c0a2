"""Parse a query into words, synonyms and stop words."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from portal.lib import references, syllables
from portal.search.rules import Phrase, Thesaurus

STOP_WORDS_FILE = Path(__file__).resolve().parent / "data" / "stop_words.txt"
MAX_LENGTH = 200
"""The number of letters of a query that are read; the rest is cut off."""
MAX_WORDS = 16
"""The greatest number of words that are searched for.

Longer queries lose their stop words, then their last words.
"""
MAX_WORDS_READ = 48
"""The number of words of a query that are read; later words are ignored."""

_LINES = [line for line in STOP_WORDS_FILE.read_text(encoding="utf-8").splitlines() if line]
STOP_WORDS = frozenset(tuple(line.split()) for line in _LINES if line.isascii())
"""Phrases of a query that a text need not contain, as folded words."""
ACCENTED_STOP_WORDS = frozenset(
    tuple(word.exact for word in syllables.words(line)) for line in _LINES if not line.isascii()
)
"""Phrases that are stop words only with these diacritics: "nhờ" means "please", "nho" may be a grape."""
_LONGEST_STOP_PHRASE = max(map(len, STOP_WORDS | ACCENTED_STOP_WORDS))


Words = tuple[syllables.Word, ...]


@dataclass(frozen=True)
class WordGroup:
    """A word or phrase of the query, and its synonyms; all words are folded."""

    words: Phrase
    others: tuple[Phrase, ...] = ()
    """The synonyms."""
    is_stop_word: bool = False


@dataclass(frozen=True)
class ParsedQuery:
    """A query as search reads it.

    `groups` divides `words` into groups of adjacent words that mean one thing, in the same order.
    """

    text: str
    """The query as typed, cut to MAX_LENGTH, with single spaces."""
    words: Words
    groups: tuple[WordGroup, ...]
    code: str = ""
    """The first procedure code in the query, as N.NNNNNN, or ""."""
    number: references.DocumentNumber | None = None
    """The official document number in the query, or None."""

    @property
    def folded(self) -> list[str]:
        """The words without diacritics."""
        return [word.folded for word in self.words]

    @property
    def has_diacritics(self) -> bool:
        return any(not word.exact.isascii() for word in self.words)

    @property
    def content_groups(self) -> tuple[WordGroup, ...]:
        """The groups that a text must contain; all groups if all are stop words."""
        return tuple(group for group in self.groups if not group.is_stop_word) or self.groups

    def text_of(self, word: syllables.Word) -> str:
        """The word as typed."""
        return self.text[word.start : word.end]

    def highlights(self) -> set[Phrase]:
        """The folded phrases to highlight in a text: content words and their synonyms."""
        return {phrase for group in self.content_groups for phrase in (group.words, *group.others)}

    def all_words(self) -> set[str]:
        """The folded words of the query and of their synonyms."""
        others = (word for group in self.groups for other in group.others for word in other)
        return {*self.folded, *others}


def read(text: str, thesaurus: Thesaurus) -> ParsedQuery:
    """Parse any text into at most MAX_WORDS words.

    Longer queries are shortened. Never raises.
    """
    text = " ".join(syllables.plain(text[: MAX_LENGTH * 4]).split())[:MAX_LENGTH]
    words = tuple(word for word in syllables.words(text) if word.folded)[:MAX_WORDS_READ]
    groups = tuple(_with_stop_words(_groups([word.folded for word in words], thesaurus), words))
    if len(words) > MAX_WORDS:
        words, groups = _shortened(words, groups)
    return ParsedQuery(text, words, groups, references.procedure_code(text), references.document_number(text))


def _shortened(words: Words, groups: tuple[WordGroup, ...]) -> tuple[Words, tuple[WordGroup, ...]]:
    """Remove the stop words, and the groups with which there would be more than MAX_WORDS words.

    If all are stop words, the first MAX_WORDS of them remain.
    """
    kept_groups: list[WordGroup] = []
    kept: list[syllables.Word] = []
    at = 0
    for group in groups:
        size = len(group.words)
        if not group.is_stop_word and len(kept) + size <= MAX_WORDS:
            kept_groups.append(group)
            kept += words[at : at + size]
        at += size
    return (tuple(kept), tuple(kept_groups)) if kept_groups else (words[:MAX_WORDS], groups[:MAX_WORDS])


def _groups(words: list[str], thesaurus: Thesaurus) -> list[WordGroup]:
    """Group the words so that the phrases of the thesaurus are as long as possible.

    The best way to group the first words is the one with the highest sum of squared lengths; it is built up
    word by word.
    """
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


def _with_stop_words(groups: list[WordGroup], words: Words) -> Iterator[WordGroup]:
    """Yield the groups in order, with `is_stop_word` set for those in a stop phrase."""
    exact = [word.exact for word in words]
    at = word = 0
    while at < len(groups):
        size = _stop_phrase_length(groups[at : at + _LONGEST_STOP_PHRASE], exact[word:])
        for group in groups[at : at + max(1, size)]:
            yield replace(group, is_stop_word=bool(size))
            word += len(group.words)
        at += max(1, size)


def _stop_phrase_length(groups: list[WordGroup], exact: list[str]) -> int:
    """The number of words of the longest stop phrase at the beginning, or 0.

    Only groups of one word without synonyms can be in a stop phrase.
    """
    single = list(itertools.takewhile(lambda group: len(group.words) == 1 and not group.others, groups))
    folded = tuple(group.words[0] for group in single)
    for size in range(len(single), 0, -1):
        if folded[:size] in STOP_WORDS or tuple(exact[:size]) in ACCENTED_STOP_WORDS:
            return size
    return 0
