"""The content of a file before it is compared or written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from portal.procedures.record import Record


class LineProblem(ValueError):  # noqa: N818 - it is reported, not an error of the program
    """Why a line cannot be imported: sentences, each with its column if it has one."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = list(reasons)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One procedure as a file gives it."""

    line: int
    code: str
    record: Record
    valid_from: dt.date | None = None
    parts: frozenset[str] | None = None
    """The parts of the record that the file contains; other parts stay unchanged. None: all parts."""
    former_district: bool = False
    """The source names the district level that was abolished on 1 July 2025."""


@dataclass(frozen=True, slots=True)
class FileRefusal:
    """A line that cannot be imported, with a sentence that says what to do. Line 0: the whole file."""

    line: int
    code: str
    reason: str


@dataclass(slots=True)
class Batch:
    """The content of one file."""

    incoming: list[Incoming] = field(default_factory=list)
    refused: list[FileRefusal] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)
    """Lines that were skipped on purpose, with the reason."""
