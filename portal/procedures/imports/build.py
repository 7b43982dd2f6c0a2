"""Build codes, dates and records from the cells of a file; each problem is a sentence for editors."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from portal.lib.dates import read_day
from portal.procedures.codes import CodeError, read_code
from portal.procedures.imports.incoming import LineProblem
from portal.procedures.record import Record
from portal.procedures.record_problems import problems_of, unreadable_texts

NATIONAL_CODE = r"[1-9]\.\d{6}"
"""The pattern of a national code, which a spreadsheet program may take for a number."""
_SHORT = re.compile(r"[1-9][.,]\d{1,5}")
"""A national code without its last zeros."""
NEEDED = ("name", "field")
"""The fields of `Record` that must not be empty."""
STAND_IN = "(…)"
"""The value of a needed field that the file does not contain."""


def code_of(text: str) -> str:
    """The code of a procedure in its standard form. Raises LineProblem for an empty or another text."""
    if not text.strip():
        raise LineProblem(_("code: there is no code of a procedure here."))
    try:
        return read_code(text)
    except CodeError:
        message = _("code: “%(code)s” is no code of a procedure; a national one looks like 1.001193.")
        if _SHORT.fullmatch(text.strip()):
            message = _(
                "code: “%(code)s” is no code of a procedure; a national one looks like 1.001193. The "
                "spreadsheet may have cut zeros at its end; format the column as Text and enter the code "
                "again."
            )
        raise LineProblem(message % {"code": text[:60]}) from None


def build_record(content: Mapping[str, Any], parts: Collection[str]) -> Record:
    """Build a record from the values of one line. Raises LineProblem with a sentence for each problem.

    `parts` are the names of the fields that the file contains. A needed field (NEEDED) that is not among them
    gets the value STAND_IN. `plan_import` replaces it by the value of the catalogue, or refuses the line.
    """
    try:
        record = Record.model_validate(
            {name: STAND_IN for name in NEEDED if name not in parts} | dict(content)
        )
    except ValidationError as error:
        raise LineProblem(*problems_of(error)) from None
    if unreadable := unreadable_texts(record):
        raise LineProblem(*unreadable)
    return record


def read_date(column: str, text: str) -> dt.date:
    """The day in a text (`read_day`). Raises LineProblem for other texts; its sentence names `column`."""
    if day := read_day(text):
        return day
    raise LineProblem(
        _("%(column)s: “%(value)s” is no date; write yyyy-mm-dd or dd/mm/yyyy.")
        % {"column": column, "value": text[:60]}
    )
