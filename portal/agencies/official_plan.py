"""Compute what a table of officials would change. Writes nothing."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.agencies.cells import read_number, read_yes
from portal.agencies.import_report import ImportReport, check_columns
from portal.agencies.models import Agency, Official
from portal.lib.tables import TableRow
from portal.lib.vietnamese import normalise

_READERS: dict[str, Callable[[str], Any]] = {
    "title": normalise,
    "phone": str,
    "email": str,
    "order": read_number,
    "public": read_yes,
    "note": normalise,
}
FIELDS = tuple(_READERS)
COLUMNS = ("agency", "full_name", "title", "unit", "phone", "email", "order", "public", "note")

_Key = tuple[str, str, str]
"""Agency code, name and unit, by which an import recognises an official."""


def plan_import(rows: Sequence[TableRow]) -> tuple[ImportReport, list[Official]]:
    """The report with all refusals, and the officials that are new or changed."""
    report = ImportReport()
    if error := check_columns(rows, ["agency", "full_name", "title"], COLUMNS):
        report.refuse(1, "", error)
        return report, []
    codes = {row.cells["agency"].upper() for row in rows}
    agencies = {agency.code: agency for agency in Agency.objects.filter(code__in=codes)}
    known = {
        (official.agency.code, official.full_name, official.unit): official
        for official in Official.objects.filter(agency__in=agencies.values()).select_related("agency")
    }
    touched = []
    lines: dict[_Key, int] = {}
    for row in rows:
        key = _key(row)
        try:
            _check(key, lines, agencies)
            lines[key] = row.line
            official = known.get(key) or Official(agency=agencies[key[0]], full_name=key[1], unit=key[2])
            changed = _apply(row, official)
        except ValidationError as error:
            report.refuse(row.line, key[1], error)
            continue
        if _note(report, official, changed):
            touched.append(official)
    return report, touched


def as_cells(official: Official) -> dict[str, str]:
    """The official as a row that imports to the same values. Load `official.agency` first."""
    cells = {column: str(getattr(official, column)) for column in COLUMNS}
    return {**cells, "agency": official.agency.code, "public": _("yes") if official.public else _("no")}


def _key(row: TableRow) -> _Key:
    return (
        row.cells["agency"].upper(),
        normalise(row.cells["full_name"]),
        normalise(row.cells.get("unit", "")),
    )


def _check(key: _Key, lines: dict[_Key, int], agencies: dict[str, Agency]) -> None:
    if key[0] not in agencies:
        raise ValidationError(
            _("agency: there is no agency with the code “%(code)s”."), params={"code": key[0]}
        )
    if key in lines:
        message = _("This person already stands in line %(line)d with the same unit.")
        raise ValidationError(message, params={"line": lines[key]})


def _apply(row: TableRow, official: Official) -> list[str]:
    """Set the cells on the official and return the changed columns. Raises ValidationError."""
    changed: list[str] = []
    problems: dict[str, Any] = {}
    for column, read in _READERS.items():
        if column not in row.cells:
            continue
        try:
            value = read(row.cells[column])
        except ValidationError as error:
            problems[column] = error
            continue
        if getattr(official, column) != value:
            setattr(official, column, value)
            changed.append(column)
    if problems:
        raise ValidationError(problems)
    official.clean_fields(exclude=["agency"])
    official.clean()
    return changed


def _note(report: ImportReport, official: Official, changed: list[str]) -> bool:
    """Add an official to the report as added, changed or unchanged. Returns False if unchanged."""
    who = f"{official.agency.code}: {official.full_name}"
    if official.pk is None:
        report.added.append(who)
    elif changed:
        report.changed[who] = changed
    else:
        report.unchanged += 1
        return False
    return True
