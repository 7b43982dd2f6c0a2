"""Describe the problems of a record as sentences for editors."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from portal.base.text_gate import refusal
from portal.procedures.differences import LABELS
from portal.procedures.record import Record


def problems_of(error: ValidationError) -> list[str]:
    """One sentence for each problem, beginning with its path, such as "papers.2.name (thành phần hồ sơ)".

    Rows are counted from 1. Repeated sentences are left out.
    """
    return list(dict.fromkeys(_sentence(detail) for detail in error.errors()))


def _labelled(where: str) -> str:
    """The path with the label of its field: "papers.2.name (thành phần hồ sơ)"."""
    label = LABELS.get(where.partition(".")[0])
    return f"{where} ({label})" if label else where


def unreadable_texts(record: Record) -> list[str]:
    """One sentence for each text that `refusal` refuses, such as text in TCVN3, beginning with its path."""
    return list(_unreadable("", record))


def _unreadable(where: str, value: object) -> Iterator[str]:
    if isinstance(value, str):
        if message := refusal(value):
            yield f"{_labelled(where)}: {message}"
    elif isinstance(value, BaseModel):
        for name, part in value.__dict__.items():
            yield from _unreadable(f"{where}.{name}" if where else name, part)
    elif isinstance(value, tuple):
        for number, part in enumerate(value, start=1):
            yield from _unreadable(f"{where}.{number}", part)


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
    elif kind == "address":
        message = _("“%(value)s” is no address; write it in full, such as https://example.vn/mau.docx.") % {
            "value": value
        }
    elif kind == "enum":
        message = _("“%(value)s” is not one of the values of the list.") % {"value": value}
    elif kind.startswith(("int", "greater", "less", "float")):
        message = _("“%(value)s” is no number that can stand here.") % {"value": value}
    elif kind == "extra_forbidden":
        message = _("this part is not known.")
    else:
        message = _("“%(value)s” cannot stand here.") % {"value": value}
    return f"{_labelled(where)}: {message}"
