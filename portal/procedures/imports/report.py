"""The result of an import or a dry run, procedure by procedure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from portal.procedures.differences import Difference
from portal.procedures.imports.incoming import FileRefusal


@dataclass(frozen=True, slots=True)
class ImportedChange:
    line: int
    code: str
    name: str
    differences: Sequence[Difference]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A text of the file that may have been read wrongly, and the label of its part of the record."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """A procedure that gets a draft: its record is incomplete or has doubts, or it has an open draft already.

    `missing` has the labels of the parts that a procedure lacks, and is empty if the procedure has a
    published version. `writer` names the person who last wrote the open draft; "" if there was none.
    `is_new`: there was neither a published version nor a draft.
    """

    code: str
    name: str
    missing: Sequence[str]
    doubts: Sequence[Doubt] = ()
    writer: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Cleared:
    """A part of a record that becomes empty, because the file contains it without a value.

    `before` are its present texts.
    """

    code: str
    label: str
    before: Sequence[str]


@dataclass(frozen=True, slots=True)
class Unread:
    """A time limit or fee that could not be parsed with certainty and is stored as text only.

    `place` is its path in the record, such as `ways.0.fee_text`.
    """

    code: str
    place: str
    text: str


@dataclass(slots=True)
class ImportOutcome:
    """What an import changed, or would change. If a line is refused, nothing is written.

    `unchanged` lists codes; `left_out` is copied from `Batch`; `seconds` is the duration of the import.
    """

    added: list[tuple[str, str]] = field(default_factory=list)
    """Code and name of each procedure that gets its first version."""
    drafted: list[Drafted] = field(default_factory=list)
    total: int = 0
    """How many procedures the file has, with those that are refused."""
    live: int = 0
    """How many procedures get a published version."""
    changed: list[ImportedChange] = field(default_factory=list)
    cleared: list[Cleared] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[FileRefusal] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    has_empty: bool = False
    """`remarks` and `has_empty` are copied from `Batch`."""
    unread: list[Unread] = field(default_factory=list)
    without_service_point: list[str] = field(default_factory=list)
    """Codes of new procedures for which the table of competent authorities names no agency."""
    written: bool = False
    digest: str = ""
    """SHA-256 of all records that the import writes, with their doubts; it differs if any text differs."""
    seconds: float = 0.0

    def counts(self) -> dict[str, int]:
        """How many procedures of the file end in which way. Each is counted once; the sum is `total`."""
        new_drafts = sum(each.is_new for each in self.drafted)
        found = {
            "new_live": len(self.added),
            "new_drafts": new_drafts,
            "changed_live": self.live - len(self.added),
            "changed_drafts": len(self.drafted) - new_drafts,
            "unchanged": len(self.unchanged),
        }
        return found | {"refused": self.total - sum(found.values())}
