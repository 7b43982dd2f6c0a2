"""Parse cells of an imported table, in the ways that people write them. Errors are sentences for editors."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.lib.dates import read_day
from portal.lib.nothing_known import says_nothing
from portal.lib.numbers import whole_number
from portal.lib.tables.reading import TableRow
from portal.lib.vietnamese import fold, normalise

_YES, _NO = {"co", "yes", "true", "1", "x"}, {"khong", "no", "false", "0"}
_TICKS = {"✓", "✔", "☑"}


def said(row: TableRow, column: str) -> str:
    """The text of a cell; "" if the column is missing or the cell is empty or means "unknown", such as "-".

    For a cell without a value, an import keeps the saved value (decision 0040). To clear a value, people use
    the form.
    """
    cell = row.cells.get(column, "")
    return "" if says_nothing(cell, none_is_nothing=column == "phone") else cell


def one_line(cell: str) -> str:
    """The text of a name, in one spelling and with single blanks."""
    return normalise(" ".join(cell.split()))


def read_date(cell: str) -> dt.date:
    """The date in a cell, in the formats of `read_day`. Raises ValidationError for other texts."""
    if day := read_day(cell):
        return day
    raise ValidationError(
        _("“%(cell)s” is not a date: write 31/12/2025 or 2025-12-31."), params={"cell": cell}
    )


def read_choice(cell: str, choices: type[models.TextChoices]) -> str:
    """The value of the choice that a cell names by its value or by its label in the active language.

    Case and diacritics of the label are ignored. Raises ValidationError for other texts.
    """
    for choice in choices:
        if cell == choice.value or fold(cell) == fold(str(choice.label)):
            return choice.value
    raise ValidationError(
        _("“%(cell)s” is not known here; use one of: %(known)s."),
        params={"cell": cell, "known": ", ".join(choices.values)},
    )


def read_yes(cell: str) -> bool:
    """True for "có", "yes", "true", "1", "x" or a tick, False for "không", "no", "false" or "0".

    Case and diacritics are ignored. Raises ValidationError for anything else.
    """
    if cell in _TICKS or fold(cell) in _YES | _NO:
        return cell in _TICKS or fold(cell) in _YES
    raise ValidationError(
        _("“%(cell)s” is neither yes nor no: write “có” or “không”."), params={"cell": cell}
    )


def read_number(cell: str) -> int:
    """The whole number from 0 to 32767 in a cell. Raises ValidationError for other texts."""
    number = whole_number(cell)
    if number is None or number > 32767:
        raise ValidationError(_("“%(cell)s” is not a whole number from 0 to 32767."), params={"cell": cell})
    return number


def read_list(cell: str) -> tuple[str, ...]:
    """The values of a cell separated by semicolons, in order, without duplicates."""
    return tuple(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))
