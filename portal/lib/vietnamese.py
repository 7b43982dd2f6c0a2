"""Vietnamese text: folded keys, slugs, one way of placing tones, dictionary order.

`fold` and `slug` remove diacritics, `normalise` places tones in one way, and `sort_key` sorts
names in Vietnamese dictionary order.
"""

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền hỏi ngã sắc nặng
_LOOKALIKES = str.maketrans({"ð": "đ", "Ð": "Đ", "ɖ": "đ", "Ɖ": "Đ"})


def _vietnamese_letters() -> dict[int, str]:
    letters = {ord("đ"): "d", ord("ð"): "d", ord("ɖ"): "d"}
    for base in "aăâeêioôơuưy":
        for tone in ["", *_TONES]:
            letter = unicodedata.normalize("NFC", base + tone)
            letters[ord(letter)] = unicodedata.normalize("NFD", base)[0]
    return letters


_FOLDED = _vietnamese_letters()
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The text without diacritics: lower case, d for đ, one space instead of signs between words.

    Two spellings of a name fold to the same key, whatever the keyboard, tone placement or Unicode form. Use
    it to compare and search, not to display.
    """
    folded = unicodedata.normalize("NFC", text).lower()
    if not folded.isascii():
        folded = folded.translate(_FOLDED)
    if not folded.isascii():
        folded = _without_diacritics(folded)
    return _NOT_WORD.sub(" ", folded).strip()


def _without_diacritics(text: str) -> str:
    """Remove diacritics of other languages, too (ü, ç), and convert full-width letters.

    Repeats until nothing changes.
    """
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", text) if not unicodedata.category(c).startswith("M")
    )
    bare = unicodedata.normalize("NFC", bare).lower().translate(_FOLDED)
    return bare if bare == text else _without_diacritics(bare)


def slug(text: str) -> str:
    """A URL slug: folded words joined by hyphens, ASCII only ("Sở Y tế" is "so-y-te"); may be ""."""
    words = (re.sub(r"[^a-z0-9]", "", word) for word in fold(text).split())
    return "-".join(word for word in words if word)


def normalise(text: str) -> str:
    """The text in NFC with tones in the traditional places: hoà becomes hòa, thuỷ thủy, uỷ ủy.

    A tone typed too early in a closed syllable is corrected (tóan becomes toán); a tone on the u of qu is
    also corrected (qúy becomes quý). Letters that only look like đ become đ. Nothing else changes.
    """
    text = unicodedata.normalize("NFC", text).translate(_LOOKALIKES)
    return text if text.isascii() else _SYLLABLE.sub(lambda found: _place_tone(found[0]), text)


_SYLLABLE = re.compile(r"[^\W\d_]+")
_FOREIGN = frozenset("fjwzFJWZ")
_GLIDES = frozenset({"oa", "oe", "uy"})
_VOWELS = frozenset("aăâeêioôơuưy")


@lru_cache(maxsize=8192)
def _place_tone(syllable: str) -> str:
    letters, tones = _split_tones(syllable)
    accented = [place for place, tone in enumerate(tones) if tone]
    if len(accented) != 1 or not _FOREIGN.isdisjoint(syllable):
        return syllable
    old = accented[0]
    new = _place_for("".join(letters).lower(), old)
    if new == old:
        return syllable
    tones[new], tones[old] = tones[old], ""
    return unicodedata.normalize("NFC", "".join(a + b for a, b in zip(letters, tones, strict=True)))


def _split_tones(syllable: str) -> tuple[list[str], list[str]]:
    """The letters without tones, and for each letter its tone as a combining character, or ""."""
    letters: list[str] = []
    tones: list[str] = []
    for letter in syllable:
        parts = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in parts[1:] if mark in _TONES), "")
        letters.append(unicodedata.normalize("NFC", parts.replace(tone, "", 1) if tone else parts))
        tones.append(tone)
    return letters, tones


def _place_for(bare: str, place: int) -> int:
    last = len(bare) - 1
    if place < last and bare[place - 1 : place + 1] == "qu" and bare[place + 1] in _VOWELS:
        return place + 1
    if place == last and bare[place - 1 :] in _GLIDES and bare[place - 2 : place] != "qu":
        return place - 1
    if place + 1 < last and bare[place : place + 2] in _GLIDES and bare[place - 1 : place + 1] != "qu":
        return place + 1
    return place


_ALPHABET = {letter: code for code, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"


def sort_key(text: str) -> str:
    """A key that sorts names in Vietnamese order wherever plain strings are sorted.

    Letters are compared first (a ă â b c d đ e ê ...); a space sorts before digits, and digits before
    letters. Tones (ngang, huyền, hỏi, ngã, sắc, nặng) decide only between names whose letters are equal;
    capitals never decide. The key has only digits and small letters, so every database collation keeps its
    order. A Vietnamese letter or a digit takes two characters of the key.
    """
    words = _SYLLABLE_OR_NUMBER.findall(normalise(text).translate(_LOOKALIKES).lower())
    pairs = (_word_key(word) for word in words)
    letters, tones = zip(*pairs, strict=True) if words else ((), ())
    return "01".join(letters) + "00" + "".join(tones)


_SYLLABLE_OR_NUMBER = re.compile(r"[^\W_]+")


@lru_cache(maxsize=8192)
def _word_key(word: str) -> tuple[str, str]:
    letters, tones = _split_tones(word)
    known = [_letter_key(letter) for letter in letters]
    return "".join(known), str(max((_TONES.get(tone, 0) for tone in tones), default=0))


def _letter_key(letter: str) -> str:
    if letter in _ALPHABET:
        return "x" + _BASE36[_ALPHABET[letter]]
    base = fold(letter)
    if base != letter:
        return "".join(_letter_key(part) for part in base)
    return f"1{letter}" if letter in "0123456789" else f"z{ord(letter):06x}"
