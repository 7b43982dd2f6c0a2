"""Split text into the words that search compares: accented form, folded key and position.

The folded key has no diacritics, d for đ and i for a final y (kỹ, kĩ); đăk, đắk and đắc of the Central
Highlands share one key. The accented form has diacritics, so mã and má differ; capitals and the position of
the tone are ignored.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from portal.lib.vietnamese import fold, normalise

MAX_WORD_LETTERS = 40
"""How many letters of a word are read; the others are ignored."""
MAX_GAP = 3
"""How many characters may separate two words of a phrase."""
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
    """The text in NFC without lone surrogates, direction marks and other invisible characters.

    NUL, line breaks and other control characters become spaces.
    """
    text = text.encode("utf-8", "ignore").decode("utf-8")
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE)


_INVISIBLE: dict[int, str | None] = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xAD, 0xFEFF]
)
_INVISIBLE |= dict.fromkeys([*range(0x20), 0x7F], " ")


def words(text: str) -> list[Word]:
    """The words of a text, in order; the text must be in NFC. Offsets count its characters."""
    return [Word(*_keys(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]


@lru_cache(maxsize=32768)
def _keys(word: str) -> tuple[str, str]:
    word = word[:MAX_WORD_LETTERS]
    exact = normalise(word).lower()
    folded = fold(word).replace(" ", "")
    if _FINAL_Y.search(folded):
        folded = folded[:-1] + "i"
        exact = exact[:-1] + exact[-1].translate(_ACCENTED_Y)
    return exact, _SAME_WORD.get(folded, folded)


def keys(text: str) -> list[tuple[str, str]]:
    """The (accented, folded) words of a plain text, in order, without positions."""
    return [_keys(word) for word in _WORD.findall(text)]


def folded(text: str) -> list[str]:
    """The folded keys of a text's words, in order."""
    return [key for _exact, key in keys(plain(text)) if key]


def bigrams(keys: Iterable[str]) -> list[str]:
    """Adjacent keys joined by "_", so that phrases can be matched as single terms."""
    return [f"{left}_{right}" for left, right in itertools.pairwise(keys)]


def compact(text: str) -> str:
    """The folded text without spaces and punctuation: "15/2024/QĐ-UBND" becomes "152024qdubnd"."""
    return fold(text).replace(" ", "")


def _letter(letter: str) -> str:
    """The folded letter or digit if it is one character, else the character itself; a space for signs."""
    alone = fold(letter) if letter.isalnum() else " "
    return alone if len(alone) == 1 else letter


_ALPHABETS = (*range(0x250), *range(0x1E00, 0x1F00), *range(0x2010, 0x2C00))
_LETTERS = {code: _letter(chr(code)) for code in _ALPHABETS}
"""Code of a character -> its folded form.

Characters that do not change are included: `translate` takes twice as long for a missing key.
"""


class Finder:
    """Finds phrases, given as folded keys, in texts that are not folded.

    It searches a copy of the text without diacritics and with one space for each sign between words.
    Offsets are therefore the same in the copy and in the text.
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
        """The (start, end) of each match in a text, which must be in NFC.

        Of overlapping matches only the first is returned; if several have the same start, the longest.
        """
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
    """The end of one of the words `ways` if it begins at most `MAX_GAP` characters after `at`, else None."""
    begin = next((n for n in range(at + 1, at + MAX_GAP + 1) if letters[n : n + 1] != " "), at)
    return next((begin + len(way) - 1 for way in ways if letters.startswith(way, begin)), None)


def _spellings(key: str) -> list[str]:
    same = [other for other, spelling in _SAME_WORD.items() if spelling == key]
    other = key[:-1] + "y"
    return [key, *same, *([other] if key.endswith("i") and _FINAL_Y.search(other) else [])]
