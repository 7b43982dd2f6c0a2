"""What a file says, before anything is compared or written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from portal.procedures.record import Record


class LineProblem(ValueError):  # noqa: N818 - it is told, not raised to the top
    """Why a line cannot be taken: sentences, each with its column in front where it has one."""

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
    """The parts of the record the file speaks of; the others stay as they are. None: all of them."""
    former_district: bool = False
    """The source still speaks of the level that was abolished on 1 July 2025."""


@dataclass(frozen=True, slots=True)
class FileRefusal:
    """A line that cannot be taken, with a sentence that says what to do. Line 0: the file as a whole."""

    line: int
    code: str
    reason: str


@dataclass(slots=True)
class Batch:
    """Everything one file gives."""

    incoming: list[Incoming] = field(default_factory=list)
    refused: list[FileRefusal] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)
    """Lines that were passed over on purpose, with the reason."""
