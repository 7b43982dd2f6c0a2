"""Correct the spelling of a query.

This module corrects raw keystrokes of an input method, missing spaces, abbreviations, and single edits: one
wrong, missing or added letter, or two exchanged letters.
"""

from __future__ import annotations

import string
from collections.abc import Iterator

import tantivy

from portal.lib import keystrokes, syllables
from portal.search import engine, initials, query_parser, rules
from portal.search.engine import SearchFilters
from portal.search.query_parser import ParsedQuery

MIN_LETTERS, MAX_LETTERS = 3, 10
"""The least and most letters of a word for which single edits are tried.

Every word of two letters is one edit from another word.
"""
MIN_RUN_LETTERS = 4
"""The least number of letters of several words typed without spaces: "sodo"."""
MAX_SYLLABLE_LETTERS = 7
MAX_WORDS_CHECKED = 8
"""A known word is corrected only in queries of at most this many words."""
MAX_UNKNOWN_WORDS = 5
"""If a query has more unknown words than this, single edits are not tried: they rarely help and are slow."""
RULE_WEIGHT = 10
"""Two adjacent words of a search rule count as if at least this many documents contained them."""
_SAME_SOUND = (("ch", "tr"), ("tr", "ch"), ("gi", "d"), ("d", "gi"), ("gi", "r"), ("r", "gi"), ("gi", "v"))
_LETTERS = string.ascii_lowercase.replace("f", "").replace("j", "").replace("w", "").replace("z", "")


def corrected(parsed: ParsedQuery, searcher: tantivy.Searcher) -> str:
    """The query with as many unknown words corrected as possible, or "" if none could be corrected.

    Unknown words are in no document and in no rule. If all words are known, one word that never occurs next
    to its neighbours is corrected: the first such word whose correction has results ("khai xinh").
    """
    return _Corrector(parsed, searcher).corrected()


class _Corrector:
    """Corrects one query with the words that the index contains. A `place` is the index of a query word."""

    def __init__(self, parsed: ParsedQuery, searcher: tantivy.Searcher) -> None:
        self.parsed = parsed
        self.searcher = searcher
        self.rule_pairs = rules.thesaurus("").pairs
        self.in_rules = {word for group in parsed.groups if group.others for word in group.words}
        """The words of the query for which rules have synonyms; they are not corrected."""

    def corrected(self) -> str:
        words = self.parsed.words
        unknown = {
            place
            for place, word in enumerate(words)
            if word.folded not in self.in_rules and not self._count(word.folded)
        }
        if not unknown:
            return self._with_a_known_word_corrected()
        better = {place: self._correct(place, edits=len(unknown) <= MAX_UNKNOWN_WORDS) for place in unknown}
        if not any(better.values()):
            return ""
        return " ".join(better.get(place) or self.parsed.text_of(word) for place, word in enumerate(words))

    def _with_a_known_word_corrected(self) -> str:
        if not 1 < len(self.parsed.words) <= MAX_WORDS_CHECKED:
            return ""
        words = [self.parsed.text_of(word) for word in self.parsed.words]
        for place, word in enumerate(self.parsed.words):
            if word.folded in self.in_rules or self._count_beside(place, word.folded):
                continue
            better = self._within_one_edit(place)
            if better and (better,) not in query_parser.STOP_WORDS and self._is_in_a_name(place, better):
                text = " ".join([*words[:place], better, *words[place + 1 :]])
                if self._has_results(text):
                    return text
        return ""

    def _is_in_a_name(self, place: int, word: str) -> bool:
        """Whether a name or a rule has this word next to a neighbour of the word at `place`."""
        return any(
            pair in self.rule_pairs or self.searcher.doc_freq("title_pairs", pair)
            for pair in self._pairs(place, word)
        )

    def _has_results(self, text: str) -> bool:
        query = engine.matching(query_parser.read(text, rules.thesaurus("")), SearchFilters())
        return bool(self.searcher.search(query, 1, count=False).hits)

    def _correct(self, place: int, *, edits: bool) -> str:
        """The correction of the unknown word at `place`, or "".

        Abbreviations and single edits are tried only if `edits` is True.
        """
        word = self.parsed.words[place]
        typed = keystrokes.convert_word(self.parsed.text_of(word))
        if typed and all(self._count(key) for key in syllables.folded(typed)):
            return typed
        if not word.folded.isascii() or not word.folded.isalpha():
            return ""
        apart = self._split(word.folded)
        if apart or not edits:
            return apart
        if not keystrokes.is_syllable(word.folded) and (meant := initials.spelled_out(word.folded)):
            return meant
        return self._within_one_edit(place)

    def _split(self, word: str) -> str:
        """Split "dangkykhaisinh" into the words that occur next to each other most often; "" if impossible.

        A word that is short enough for one syllable is split only into words that occur next to each other:
        "sangten", "xquang".
        """
        if len(word) < MIN_RUN_LETTERS or keystrokes.is_syllable(word):
            return ""
        short = len(word) <= MAX_SYLLABLE_LETTERS
        best: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
        """The score and the best words of the first letters, by the number of these letters."""
        for end in range(1, len(word) + 1):
            for start in range(max(0, end - MAX_SYLLABLE_LETTERS), end):
                piece = word[start:end]
                if start not in best or not (len(piece) == 1 or keystrokes.is_syllable(piece)):
                    continue
                key = _key(piece)
                if not self._count(key):
                    continue
                score, before = best[start]
                together = self._count_pair(f"{_key(before[-1])}_{key}") if before else 0
                if before and not together and (short or len(piece) == 1 or len(before[-1]) == 1):
                    continue
                score += min(together, 50) / 50 - 1.0
                if end not in best or score > best[end][0]:
                    best[end] = (score, [*before, piece])
        _score, pieces = best.get(len(word), (0.0, []))
        return " ".join(pieces) if len(pieces) > 1 else ""

    def _within_one_edit(self, place: int) -> str:
        """The known word within one edit that occurs most often next to the neighbours, or ""."""
        word = self.parsed.words[place].folded
        if not MIN_LETTERS <= len(word) <= MAX_LETTERS:
            return ""
        counts = {edited: self._count(_key(edited)) for edited in set(_edits(word)) if edited}
        known = [
            edited
            for edited, count in counts.items()
            if count or not self.rule_pairs.isdisjoint(self._pairs(place, edited))
        ]
        return max(
            known, key=lambda edited: (self._count_beside(place, edited), counts[edited], edited), default=""
        )

    def _count(self, word: str) -> int:
        """The number of documents with this folded word or pair of words (`khai_sinh`)."""
        return self.searcher.doc_freq("text", word)

    def _count_beside(self, place: int, word: str) -> int:
        """The number of documents with this word next to a neighbour of the word at `place`.

        The numbers for both neighbours are added. A pair of a rule counts as at least RULE_WEIGHT documents.
        """
        return sum(self._count_pair(pair) for pair in self._pairs(place, word))

    def _count_pair(self, pair: str) -> int:
        return max(self._count(pair), RULE_WEIGHT if pair in self.rule_pairs else 0)

    def _pairs(self, place: int, word: str) -> list[str]:
        """This word with the word before `place` and with the word after it, each as one term."""
        around = [other.folded for other in self.parsed.words[max(0, place - 1) : place + 2]]
        around[min(place, 1)] = _key(word)
        return syllables.bigrams(around)


def _key(word: str) -> str:
    return syllables.words(word)[0].folded


def _edits(word: str) -> Iterator[str]:
    """Yield every string within one edit, and those with another initial of the same sound.

    An edit removes, inserts or replaces a letter, or exchanges two adjacent ones. Strings may be repeated.
    """
    for sound, written in _SAME_SOUND:
        if word.startswith(sound):
            yield written + word[len(sound) :]
    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        if right:
            yield left + right[1:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        for letter in _LETTERS:
            yield left + letter + right
            if right:
                yield left + letter + right[1:]
