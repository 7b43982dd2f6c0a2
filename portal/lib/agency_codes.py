"""Identification codes of State agencies, in the old and in the new form.

- Old: QCVN 102:2016/BTTTT, 13 characters, four groups, the province last: 000.00.53.H48.
- New: Quyết định 20/2020/QĐ-TTg, at most 35 characters, the province first: H48.53.

A code can be converted to the other form if it has at most four levels and levels 2 to 4 have the old widths
(2, 2 and 3 characters). A text that fits both forms (A01.02.03.B04) is read in the new form, which is in
force; no real code in the old form looks like that.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

MAX_LENGTH = 35
_OLD_WIDTHS = (2, 2, 3)  # of levels 2, 3 and 4, read from the right in the old form

_FIRST_GROUP = re.compile(r"[A-Y][0-9]{2}")
_NEXT_GROUP = re.compile(r"[0-9A-Z]{2,3}")
_OLD_FORM = re.compile(r"(?![A-Y][0-9]{2})[0-9A-Z]{3}\.[0-9A-Z]{2}\.[0-9A-Z]{2}\.[A-Z][0-9]{2}")
_ALLOWED = re.compile(r"[0-9A-Z.]+")


class CodeProblem(StrEnum):
    """What is wrong with a code. Callers translate it for people."""

    EMPTY = "empty"
    CHARACTERS = "characters"
    TOO_LONG = "too long"
    FIRST_GROUP = "first group"
    NEXT_GROUP = "next group"
    LEVEL_SKIPPED = "level skipped"
    NO_OLD_FORM = "no old form"


_MESSAGES = {
    CodeProblem.EMPTY: "the code is empty",
    CodeProblem.CHARACTERS: "only digits, capital letters A-Z and dots may stand in a code",
    CodeProblem.TOO_LONG: f"a code has at most {MAX_LENGTH} characters",
    CodeProblem.FIRST_GROUP: "the first level must be a letter A-Y and two digits, such as H48",
    CodeProblem.NEXT_GROUP: "each further level must have two or three digits or letters, not zeros alone",
    CodeProblem.LEVEL_SKIPPED: "the old form leaves out a level between two others",
    CodeProblem.NO_OLD_FORM: "this code has no old form: it has too many levels or a group of another width",
}


class AgencyCodeError(ValueError):
    """The code cannot be read or converted; `problem` says why."""

    def __init__(self, problem: CodeProblem, text: str) -> None:
        super().__init__(f"{text!r}: {_MESSAGES[problem]}")
        self.problem = problem
        self.text = text


@dataclass(frozen=True, slots=True, order=True)
class AgencyCode:
    """The code of one agency: its groups from the ministry or province (level 1) downwards."""

    groups: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a code in the old or in the new form. Lower case and surrounding spaces are accepted.

        Raises AgencyCodeError (a ValueError).
        """
        code = text.strip().upper()
        groups = _old_groups(code) if _OLD_FORM.fullmatch(code) else code.split(".")
        problem = _problem_of(code, groups)
        if problem:
            raise AgencyCodeError(problem, text)
        return cls(tuple(groups))

    @property
    def new_form(self) -> str:
        """The code in the new form, level 1 first: "H48", "H48.53"."""
        return ".".join(self.groups)

    @property
    def old_form(self) -> str:
        """The code in the old form, 13 characters, level 1 last: "000.00.53.H48".

        Raises AgencyCodeError if the code has no old form.
        """
        lower = self.groups[1:]
        if len(lower) > len(_OLD_WIDTHS) or any(
            len(group) != width for group, width in zip(lower, _OLD_WIDTHS, strict=False)
        ):
            raise AgencyCodeError(CodeProblem.NO_OLD_FORM, self.new_form)
        filled = [*lower, *("0" * width for width in _OLD_WIDTHS[len(lower) :])]
        written = ".".join([*reversed(filled), self.groups[0]])
        if not _OLD_FORM.fullmatch(written):
            raise AgencyCodeError(CodeProblem.NO_OLD_FORM, self.new_form)
        return written

    @property
    def level(self) -> int:
        """The level of the agency: 1 for a ministry or province, 2 for its departments and communes, etc."""
        return len(self.groups)

    @property
    def parent(self) -> "AgencyCode | None":
        """The code of the agency one level up, or None at level 1."""
        return AgencyCode(self.groups[:-1]) if self.level > 1 else None

    def __str__(self) -> str:
        return self.new_form


def _old_groups(code: str) -> list[str]:
    """The groups of an old form from level 1 down, without the trailing groups of zeros."""
    groups = code.split(".")[::-1]
    while len(groups) > 1 and not groups[-1].strip("0"):
        groups.pop()
    return groups


def _problem_of(code: str, groups: list[str]) -> CodeProblem | None:
    if not code:
        return CodeProblem.EMPTY
    if not _ALLOWED.fullmatch(code):
        return CodeProblem.CHARACTERS
    if len(code) > MAX_LENGTH:
        return CodeProblem.TOO_LONG
    if not _FIRST_GROUP.fullmatch(groups[0]):
        return CodeProblem.FIRST_GROUP
    if _OLD_FORM.fullmatch(code) and not all(group.strip("0") for group in groups):
        return CodeProblem.LEVEL_SKIPPED
    if not all(_NEXT_GROUP.fullmatch(group) and group.strip("0") for group in groups[1:]):
        return CodeProblem.NEXT_GROUP
    return None
