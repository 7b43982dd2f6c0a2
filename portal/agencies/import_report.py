"""The result of an import or a trial, row by row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from portal.lib.tables import TableRow


@dataclass(frozen=True, slots=True)
class RowRefusal:
    """A row that cannot be imported, with a sentence that says what to do."""

    line: int
    what: str
    reason: str


@dataclass(slots=True)
class ImportReport:
    """All or nothing: nothing is written if a row is refused."""

    added: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    """A changed agency or official with the names of its changed columns."""
    unchanged: int = 0
    refused: list[RowRefusal] = field(default_factory=list)
    written: bool = False

    def refuse(self, line: int, what: str, error: ValidationError) -> None:
        self.refused += [RowRefusal(line, what, reason) for reason in sentences(error)]

    def as_detail(self) -> dict[str, object]:
        """For the audit log."""
        return {"added": self.added, "changed": self.changed, "unchanged": self.unchanged}


def sentences(error: ValidationError) -> list[str]:
    """The messages of an error, each with its column if it has one."""
    if hasattr(error, "error_dict"):
        return [
            f"{column}: {message}" if column != "__all__" else message
            for column, messages in error.message_dict.items()
            for message in messages
        ]
    return [str(message) for message in error.messages]


def check_columns(
    rows: Sequence[TableRow], required: Sequence[str], known: Iterable[str]
) -> ValidationError | None:
    """The missing and unknown columns of the header as one ValidationError; None if the header is right.

    A table without rows has no header.
    """
    header: Mapping[str, str] = rows[0].cells if rows else {}
    missing = [column for column in required if rows and column not in header]
    strange = [column for column in header if column not in known]
    messages = []
    if missing:
        messages.append(
            _("These columns are missing: %(columns)s.") % {"columns": get_text_list(missing, _("and"))}
        )
    if strange:
        messages.append(
            _("These columns are not known: %(columns)s.") % {"columns": get_text_list(strange, _("and"))}
        )
    return ValidationError(messages) if messages else None
