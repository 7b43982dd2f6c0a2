"""The content of a file of procedures, before it is compared with the catalogue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from portal.procedures.codes import CodeError, read_code
from portal.procedures.record import Record


class FileProblem(ValueError):  # noqa: N818 - it is reported, not an error of the program
    """The whole file is refused. `reason` is a sentence for editors; `line` is 0 if no line is the cause."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


class LineProblem(ValueError):  # noqa: N818 - it is reported, not an error of the program
    """A line cannot be imported.

    `reasons` are sentences for editors. A sentence about one column begins with the name of the column.
    """

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = list(reasons)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One procedure as read from a file.

    `line` is the number of its line in a table, or the number of the procedure in a JSON file, from 1.
    """

    line: int
    code: str
    record: Record
    valid_from: dt.date | None = None
    parts: frozenset[str] | None = None
    """The names of the fields of `Record` that the file contains; others stay unchanged. None: all fields.

    A needed field that the file does not contain has the value STAND_IN in `record` (`build_record`).
    """
    row_parts: Mapping[str, Sequence[frozenset[str]]] = field(default_factory=dict)
    """Field with rows -> for each row, the names of the parts that the file contains.

    The rows of a field that is missing here are complete.
    """
    uncertain: Sequence[tuple[str, str]] = ()
    """(field, text) of each text that was read only in part; a person has to compare it."""
    former_district: bool = False
    """Whether the source names the district level, which was abolished on 1 July 2025."""

    def brings(self, name: str) -> bool:
        """Whether the file contains this field of `Record`."""
        return self.parts is None or name in self.parts

    def brings_text(self, place: str) -> bool:
        """Whether the file contains the text at this path in the record, such as `ways.2.fee_text`."""
        name, _dot, rest = place.partition(".")
        rows = self.row_parts.get(name)
        if rows is None or not rest:
            return self.brings(name)
        number, _dot, part = rest.partition(".")
        return self.brings(name) and part in rows[int(number)]

    @property
    def brings_body(self) -> bool:
        """Whether the file contains the steps and the documents of the procedure, not only short facts."""
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
    unreadable: int = 0
    """How many procedures of the file have refused lines and are not in `incoming`."""
    left_out: dict[int, str] = field(default_factory=dict)
    """Number of a record -> the unknown JSON keys that occur there for the first time, joined by ", ".

    Only these keys are ignored, not the record.
    """
    remarks: list[str] = field(default_factory=list)
    """Sentences about what the file hides and which of its sheets were not read."""
    has_empty: bool = False
    """Whether the file has empty values that change nothing, unlike those of our own export."""
    only: str = ""
    """The code of the only procedure to be read; "" for all."""

    def wants(self, code: str) -> bool:
        """Whether the procedure with this code, as the file writes it, is to be read."""
        if not self.only:
            return True
        try:
            return read_code(code) == self.only
        except CodeError:
            return False
