"""Words as search compares them: the syllable as written, its folded key, and where it stands.

Two spellings of one syllable share a key: tones and hats are off, đ is d, a final y is i (kỹ, kĩ), and the
Central Highlands' đăk, đắk, đắc are one. The accented form keeps everything but capitals and the place of
the tone, so that mã and má differ.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from portal.lib.vietnamese import fold, normalise

LONGEST = 40
"""Letters of a word that are looked at; nobody types more on purpose."""
NEIGHBOURS = 3
"""Letters between two words that stand beside each other."""
_WORD = re.compile(r"[^\W_]+")
_FINAL_Y = re.compile(r"(?<![^hklmst])y$|(?<=qu)y$")
_ACCENTED_Y = str.maketrans("yỳỷỹýỵ", "iìỉĩíị")
_SAME_WORD = {"dac": "dak", "ngok": "ngoc"}


class Word(NamedTuple):
    exact: str
    folded: str
    start: int
    end: int


def plain(text: str) -> str:
    """The text in NFC, without what no page can show: NUL, lone surrogates, direction marks."""
    text = text.encode("utf-8", "ignore").decode("utf-8")
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE)


_INVISIBLE: dict[int, str | None] = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xAD, 0xFEFF]
)
_INVISIBLE |= dict.fromkeys([*range(0x20), 0x7F], " ")


def words(text: str) -> list[Word]:
    """The words of a text in NFC, in order."""
    return [Word(*_keys(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]


@lru_cache(maxsize=32768)
def _keys(word: str) -> tuple[str, str]:
    word = word[:LONGEST]
    exact = normalise(word).lower()
    folded = fold(word).replace(" ", "")
    if _FINAL_Y.search(folded):
        folded = folded[:-1] + "i"
        exact = exact[:-1] + exact[-1].translate(_ACCENTED_Y)
    return exact, _SAME_WORD.get(folded, folded)


def keys(text: str) -> list[tuple[str, str]]:
    """The words of a plain text, accented and folded, in order: for whoever needs no places."""
    return [_keys(word) for word in _WORD.findall(text)]


def folded(text: str) -> list[str]:
    """The folded keys of a text's words."""
    return [key for _exact, key in keys(plain(text)) if key]


def bigrams(keys: Iterable[str]) -> list[str]:
    """Neighbours joined: what stands together in a query should stand together in a text."""
    return [f"{left}_{right}" for left, right in itertools.pairwise(keys)]


def compact(text: str) -> str:
    """A code or number without its punctuation: "15/2024/QĐ-UBND" and "15 2024 qd ubnd" are one."""
    return fold(text).replace(" ", "")


def _letter(letter: str) -> str:
    """Without marks and capitals, as long as that is one letter; a space when it is none."""
    alone = fold(letter) if letter.isalnum() else " "
    return alone if len(alone) == 1 else letter


_ALPHABETS = (*range(0x250), *range(0x1E00, 0x1F00), *range(0x2010, 0x2C00))
_LETTERS = {code: _letter(chr(code)) for code in _ALPHABETS}
"""Also those that stay what they are: to find nothing takes `translate` twice as long."""


class Finder:
    """Finds phrases of keys in texts, as the texts are written.

    It looks at a text in which all letters are without marks, with one space for each sign between words: an
    offset means the same in both.
    """

    def __init__(self, phrases: Iterable[tuple[str, ...]]) -> None:
        self._phrases = [
            (
                [f" {way} " for way in _spellings(first)],
                [[f"{way} " for way in _spellings(key)] for key in rest],
            )
            for first, *rest in (phrase for phrase in set(phrases) if all(phrase))
        ]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where they stand in a text in NFC: the longest at each place, none across another."""
        letters = f" {text.translate(_LETTERS)} "
        found: list[tuple[int, int]] = []
        for first, rest in self._phrases:
            for way in first:
                at = letters.find(way)
                while at >= 0:
                    end: int | None = at + len(way) - 1
                    for ways in rest:
                        end = _next_end(letters, end, ways) if end else None
                    if end:
                        found.append((at, end - 1))
                    at = letters.find(way, at + 1)
        spans: list[tuple[int, int]] = []
        for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
            if not spans or start >= spans[-1][1]:
                spans.append((start, end))
        return spans


def _next_end(letters: str, at: int, ways: list[str]) -> int | None:
    """Where one of these words ends that begins right here, after what stands between words."""
    begin = next((n for n in range(at + 1, at + NEIGHBOURS + 1) if letters[n : n + 1] != " "), at)
    return next((begin + len(way) - 1 for way in ways if letters.startswith(way, begin)), None)


def _spellings(key: str) -> list[str]:
    same = [other for other, spelling in _SAME_WORD.items() if spelling == key]
    other = key[:-1] + "y"
    return [key, *same, *([other] if key.endswith("i") and _FINAL_Y.search(other) else [])]
