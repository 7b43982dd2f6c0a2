"""Compute what a table of officials would change. Writes nothing."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.agencies.cells import one_line, read_number, read_yes, said
from portal.agencies.import_report import Change, ImportReport, shown
from portal.agencies.models import Agency, Official
from portal.agencies.table_formats import OFFICIALS
from portal.lib.tables.reading import TableRow

_READERS: dict[str, Callable[[str], Any]] = {
    "title": one_line,
    "phone": one_line,
    "email": str,
    "order": read_number,
    "public": read_yes,
    "note": one_line,
}
FIELDS = tuple(_READERS)
COLUMNS = tuple(column.name for column in OFFICIALS)

_Key = tuple[str, str, str]
"""(agency code, name, unit): an import recognises an official by these. Name and unit are case-folded."""


def plan_import(rows: Sequence[TableRow]) -> tuple[ImportReport, list[Official]]:
    """Apply the rows to officials in memory. Returns the report, and the new and changed officials."""
    report = ImportReport()
    codes = {row.cells["agency"].upper() for row in rows}
    agencies = {agency.code: agency for agency in Agency.objects.filter(code__in=codes)}
    known = {
        _key(official.agency.code, official.full_name, official.unit): official
        for official in Official.objects.filter(agency__in=agencies.values()).select_related("agency")
    }
    touched = []
    lines: dict[_Key, int] = {}
    for row in rows:
        name, unit = one_line(row.cells["full_name"]), one_line(said(row, "unit"))
        if report.refuse_cells(row, name):
            continue
        key = _key(row.cells["agency"], name, unit)
        try:
            key = _known_key(key, known)
            _check(key, lines, agencies)
            lines[key] = row.line
            official = known.get(key) or Official(agency=agencies[key[0]], full_name=name, unit=unit)
            changed = _apply(row, official)
        except ValidationError as error:
            report.refuse(row.line, name, error)
            continue
        if _note(report, official, changed):
            touched.append(official)
    return report, touched


def as_cells(official: Official) -> dict[str, str]:
    """The official as a row of a table: column -> text. Importing this row gives the same values.

    Load `official.agency` with `select_related`, to avoid a query for each official.
    """
    cells = {column: str(getattr(official, column)) for column in COLUMNS}
    return {**cells, "agency": official.agency.code, "public": shown(official.public)}


def _key(code: str, name: str, unit: str) -> _Key:
    """The key of an official. It ignores case, extra blanks, Unicode forms and the place of tone marks."""
    return code.upper(), one_line(name).casefold(), one_line(unit).casefold()


def _known_key(key: _Key, known: Collection[_Key]) -> _Key:
    """The key of the saved official whom a row means, or the key of the row itself for a new official.

    A row without a unit means the only official of this name in the agency. Raises ValidationError if several
    officials have this name.
    """
    if key[2] or key in known:
        return key
    same = [other for other in known if other[:2] == key[:2]]
    if len(same) > 1:
        message = _("unit: several people in this agency have this name; write the unit of the one you mean.")
        raise ValidationError(message)
    return same[0] if same else key


def _check(key: _Key, lines: dict[_Key, int], agencies: dict[str, Agency]) -> None:
    if key[0] not in agencies:
        raise ValidationError(
            _("agency: there is no agency with the code “%(code)s”."), params={"code": key[0]}
        )
    if key in lines:
        message = _("This person already stands in line %(line)d with the same unit.")
        raise ValidationError(message, params={"line": lines[key]})


def _apply(row: TableRow, official: Official) -> list[Change]:
    """Set the values of the cells on the official. Returns the changes; raises ValidationError if invalid."""
    changed: list[Change] = []
    problems: dict[str, Any] = {}
    for column, read in _READERS.items():
        if not (cell := said(row, column)):
            continue
        try:
            value = read(cell)
        except ValidationError as error:
            problems[column] = error
            continue
        before = getattr(official, column)
        if before != value:
            setattr(official, column, value)
            changed.append(Change(column, shown(before), shown(value)))
    if problems:
        raise ValidationError(problems)
    official.clean_fields(exclude=["agency"])
    official.clean()
    return changed


def _note(report: ImportReport, official: Official, changed: list[Change]) -> bool:
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
