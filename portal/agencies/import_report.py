"""The result of an import or a dry run, row by row."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.agencies.table_formats import TITLES
from portal.base.table_sentences import sentence
from portal.lib.tables.reading import TableRow


@dataclass(frozen=True, slots=True)
class RowRefusal:
    """A row that cannot be imported, and a sentence that says what to do.

    `what` names the agency or official, "" if unknown.
    """

    line: int
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """A value that a row of the table changes. `before` is "" if there was no value."""

    column: str
    before: str
    after: str
    removed: tuple[str, ...] = ()
    """For a cell with a list: the saved values that are missing in the cell and will be removed."""


@dataclass(slots=True)
class ImportReport:
    """What an import changed, or would change. If a row is refused, nothing is written.

    `added` names agencies by code, officials as "code: name".
    """

    added: list[str] = field(default_factory=list)
    changed: dict[str, list[Change]] = field(default_factory=dict)
    """Code of each changed agency, or "code: name" of each changed official -> the changes."""
    unchanged: int = 0
    refused: list[RowRefusal] = field(default_factory=list)
    written: bool = False

    def refuse(self, line: int, what: str, error: ValidationError) -> None:
        self.refused += [RowRefusal(line, what, reason) for reason in sentences(error)]

    def refuse_cells(self, row: TableRow, what: str) -> bool:
        """Refuse a row in which the table reader found problems. Returns whether it found any."""
        self.refused += [RowRefusal(row.line, what, sentence(problem)) for problem in row.problems]
        return bool(row.problems)

    def as_detail(self) -> dict[str, object]:
        """The detail of the audit event: added, changed, and the number of unchanged rows."""
        return {"added": self.added, "changed": self.changed_columns, "unchanged": self.unchanged}

    @property
    def changed_columns(self) -> dict[str, list[str]]:
        return {what: [change.column for change in changes] for what, changes in self.changed.items()}

    @property
    def cleared(self) -> list[str]:
        """A line for each cell with a list from which values are removed."""
        return [
            f"{what}, {TITLES[change.column]}: {'; '.join(change.removed)}"
            for what, changes in self.changed.items()
            for change in changes
            if change.removed
        ]


def shown(value: object) -> str:
    """A value as people write it in a table, such as "31/12/2025", or the word for "yes"; "" for None."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def list_change(column: str, before: Iterable[str], after: Iterable[str]) -> Change:
    """The `Change` of a cell with a list of values, with the removed values."""
    olds, news = sorted(before), sorted(after)
    removed = tuple(old for old in olds if old not in news)
    return Change(column, "; ".join(olds), "; ".join(news), removed)


def sentences(error: ValidationError) -> list[str]:
    """The messages of an error, each after the name of its column if there is one."""
    if hasattr(error, "error_dict"):
        return [
            f"{TITLES.get(column, column)}: {message}" if column != "__all__" else message
            for column, messages in error.message_dict.items()
            for message in messages
        ]
    return [str(message) for message in error.messages]
