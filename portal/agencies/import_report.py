"""The result of an import or a dry run, row by row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from portal.lib.tables import TableRow


@dataclass(frozen=True, slots=True)
class RowRefusal:
    """A row that cannot be imported, and a sentence that says what to do.

    `what` names the agency or official, "" if unknown.
    """

    line: int
    what: str
    reason: str


@dataclass(slots=True)
class ImportReport:
    """What an import changed, or would change. If a row is refused, nothing is written.

    `added` names agencies by code, officials as "code: name".
    """

    added: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    """Each changed agency or official -> the names of its changed columns."""
    unchanged: int = 0
    refused: list[RowRefusal] = field(default_factory=list)
    written: bool = False

    def refuse(self, line: int, what: str, error: ValidationError) -> None:
        self.refused += [RowRefusal(line, what, reason) for reason in sentences(error)]

    def as_detail(self) -> dict[str, object]:
        """The detail of the audit event: added, changed, and the number of unchanged rows."""
        return {"added": self.added, "changed": self.changed, "unchanged": self.unchanged}


def sentences(error: ValidationError) -> list[str]:
    """The messages of an error, each after the name of its column if there is one."""
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
    """A ValidationError that names the missing and unknown columns; None if the header is right.

    A table without rows has no header and is right.
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
