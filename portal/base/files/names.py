"""Check the name of an uploaded file, so that the name cannot deceive the people who see it.

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
    """The code in `reasons.py` for refusing this file name, or "" if the name is accepted."""
    if problem := part_problem(name):
        return problem
    stem, *endings = name.lower().split(".")
    if not stem.strip() or not endings:
        return "name"
    if has_program_inside(name):
        return "double_extension"
    return "" if endings[-1] in TYPES else ADVICE.get(endings[-1], "type")


def part_problem(part: str) -> str:
    """The code for refusing one part of a path (a folder, or a file of any type), or "" if it is accepted."""
    if len(part) > LONGEST:
        return "name_long"
    if (
        not part.strip(" .")
        or part.lower().partition(".")[0].strip() in _RESERVED
        or part != part.strip()
        or any(unicodedata.category(char) in _HIDDEN or char in _FORBIDDEN for char in part)
    ):
        return "name"
    return ""


def has_program_inside(name: str) -> bool:
    """Whether an extension before the last one is that of a program, as in "a.exe.pdf"."""
    return any(ending.strip() in PROGRAMS for ending in name.lower().split(".")[1:-1])
