"""Remove characters from typed text that no reader sees and that mislead readers or programs."""

import re
import unicodedata

_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters except tab and line ends
    "\u200b\u200e\u200f\u2060\ufeff"  # characters without width, and direction marks
    "\u202a-\u202e\u2066-\u2069"  # embeddings and overrides of direction: "exe.fdp" read as "pdf.exe"
    "]"
)


_BREAKS = re.compile("[\x0b\x0c\x85]")
"""Line breaks of Word (Shift+Enter), page breaks, and the line end of old mainframes."""


def tidy(text: str, *, one_line: bool = False) -> str:
    """`without_unseen`, in NFC; breaks of Word and PDF become line feeds, or blanks with `one_line`."""
    return unicodedata.normalize("NFC", without_unseen(_BREAKS.sub(" " if one_line else "\n", text)))


def without_unseen(text: str) -> str:
    """The text without control characters, characters without width, and marks of writing direction.

    Tabs and line ends stay.
    """
    return _UNSEEN.sub("", text)
