"""Build codes, dates and records from the cells of a file; each problem is a sentence for editors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from portal.procedures.codes import CodeError, read_code
from portal.procedures.imports.incoming import LineProblem
from portal.procedures.record import Record
from portal.procedures.record_problems import problems_of

FIRST_YEAR, LAST_YEAR = 1945, 2100
"""Other years are treated as typing errors. No decision in force is older than the State, founded in 1945."""


def code_of(text: str) -> str:
    """The code of a procedure in its standard form. Raises LineProblem."""
    if not text.strip():
        raise LineProblem(_("code: there is no code of a procedure here."))
    try:
        return read_code(text)
    except CodeError:
        raise LineProblem(
            _("code: “%(code)s” is no code of a procedure; a national one looks like 1.001193.")
            % {"code": text[:60]}
        ) from None


def build_record(content: Mapping[str, Any]) -> Record:
    """The record of one line. Raises LineProblem."""
    try:
        return Record.model_validate(content)
    except ValidationError as error:
        raise LineProblem(*problems_of(error)) from None


def read_date(column: str, text: str) -> dt.date:
    """The day of a text such as 2025-12-31 or 31/12/2025, from 1945 to 2100. Raises LineProblem."""
    plain = text.strip().partition("T")[0].partition(" 00:00")[0]
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            day = dt.datetime.strptime(plain, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
    raise LineProblem(
        _("%(column)s: “%(value)s” is no date; write yyyy-mm-dd or dd/mm/yyyy.")
        % {"column": column, "value": text[:60]}
    )
