"""Convert rows of a table of agencies to values and back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from portal.agencies.cells import one_line, read_choice, read_date, read_list, said
from portal.agencies.choices import FormerProvince, Kind
from portal.agencies.models import Agency
from portal.agencies.table_formats import AGENCIES
from portal.agencies.validators import read_national_code
from portal.lib.tables.reading import TableRow

_READERS: dict[str, Callable[[str], Any]] = {
    "national_code": lambda cell: read_national_code(cell).new_form,
    "name": one_line,
    "short_name": one_line,
    "english_name": one_line,
    "territory": one_line,
    "kind": lambda cell: read_choice(cell, Kind),
    "former_province": lambda cell: read_choice(cell, FormerProvince),
    "valid_from": read_date,
    "valid_to": read_date,
    "phone": one_line,
    "email": str,
    "address": one_line,
    "website": str,
    "source": str,
}
FIELDS = tuple(_READERS)
COLUMNS = tuple(column.name for column in AGENCIES)


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One parsed row of a table. `values` has the columns of `FIELDS` whose cells have a value (see `said`).

    `parent`, `successors` and `aliases` are None if the table has no such column or the cell has no value.
    """

    line: int
    code: str
    values: Mapping[str, Any]
    parent: str | None
    """The superior's code."""
    successors: tuple[str, ...] | None
    aliases: tuple[str, ...] | None


def read_agency_row(row: TableRow) -> AgencyRow:
    """Parse a row of the table. Raises ValidationError keyed by column for cells that cannot be parsed."""
    values: dict[str, Any] = {}
    problems: dict[str, Any] = {}
    for column, read in _READERS.items():
        if cell := said(row, column):
            try:
                values[column] = read(cell)
            except ValidationError as error:
                problems[column] = error
    if problems:
        raise ValidationError(problems)
    parent, successors, aliases = (said(row, column) for column in ("parent", "successors", "aliases"))
    return AgencyRow(
        line=row.line,
        code=code_of(row),
        values=values,
        parent=parent.upper() or None,
        successors=read_list(successors.upper()) or None,
        aliases=tuple(one_line(alias) for alias in read_list(aliases)) or None,
    )


def code_of(row: TableRow) -> str:
    return row.cells.get("code", "").upper()


def as_cells(agency: Agency, *, successors: Sequence[str], aliases: Sequence[str]) -> dict[str, str]:
    """The agency as a row of a table: column -> text. Importing this row gives the same agency.

    Load `agency.parent` with `select_related`, to avoid a query for each agency.
    """
    cells = {field: _as_text(getattr(agency, field)) for field in FIELDS}
    parent = agency.parent.code if agency.parent else ""
    links = {"parent": parent, "successors": ";".join(successors), "aliases": ";".join(aliases)}
    return {"code": agency.code, **cells, **links}


def _as_text(value: object) -> str:
    return "" if value is None else str(value)
