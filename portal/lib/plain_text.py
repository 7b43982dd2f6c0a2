"""Remove invisible characters from typed text, because they mislead readers or programs."""

import re
import unicodedata

from portal.lib.legacy_encodings import LegacyEncoding, detect

_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters except tab and line ends
    "\u200b\u200e\u200f\u2060-\u2064\ufeff"  # characters without width, and direction marks
    "\u202a-\u202e\u2066-\u2069"  # embeddings and overrides of direction: "exe.fdp" read as "pdf.exe"
    "]"
)
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Code points that are no characters. XML refuses them, and a database cannot store half a character."""
_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""Line breaks of Word (Shift+Enter), page breaks, the line end of old mainframes, and those of Unicode."""
_PRIVATE = "[\ue000-\uf8ff\U000f0000-\U0010ffff]"
_UNKNOWN = re.compile("[\ud800-\udfff\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff]")
"""Private-use characters (each font shows others), halves of characters, and the sign for lost characters."""
_INVISIBLE = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
"""Letters and marks that draw nothing; the other invisible characters are of Unicode's category Cf."""
_PRIVATE_BULLET = re.compile(rf"(^|>)([^\S\n]*){_PRIVATE}+(?=\s)", re.MULTILINE)
_PRIVATE_ANY = re.compile(_PRIVATE)


def tidy_pasted(text: str, *, one_line: bool = False) -> str:
    """Tidy a text from a form (`tidy`), and remove what the fonts of Word and PDF leave in pasted text.

    A private-use character at the beginning of a line or of an HTML element becomes a dash, because it is a
    bullet of Symbol or Wingdings; other private-use characters are dropped. Soft hyphens are dropped, except
    from a text in TCVN3, where they are the letter ư. Imports use `tidy` and refuse such characters.
    """
    text = _NO_CHARACTERS.sub("", tidy(text, one_line=one_line))
    text = _PRIVATE_ANY.sub("", _PRIVATE_BULLET.sub(r"\1\2-", text))
    if "\xad" in text and detect(text) != LegacyEncoding.TCVN3:
        text = text.replace("\xad", "")
    return unicodedata.normalize(
        "NFC", text
    )  # again: a dropped character may have parted a letter and its sign


def tidy(text: str, *, one_line: bool = False) -> str:
    """The text in NFC without invisible characters; line and page breaks of Word and PDF become line feeds.

    With `one_line` they become spaces. A text in which a reader would see nothing becomes "".
    """
    if is_invisible(text):
        return ""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _BREAKS.sub(" " if one_line else "\n", text)))


def without_unseen(text: str) -> str:
    """The text without control characters, characters without width, and marks of writing direction.

    Tabs and line ends stay. Code points that are no characters are dropped, too.
    """
    return _NO_CHARACTERS.sub("", _UNSEEN.sub("", text))


def is_invisible(text: str) -> bool:
    """Whether a text has characters other than white space, and a reader sees none of them."""
    return (
        not text.isascii()
        and not text.isspace()
        and all(sign.isspace() or sign in _INVISIBLE or unicodedata.category(sign) == "Cf" for sign in text)
    )


def first_unknown(text: str) -> str | None:
    """The first private-use code point, surrogate, noncharacter or U+FFFD in a text; None without any."""
    found = _UNKNOWN.search(text)
    return found[0] if found else None
