"""Convert raw Telex and VNI keystrokes, typed while the Vietnamese keyboard was off.

"Nguyeenx" is Telex for Nguyễn, "dang9 ky1" is VNI for đăng ký. A word is converted only
if it is not a Vietnamese syllable but its conversion is.
"""

import re
import unicodedata
from functools import lru_cache

from portal.lib.vietnamese import fold, normalise

_TELEX_TONES = {"f": "\u0300", "r": "\u0309", "x": "\u0303", "s": "\u0301", "j": "\u0323", "z": ""}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323", "0": ""}
_HAT, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_ONSETS = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x|"
_RIMES = (
    "a|ai|ao|au|ay|ac|am|an|ang|anh|ap|at|ach|ăc|ăm|ăn|ăng|ăp|ăt|âu|ây|âc|âm|ân|âng|âp|ât|"
    "e|eo|ec|em|en|eng|ep|et|ê|êu|êch|êm|ên|ênh|êp|êt|i|ia|iu|ich|im|in|inh|ip|it|"
    "iêc|iêm|iên|iêng|iêp|iêt|iêu|y|yêm|yên|yêng|yêt|yêu|o|oa|oai|oan|oang|oanh|oao|oat|oac|oach|oam|oap|oay|"
    "oăc|oăm|oăn|oăng|oăt|oe|oen|oeo|oet|oi|oc|om|on|ong|op|ot|ooc|oong|ô|ôi|ôc|ôm|ôn|ông|ôp|ôt|"
    "ơ|ơi|ơm|ơn|ơp|ơt|u|ua|ui|uc|um|un|ung|up|ut|uâ|uân|uâng|uât|uây|uê|uêch|uênh|uôc|uôi|uôm|uôn|uông|uôt|"
    "uơ|uy|uya|uych|uyêt|uyên|uynh|uyt|uyu|uyp|uyn|ư|ưa|ưi|ưc|ưm|ưng|ưt|ưu|ươc|ươi|ươm|ươn|ương|ươp|ươt|ươu"
)
_SYLLABLE = re.compile(rf"(?:{_ONSETS})(?:{_RIMES})")
_BARE_SYLLABLE = re.compile(rf"(?:{_ONSETS})(?:{fold(_RIMES.replace('|', ' ')).replace(' ', '|')})")
_STOPPED = re.compile(r"(?:c|ch|p|t)$")


def is_syllable(word: str) -> bool:
    """Whether the word can be a Vietnamese syllable.

    An ASCII word is compared with the syllables without their diacritics.
    """
    word = word.lower()
    bare, tones = _without_tones(word)
    if len(tones) > 1:
        return False
    if tones and _STOPPED.search(bare) and tones[0] not in "\u0301\u0323":
        return False
    if word.isascii():
        return bool(_BARE_SYLLABLE.fullmatch(word))
    return bool(_SYLLABLE.fullmatch(bare))


def convert(text: str) -> str | None:
    """Convert each raw Telex or VNI word of the text; None if there is no such word.

    The words of the result are separated by one space.
    """
    again = [convert_word(word) for word in text.split()]
    if not any(again):
        return None
    return " ".join(new or old for new, old in zip(again, text.split(), strict=True))


@lru_cache(maxsize=4096)
def convert_word(word: str) -> str | None:
    """Convert one word of ASCII letters and digits.

    None if the word is a syllable already, if its conversion is no syllable with diacritics, or if it has
    more than 14 characters.
    """
    if not re.fullmatch(r"[A-Za-z]+[0-9]*[A-Za-z0-9]*", word) or len(word) > 14 or is_syllable(word):
        return None
    read = _vni(word) if re.search(r"\d", word) else _telex(word)
    if read is None or read == word or read.isascii() or not is_syllable(read):
        return None
    return normalise(read)


def _telex(word: str) -> str | None:
    letters: list[str] = []
    tone = ""
    for place, key in enumerate(word):
        low = key.lower()
        if low in "aeo" and (at := _last(letters, low)) is not None:
            letters[at] += _HAT
        elif low == "d" and place and (at := _last(letters, "d")) is not None and at == 0:
            letters[at] = "Đ" if letters[at] == "D" else "đ"
        elif low == "w":
            _add_horn_or_breve(letters)
        elif place and low in _TELEX_TONES and _has_vowel(letters):
            tone = _TELEX_TONES[low]
        else:
            letters.append(key)
    return _composed(letters, tone)


def _vni(word: str) -> str | None:
    letters: list[str] = []
    tone = ""
    for key in word:
        if key in _VNI_TONES:
            tone = _VNI_TONES[key]
        elif key == "6":
            at = _vowel(letters, "aeo", last=True)
            if at is not None:
                letters[at] += _HAT
        elif key == "7":
            _add_horn_or_breve(letters, "ou")
        elif key == "8":
            _add_horn_or_breve(letters, "a")
        elif key == "9" and letters and letters[0] in "dD":
            letters[0] = "Đ" if letters[0] == "D" else "đ"
        elif key.isdigit():
            return None
        else:
            letters.append(key)
    return _composed(letters, tone)


def _last(letters: list[str], vowel: str) -> int | None:
    """The index of the last letter `vowel` without a diacritic; None if there is none."""
    for at in range(len(letters) - 1, -1, -1):
        if letters[at].lower() == vowel:
            return at
    return None


def _vowel(letters: list[str], kinds: str, *, last: bool) -> int | None:
    places = [at for at, letter in enumerate(letters) if letter.lower() in kinds]
    return (places[-1] if last else places[0]) if places else None


def _add_horn_or_breve(letters: list[str], kinds: str = "aou") -> None:
    """Add the horn of ơ and ư or the breve of ă to a letter of `kinds`; in "uo", both letters get a horn."""
    bare = "".join(letter[0] for letter in letters).lower()
    if "uo" in bare and kinds != "a":
        at = bare.index("uo")
        for place in (at, at + 1):
            if letters[place].lower() in "uo" and not (place == 1 and bare.startswith("qu")):
                letters[place] += _HORN
        return
    bent = _vowel(letters, kinds, last=False)
    if bare.endswith("ua") and kinds != "a":
        bent = bare.rindex("u")
    elif kinds == "aou" and "oa" in bare:
        bent = bare.index("oa") + 1
    if bent is not None:
        letters[bent] += _BREVE if letters[bent].lower() == "a" else _HORN


def _has_vowel(letters: list[str]) -> bool:
    return any(letter[0].lower() in "aeiouy" for letter in letters)


def _composed(letters: list[str], tone: str) -> str | None:
    """Join the letters in NFC and add the tone to the right vowel; None if there is no vowel for it.

    "ưo" before another letter becomes "ươ". `tone` is a combining character, or "".
    """
    text = list(unicodedata.normalize("NFC", "".join(letters)))
    for at in range(len(text) - 2):
        if (text[at] + text[at + 1]).lower() == "ưo":
            text[at + 1] = "Ơ" if text[at + 1].isupper() else "ơ"
    if tone:
        carrier = _carrier(text)
        if carrier is None:
            return None
        text[carrier] = unicodedata.normalize("NFC", text[carrier] + tone)
    return "".join(text)


def _carrier(text: list[str]) -> int | None:
    low = [letter.lower() for letter in text]
    vowels = [at for at, letter in enumerate(low) if letter in "aăâeêioôơuưy"]
    if len(vowels) > 1 and "".join(low).startswith(("qu", "gi")) and vowels[0] == 1:
        vowels = vowels[1:]
    if not vowels:
        return None
    accented = [at for at in vowels if low[at] in "ăâêôơ"]
    if accented:
        return accented[-1]
    if "ư" in (low[at] for at in vowels):
        return next(at for at in vowels if low[at] == "ư")
    closed = vowels[-1] < len(text) - 1
    return vowels[-1] if closed else vowels[max(0, len(vowels) - 2)]


def _without_tones(word: str) -> tuple[str, str]:
    diacritics = "".join(_VNI_TONES.values())
    parts = unicodedata.normalize("NFD", word)
    tones = "".join(mark for mark in parts if mark in diacritics)
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in diacritics)), tones
