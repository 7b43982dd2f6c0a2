"""Parse a query into words, synonyms and stop words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from portal.lib import references, syllables
from portal.search.rules import Phrase, Thesaurus

STOP_WORDS_FILE = Path(__file__).resolve().parent / "data" / "stop_words.txt"
MAX_LENGTH = 200
"""Letters of a query that are read."""
MAX_WORDS = 16
"""Words that are searched for. Longer queries lose their stop words first."""
MAX_WORDS_READ = 48

_LINES = [line for line in STOP_WORDS_FILE.read_text(encoding="utf-8").splitlines() if line]
STOP_WORDS = frozenset(tuple(line.split()) for line in _LINES if line.isascii())
"""Words of a question that a text need not contain."""
ACCENTED_STOP_WORDS = frozenset(
    tuple(word.exact for word in syllables.words(line)) for line in _LINES if not line.isascii()
)
"""Stop words only with these diacritics: "nhờ" is a polite phrase, "nho" may be a grape."""
_LONGEST_STOP_PHRASE = max(map(len, STOP_WORDS | ACCENTED_STOP_WORDS))


Words = tuple[syllables.Word, ...]


@dataclass(frozen=True)
class WordGroup:
    """Words of the query with one meaning, and their synonyms."""

    words: Phrase
    others: tuple[Phrase, ...] = ()
    is_stop_word: bool = False


@dataclass(frozen=True)
class ParsedQuery:
    """A query as search reads it."""

    text: str
    words: Words
    groups: tuple[WordGroup, ...]
    code: str = ""
    """A procedure code found in the query."""
    number: references.DocumentNumber | None = None
    """An official document number found in the query."""

    @property
    def folded(self) -> list[str]:
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
        """The phrases to highlight in a text, without stop words."""
        return {phrase for group in self.content_groups for phrase in (group.words, *group.others)}

    def keys(self) -> set[str]:
        """The folded words of the query and of their synonyms."""
        others = (word for group in self.groups for other in group.others for word in other)
        return {*self.folded, *others}


def read(text: str, thesaurus: Thesaurus) -> ParsedQuery:
    """Parse any text, however hostile, into at most MAX_WORDS words."""
    text = " ".join(syllables.plain(text[: MAX_LENGTH * 4]).split())[:MAX_LENGTH]
    found = tuple(word for word in syllables.words(text) if word.folded)[:MAX_WORDS_READ]
    groups = tuple(_with_stop_words(_groups([word.folded for word in found], thesaurus), found))
    if len(found) > MAX_WORDS:
        found, groups = _shortened(found, groups)
    return ParsedQuery(text, found, groups, references.procedure_code(text), references.document_number(text))


def _shortened(found: Words, groups: tuple[WordGroup, ...]) -> tuple[Words, tuple[WordGroup, ...]]:
    """The first MAX_WORDS words without stop words."""
    remaining: list[WordGroup] = []
    words: list[syllables.Word] = []
    at = 0
    for group in groups:
        size = len(group.words)
        if not group.is_stop_word and len(words) + size <= MAX_WORDS:
            remaining.append(group)
            words += found[at : at + size]
        at += size
    return (tuple(words), tuple(remaining)) if remaining else (found[:MAX_WORDS], groups[:MAX_WORDS])


def _groups(words: list[str], thesaurus: Thesaurus) -> list[WordGroup]:
    """Group the words so that the phrases of the thesaurus are as long as possible."""
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
    """Mark the groups that are stop words."""
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
    """Whether these are `size` groups of one word without synonyms."""
    return len(groups) == size and not any(group.others or len(group.words) > 1 for group in groups)
