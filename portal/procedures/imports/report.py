"""The result of an import or a trial, procedure by procedure."""

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
class Unread:
    """A text whose time limit or fee could not be parsed for certain; the text is stored."""

    code: str
    place: str
    text: str


@dataclass(slots=True)
class ImportOutcome:
    """All or nothing: nothing is written if a line is refused."""

    added: list[tuple[str, str]] = field(default_factory=list)
    """Code and name."""
    changed: list[ImportedChange] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[FileRefusal] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    without_service_point: list[str] = field(default_factory=list)
    """Codes of new procedures for which the table names no receiving agency."""
    written: bool = False
    seconds: float = 0.0
