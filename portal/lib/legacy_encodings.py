"""Detect and convert Vietnamese written in TCVN3, VNI, VIQR, or UTF-8 read as Latin-1.

Each encoding is recognised by sequences of characters that Vietnamese in Unicode does not have. A text that
is not clearly in one of them is left unchanged. TCVN3 shows most accented capitals with another font
(.VnTimeH), so their case is lost.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from portal.lib.keystrokes import is_syllable

MIN_SYLLABLE_SHARE = 0.9
"""The smallest share of the accented words that must be Vietnamese syllables after conversion."""
MIN_VIQR_SHARE = 0.8
"""The smallest share of all words that must be Vietnamese syllables after conversion from VIQR.

The signs of VIQR also occur as apostrophes and in formulas and addresses.
"""
MIN_TCVN3_SIGNS = 4
"""The smallest sum of TCVN3 characters and converted syllables that proves TCVN3.

A single such character may be a unit of measure, as in "5 µm".
"""
MIN_FONT_SIGNS = 3
"""The fewest characters of TCVN3 or VNI that prove the encoding of a part of a Unicode text."""
MIN_FONT_WORDS = 2
"""The fewest words of a part in TCVN3 or VNI that only the conversion makes Vietnamese."""
MIN_RUN_SHARE = 0.6
"""The smallest share of Vietnamese syllables in a part in TCVN3 or VNI; highland names may be others."""
MIN_BROKEN_LETTERS = 2
"""The fewest broken letters that prove UTF-8 read as another encoding; one more if they cannot be decoded."""


class LegacyEncoding(StrEnum):
    """An encoding other than Unicode."""

    TCVN3 = "TCVN3"
    VNI = "VNI"
    VIQR = "VIQR"
    MOJIBAKE = "UTF-8 as Latin-1"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text in another encoding than Unicode: `text[start:end]`."""

    start: int
    end: int
    encoding: LegacyEncoding


def detect(text: str) -> LegacyEncoding | None:
    """The encoding of the first part of the text that is not Unicode; None if all is Unicode or unclear."""
    found = spans(text)
    return found[0].encoding if found else None


def spans(text: str) -> list[Span]:
    """The parts of a text that are not in Unicode, in order.

    A text without letters that only Unicode has (`_UNICODE`) is judged as a whole. Otherwise each run of
    words without such letters is judged alone and needs more evidence, because proper Vietnamese has such
    words, too ("và có hoà"). HTML elements are ignored.
    """
    if not _SUSPECT.search(text):
        return []
    if not _UNICODE.search(text) and (encoding := _judge(text)):
        return [Span(0, len(text), encoding)]
    plain = _MARKUP.sub(lambda found: " " * len(found[0]), text)
    found = [*_broken_runs(plain), *_font_runs(plain), *_viqr_lines(plain)]
    return sorted(found, key=lambda span: span.start)


def _judge(text: str) -> LegacyEncoding | None:
    """The encoding of a text without letters that only Unicode has; None if it is unclear."""
    if _MOJIBAKE.search(text) and _decode_mojibake(text) is not None:
        return LegacyEncoding.MOJIBAKE
    diacritics = len(_TCVN3_IN_WORD.findall(text))
    if (
        diacritics
        and diacritics + _count_syllables(text, _from_tcvn3) >= MIN_TCVN3_SIGNS
        and _count_syllables(text, _from_tcvn3)
    ):
        return LegacyEncoding.TCVN3
    if (
        len(_VNI_IN_WORD.findall(text)) >= 2
        and _count_syllables(text, _from_vni)
        and _converted_words(text, _from_vni)
    ):
        return LegacyEncoding.VNI
    if len(_VIQR_IN_WORD.findall(text)) >= 2 and text.isascii() and _reads_as_viqr(text):
        return LegacyEncoding.VIQR
    return None


def _broken_runs(text: str) -> Iterator[Span]:
    """Yield the runs of words that are UTF-8 read as another encoding."""
    run: list[re.Match[str]] = []
    for word in chain(_WORD.finditer(text), [None]):
        if word and _MOJIBAKE.search(word[0]) and not _NOT_BYTES.search(word[0]):
            run.append(word)
            continue
        if word and run and not _NOT_BYTES.search(word[0]):
            continue  # a word without broken letters may stand between two with them
        whole = sum(len(_MOJIBAKE.findall(each[0])) for each in run if _decode_mojibake(each[0]))
        letters = sum(len(_MOJIBAKE.findall(each[0])) for each in run)
        if whole >= MIN_BROKEN_LETTERS or letters > MIN_BROKEN_LETTERS:
            yield Span(run[0].start(), run[-1].end(), LegacyEncoding.MOJIBAKE)
        run = []


def _font_runs(text: str) -> Iterator[Span]:
    """Yield the runs of words that are Vietnamese in TCVN3 or VNI."""
    run: list[re.Match[str]] = []
    for word in chain(_WORD.finditer(text), [None]):
        if word and not _UNICODE.search(word[0]):
            run.append(word)
            continue
        if run and not all(each[0].isascii() for each in run) and (found := _font_run(text, run)):
            yield found
        run = []


def _font_run(text: str, run: Sequence[re.Match[str]]) -> Span | None:
    """The part of this run of words that is in TCVN3 or VNI, or None.

    Words at the ends of the run that are proper Vietnamese may belong to the Unicode text beside it. They
    belong to the part if no letter that only Unicode has stands beside them in their line.
    """
    odd = [place for place, word in enumerate(run) if _is_odd(word[0])]
    if not odd:
        return None
    start, end = run[odd[0]].start(), run[odd[-1]].end()
    for encoding, read in _IN_FONTS.items():
        part = text[start:end]
        if (
            len(_SIGNS_OF[encoding].findall(part)) >= MIN_FONT_SIGNS
            and len(_converted_words(part, read)) >= MIN_FONT_WORDS
            and _count_syllables(part, read, MIN_RUN_SHARE)
        ):
            line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
            line_end = len(text) if line_end < 0 else line_end
            start = line_start if not _UNICODE.search(text, line_start, start) else start
            end = line_end if not _UNICODE.search(text, end, line_end) else end
            return Span(start, end, encoding)
    return None


def _is_odd(word: str) -> bool:
    """Whether a part of the word is neither ASCII nor a Vietnamese syllable."""
    return any(not is_syllable(part) for part in _words(word))


def _viqr_lines(text: str) -> Iterator[Span]:
    for line in _LINE.finditer(text):
        if len(_VIQR_IN_WORD.findall(line[0])) >= 2 and line[0].isascii() and _reads_as_viqr(line[0]):
            yield Span(line.start(), line.end(), LegacyEncoding.VIQR)


def first_legacy(texts: Sequence[str]) -> tuple[int, LegacyEncoding] | None:
    """The index and encoding of the first text that is not in Unicode; None if there is none.

    The texts are the cells of one line. Short texts are judged together, because a name of three words proves
    too little. Two different words that are Vietnamese only after conversion are enough.
    """
    for place, text in enumerate(texts):
        if found := detect(text):
            return place, found
    short = {
        place: text for place, text in enumerate(texts) if not text.isascii() and not _UNICODE.search(text)
    }
    together = " ".join(short.values())
    for encoding, read in _IN_FONTS.items():
        words = _converted_words(together, read)
        if len(words) > 1 and _count_syllables(together, read):
            return next(place for place, text in short.items() if words & set(_words(text))), encoding
    return None


def convert(text: str, encoding: LegacyEncoding) -> str:
    """Convert a text, or a part of one, from this encoding to Unicode (NFC)."""
    return _REPAIRS[encoding](text)


def convert_pieces(pieces: Sequence[str], encoding: LegacyEncoding) -> list[str]:
    """Convert the pieces of one text to Unicode and return them in order.

    If the text has letters that only Unicode has, only the parts that are not in Unicode (`spans`) are
    converted.
    """
    if not any(_UNICODE.search(piece) for piece in pieces):
        return [convert(piece, encoding) for piece in pieces]
    whole = "\n".join(pieces)
    marked = spans(whole)
    converted, start = [], 0
    for piece in pieces:
        end = start + len(piece)
        inside = [
            Span(max(span.start, start) - start, min(span.end, end) - start, span.encoding)
            for span in marked
            if span.start < end and start < span.end
        ]
        converted.append(_converted(piece, inside))
        start = end + 1
    return converted


def repair(text: str) -> str:
    """Convert all parts of the text that are in a known encoding to Unicode (NFC); leave the rest as is."""
    return _converted(text, spans(text))


def _converted(text: str, parts: Sequence[Span]) -> str:
    done, end = [], 0
    for span in parts:
        if span.start >= end:
            done += [text[end : span.start], convert(text[span.start : span.end], span.encoding)]
            end = span.end
    return "".join([*done, text[end:]])


# --- TCVN3 ----------------------------------------------------------------------------------------

_TCVN3_LETTERS = (
    "µà¶ả·ã¸á¹ạ¨ă»ằ¼ẳ½ẵ¾ắÆặ©âÇầÈẩÉẫÊấËậ®đ§ĐÌèÎẻÏẽÐéÑẹªêÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞịßòáỏâõãóäọ«ôåồæổçỗèốéộ¬ơêờëởìỡíớîợ"
    "ïùñủòũóúôụ\u00adưõừöử÷ữøứùựúỳûỷüỹýýþỵ¡Ă¢Â£Ê¤Ô¥Ơ¦Ư"
)
_TCVN3 = dict(zip(_TCVN3_LETTERS[::2], _TCVN3_LETTERS[1::2], strict=True))
_TCVN3_TABLE = str.maketrans(_TCVN3)
_TCVN3_IN_WORD = re.compile(r"[A-Za-z][\u00a1-\u00bf×÷]|[\u00a1-\u00bf×÷][A-Za-z]")


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3_TABLE)


# --- VNI (fonts named VNI-Times): a letter, then a sign for hat and tone ---------------------------

_VNI_SIGNS = {
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_LETTERS = {"ñ": "đ", "ö": "ư", "ô": "ơ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_SIGN = "".join(_VNI_SIGNS) + "".join(_VNI_SIGNS).upper()
_VNI_VOWEL = "aeiouyöôAEIOUYÖÔ"
_VNI_PAIR = re.compile(rf"([{_VNI_VOWEL}])([{_VNI_SIGN}])")
_VNI_IN_WORD = re.compile(rf"[{_VNI_VOWEL}][{_VNI_SIGN}]|ñ|Ñ|[a-zA-Z][öô]")


def _from_vni(text: str) -> str:
    single = _VNI_LETTERS | {old.upper(): new.upper() for old, new in _VNI_LETTERS.items()}

    def composed(found: re.Match[str]) -> str:
        letter, signs = single.get(found[1], found[1]), _VNI_SIGNS[found[2].lower()]
        whole = unicodedata.normalize("NFC", letter + signs)
        return f"\x00{ord(whole):x}\x00" if len(whole) == 1 else found[0]  # not a Vietnamese letter

    text = _VNI_PAIR.sub(composed, text).translate({ord(old): new for old, new in single.items()})
    return re.sub(r"\x00([0-9a-f]+)\x00", lambda found: chr(int(found[1], 16)), text)


# --- VIQR: ASCII, signs after the letter ----------------------------------------------------------

_VIQR_SIGNS = {
    "'": "\u0301",
    "`": "\u0300",
    "?": "\u0309",
    "~": "\u0303",
    ".": "\u0323",
    "^": "\u0302",
    "(": "\u0306",
    "+": "\u031b",
}
_VIQR = re.compile(r"([aeiouyAEIOUY])([\^(+]?)(['`?~.](?=[A-Za-z\s,;:!)]|$))?")
_VIQR_IN_WORD = re.compile(
    r"[aeiouyAEIOUY][\^(+]['`?~.]?|[aeiouyAEIOUY]['`?~][A-Za-z]|\b[dD][dD](?=[aeiouyAEIOUY])"
)
_VIQR_STROKE = re.compile(r"\b([dD])[dD](?=[aeiouyAEIOUY])")
_VIQR_ESCAPE = re.compile(r"\\([.?'`~^(+dD])")
_UNBROKEN = re.compile(r"\S+")


def _is_address(text: str) -> bool:
    """Whether a text without spaces is a mail or web address, whose full stops are no signs of VIQR."""
    return "@" in text or "://" in text or "www." in text


def _reads_as_viqr(text: str) -> bool:
    """Whether the text in VIQR has two accented words, and most of all words are Vietnamese syllables."""
    words = re.findall(r"[^\W\d_]+", _without_addresses(_from_viqr(text)))
    syllables = sum(is_syllable(word) for word in words)
    return syllables >= MIN_VIQR_SHARE * len(words) and _count_syllables(text, _from_viqr) >= 2


def _from_viqr(text: str) -> str:
    """Convert a text from VIQR, except addresses. A sign after a backslash is an ordinary character."""
    parts, end = [], 0
    for address in filter(lambda found: _is_address(found[0]), _UNBROKEN.finditer(text)):
        parts += [_words_from_viqr(text[end : address.start()]), address[0]]
        end = address.end()
    return "".join([*parts, _words_from_viqr(text[end:])])


def _without_addresses(text: str) -> str:
    return _UNBROKEN.sub(lambda found: " " if _is_address(found[0]) else found[0], text)


def _words_from_viqr(text: str) -> str:
    text = _VIQR_STROKE.sub(lambda found: "Đ" if found[1] == "D" else "đ", text)

    def composed(found: re.Match[str]) -> str:
        signs = "".join(_VIQR_SIGNS[sign] for sign in (found[2] or "") + (found[3] or ""))
        return unicodedata.normalize("NFC", found[1] + signs)

    return _VIQR_ESCAPE.sub(r"\1", _VIQR.sub(composed, text))


# --- UTF-8 read as Latin-1 or as Windows-1252 -----------------------------------------------------

_MOJIBAKE = re.compile(
    r"á[º»][\u0080-\u00bf\u2018-\u2122\u0152-\u017e\u0192\u02c6\u02dc]|Ã[\u0080-\u00ba\u00bc-\u00bf]|Ä[\u2018\u0090\u0091\u0192\u0082\u201a]|Æ[°¡\u00a0¯]"
)
_NOT_BYTES = re.compile("[^\x00-\xff\u2018-\u2122\u0152-\u017e\u0192\u02c6\u02dc]")
_WORD = re.compile(r"[^ \t\r\n]+")
_LINE = re.compile(r"[^\n]+")
_MARKUP = re.compile(r"<[a-zA-Z/][^<>\n]*>|&(?:\w+|#\w+);")
_UNICODE = re.compile("[\u0100-\u024f\u1e00-\u1eff]")
"""Letters of Vietnamese and of ethnic languages (ƀ, č, ĕ, ĭ, ŏ, ŭ) that no text in TCVN3 or VNI has."""


def _decode_mojibake(text: str) -> str | None:
    """The intended text, or None if the bytes are not UTF-8."""
    try:
        raw = b"".join(_byte(letter) for letter in text)
        return unicodedata.normalize("NFC", raw.decode("utf-8"))
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None


def _byte(letter: str) -> bytes:
    """The byte that was read as this character, in Latin-1 or else in Windows-1252.

    Raises UnicodeEncodeError if there is none.
    """
    return letter.encode("latin-1") if ord(letter) < 256 else letter.encode("cp1252")


def _from_mojibake(text: str) -> str:
    """Decode the text as UTF-8; word by word if the text as a whole cannot be decoded."""
    return _decode_mojibake(text) or _WORD.sub(lambda word: _decode_mojibake(word[0]) or word[0], text)


_REPAIRS: dict[LegacyEncoding, Callable[[str], str]] = {
    LegacyEncoding.TCVN3: _from_tcvn3,
    LegacyEncoding.VNI: _from_vni,
    LegacyEncoding.VIQR: _from_viqr,
    LegacyEncoding.MOJIBAKE: _from_mojibake,
}


_IN_FONTS = {LegacyEncoding.TCVN3: _from_tcvn3, LegacyEncoding.VNI: _from_vni}
_SIGNS_OF = {
    LegacyEncoding.TCVN3: re.compile("[" + _TCVN3_LETTERS[::2] + "]"),
    LegacyEncoding.VNI: _VNI_IN_WORD,
}
_SUSPECT = re.compile(
    "|".join(each.pattern for each in (_MOJIBAKE, _TCVN3_IN_WORD, _VNI_IN_WORD, _VIQR_IN_WORD))
)


def _converted_words(text: str, read: Callable[[str], str]) -> set[str]:
    """The words that are Vietnamese syllables after conversion but not before ("V¨n", not "hoàn")."""
    return {word for word in _words(text) if not is_syllable(word) and is_syllable(read(word))}


def _words(text: str) -> list[str]:
    """The words that are not ASCII, without the signs around them."""
    return [word for word in re.split(r"[\s.,;:()/-]+", text) if not word.isascii()]


def _count_syllables(text: str, read: Callable[[str], str], least_share: float = MIN_SYLLABLE_SHARE) -> int:
    """Count the accented words that are Vietnamese syllables after conversion.

    0 if their share is less than `least_share`, as in Spanish or French.
    """
    words = [word for word in re.findall(r"[^\W\d_]+", read(text)) if not word.isascii()]
    fine = sum(is_syllable(word) for word in words)
    return fine if fine >= least_share * len(words) else 0
