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


_LETTERS = {
    ord(letter): fold(letter)
    for letter in map(chr, [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)])
    if len(fold(letter)) == 1
} | str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


def aligned(text: str) -> str:
    """The text in NFC without marks and capitals, letter for letter: an offset means the same in both."""
    return text.translate(_LETTERS)


def finder(phrases: Iterable[tuple[str, ...]]) -> re.Pattern[str] | None:
    """A pattern that finds these phrases of keys in an aligned text; none when there is no phrase."""
    parts = sorted({r"[\W_]{1,3}".join(map(_spellings, phrase)) for phrase in phrases}, key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])") if parts else None


def _spellings(key: str) -> str:
    same = [other for other, kept in _SAME_WORD.items() if kept == key]
    pattern = re.sub(r"i$", "[iy]", re.escape(key))
    return f"(?:{'|'.join([pattern, *same])})"
