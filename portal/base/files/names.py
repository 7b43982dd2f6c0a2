"""Check the name of an uploaded file, so that it cannot deceive the people who see it.

Hidden characters, reserved names and double extensions are refused.
"""

from __future__ import annotations

import unicodedata

from portal.base.files.policy import ADVICE, PROGRAMS, TYPES

LONGEST = 255
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Categories of characters that are invisible or change the direction of text."""
_FORBIDDEN = frozenset('/\\:*?"<>|')
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))}
)


def extension_of(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def name_problem(name: str) -> str:
    """The code of `reasons.py` for which this file name is refused, or "" if it is accepted."""
    if len(name) > LONGEST:
        return "name_long"
    stem, *endings = name.lower().split(".")
    if (
        not stem.strip()
        or stem.strip() in _RESERVED
        or name != name.strip()
        or not endings
        or any(unicodedata.category(char) in _HIDDEN or char in _FORBIDDEN for char in name)
    ):
        return "name"
    last = endings[-1]
    if any(ending.strip() in PROGRAMS for ending in endings[:-1]):
        return "double_extension"
    if last in TYPES:
        return ""
    return ADVICE.get(last, "type")
