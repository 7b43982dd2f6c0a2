"""What an import would do, or did, procedure by procedure."""

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
    """A text whose time limit or fee could not be read for certain; the text is kept as it is."""

    code: str
    place: str
    text: str


@dataclass(slots=True)
class ImportOutcome:
    """All or nothing: with one refusal nothing is written."""

    added: list[tuple[str, str]] = field(default_factory=list)
    """Code and name."""
    changed: list[ImportedChange] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[FileRefusal] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    without_service_point: list[str] = field(default_factory=list)
    """Codes of new procedures that no agency of the province takes files for, as far as the table knows."""
    written: bool = False
    seconds: float = 0.0
