"""The content of a file before it is compared or written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from portal.procedures.record import Record


class FileProblem(ValueError):  # noqa: N818 - it is reported, not an error of the program
    """Says why the whole file is refused: a sentence for editors, and the line or 0."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


class LineProblem(ValueError):  # noqa: N818 - it is reported, not an error of the program
    """Says why a line cannot be imported.

    `reasons` are sentences for editors; each begins with its column if there is one.
    """

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = list(reasons)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One procedure as read from a file. `line` is its line number, or its number from 1 in a JSON file."""

    line: int
    code: str
    record: Record
    valid_from: dt.date | None = None
    parts: frozenset[str] | None = None
    """The names of the fields of `Record` that the file contains; others stay unchanged. None: all fields.

    A needed field that the file does not contain has a stand-in in `record`, see `build_record`.
    """
    row_parts: Mapping[str, Sequence[frozenset[str]]] = field(default_factory=dict)
    """For fields with rows: the parts that the file contains of each row. Missing fields: all parts."""
    uncertain: Sequence[tuple[str, str]] = ()
    """Field and text of what could be read only in part; a person looks at it."""
    former_district: bool = False
    """Whether the source names the district level, which was abolished on 1 July 2025."""

    def brings(self, name: str) -> bool:
        """Whether the file contains this field of `Record`."""
        return self.parts is None or name in self.parts

    @property
    def brings_body(self) -> bool:
        """Whether the file contains the steps and the papers, and not only facts of a list."""
        return self.brings("sequence") and self.brings("papers")


@dataclass(frozen=True, slots=True)
class FileRefusal:
    """A line that cannot be imported, and a sentence that says what to do.

    `line` is 0 if the whole file is refused and no line is known; `code` is "" if there is none.
    """

    line: int
    code: str
    reason: str


@dataclass(slots=True)
class Batch:
    """The content of one file: procedures that can be imported, and lines that cannot."""

    incoming: list[Incoming] = field(default_factory=list)
    refused: list[FileRefusal] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)
    """Number of a record -> the unknown JSON keys that occur there for the first time, joined by ", ".

    Only these keys are ignored, not the record.
    """
    remarks: list[str] = field(default_factory=list)
    """Sentences about what the file hides and which of its sheets were not read."""
