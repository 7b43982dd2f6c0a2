"""Build records from the content of a file; every fault is a sentence for editors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from portal.procedures.codes import CodeError, read_code
from portal.procedures.imports.incoming import LineProblem
from portal.procedures.record import Record

FIRST_YEAR, LAST_YEAR = 1945, 2100
"""Dates outside these are typing errors: no decision in force is older than the State."""


def code_of(text: str) -> str:
    """Raises LineProblem."""
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
    """Raises LineProblem."""
    try:
        return Record.model_validate(content)
    except ValidationError as error:
        raise LineProblem(*dict.fromkeys(_sentence(detail) for detail in error.errors())) from None


def _sentence(detail: ErrorDetails) -> str:
    where = ".".join(str(part + 1 if isinstance(part, int) else part) for part in detail["loc"])
    kind, limits = detail["type"], detail.get("ctx", {})
    value = str(detail.get("input", ""))[:60]
    if kind == "missing":
        message = _("this is needed.")
    elif kind in ("string_too_long", "too_long"):
        message = _("longer than %(most)d characters.") % {"most": limits.get("max_length", 0)}
    elif kind in ("string_too_short", "too_short"):
        message = _("this is needed and is empty or too short.")
    elif kind.startswith("date"):
        message = _("“%(value)s” is no date; write yyyy-mm-dd or dd/mm/yyyy.") % {"value": value}
    elif kind == "tcvn3":
        message = in_tcvn3()
    elif kind == "enum":
        message = _("“%(value)s” is not one of the values of the list.") % {"value": value}
    elif kind.startswith(("int", "greater", "less", "float")):
        message = _("“%(value)s” is no number that can stand here.") % {"value": value}
    elif kind == "extra_forbidden":
        message = _("this part is not known.")
    else:
        message = _("“%(value)s” cannot stand here.") % {"value": value}
    return f"{where}: {message}"


def in_tcvn3() -> str:
    return _("the text is in the old encoding TCVN3 (fonts .VnTime, .VnArial); convert it to Unicode first.")


def read_date(column: str, text: str) -> dt.date:
    """A day as yyyy-mm-dd or dd/mm/yyyy. Raises LineProblem."""
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
