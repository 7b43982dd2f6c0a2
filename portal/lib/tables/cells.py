"""Turn one cell of a file into a text for its column; refuse the cell if its meaning is uncertain."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from portal.lib.plain_text import first_unknown, tidy
from portal.lib.tables.columns import Column, Kind
from portal.lib.tables.number_formats import shown
from portal.lib.tables.problems import Problem, Reason
from portal.lib.tables.writing import unescape

MOST_IN_CELL = 32_767
"""The most characters of one cell, as in spreadsheet programs; a cell of JSON rows may be longer."""

_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_WHOLE_PHONE = re.compile(r"0\d{6,10}|1\d{2,3}|1[89]00\d{4,6}")
_ZERO_LOST = re.compile(r"[2-9]\d{8,9}")
_DECIMALS = re.compile(r"0+\.(0+)")
_PLACES = re.compile(r'(?:[0#]|[ ()-]|\\.|"[^"]*")+')
_PLACE = re.compile(r'\\(.)|"([^"]*)"|(.)')


class Cell(NamedTuple):
    """A cell as the file has it: text, or number and format; its kind if it is no plain text; its problem."""

    text: str = ""
    number: float | None = None
    format: str = "General"
    is_date: bool = False
    is_boolean: bool = False
    problem: Reason | None = None


def read_cell(cell: Cell, column: Column) -> tuple[str, Reason | None]:
    """The text of a cell of this column, and None; or "" and the reason why the cell is refused."""
    if cell.problem:
        return "", cell.problem
    if cell.number is not None:
        return _read_number(cell, column)
    if cell.is_date and column.kind is not Kind.DATE:
        return "", Reason(Problem.TEXT_AS_DATE, values={"value": cell.text})
    if cell.is_boolean and column.kind is not Kind.YES_NO:
        return "", Reason(Problem.BOOLEAN, values={"value": cell.text.upper()})
    return _read_text(cell.text, column)


def cleaned(text: str) -> str:
    """The text in NFC with ordinary spaces and line ends, without invisible characters and outer spaces."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _BLANKS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return tidy(_UNSEEN.sub("", text)).strip()


def _read_text(raw: str, column: Column) -> tuple[str, Reason | None]:
    text = cleaned(raw)
    if text.startswith("="):
        return "", Reason(Problem.FORMULA)
    text = unescape(text)
    if unknown := first_unknown(text):
        return "", Reason(Problem.CHARACTER, values={"code": f"U+{ord(unknown):04X}"})
    if len(text) > MOST_IN_CELL and not text.startswith("["):
        return "", Reason(Problem.TOO_LONG, values={"length": len(text), "most": MOST_IN_CELL})
    if column.kind is not Kind.TEXT:
        text = unicodedata.normalize("NFKC", text)
    if column.kind is Kind.PHONE and _ZERO_LOST.fullmatch(text):
        return "", Reason(Problem.LOST_ZERO, values={"value": text})
    return text, None


def _read_number(cell: Cell, column: Column) -> tuple[str, Reason | None]:
    """The number as its cell shows it: 255382200 is 0255382200 in the format 0000000000.

    If the format is uncertain, columns of text refuse the number. A telephone number must be whole, a code
    must match `Column.digits`, and a column of dates refuses every number. Returns the same as `read_cell`.
    """
    number = cell.number or 0.0
    seen = _as_shown(number, cell.format)
    if seen is None and column.kind not in (Kind.PHONE, Kind.CODE, Kind.DATE):
        return "", Reason(Problem.FORMAT, values={"format": cell.format[:40], "value": _plain(number)})
    text = _plain(number) if seen is None else seen
    values = {"value": text}
    if column.kind is Kind.PHONE and not _WHOLE_PHONE.fullmatch(re.sub(r"\D", "", text)):
        return "", Reason(Problem.LOST_ZERO, values=values)
    if column.kind is Kind.CODE and not re.fullmatch(column.digits, text):
        return "", Reason(Problem.CODE_AS_NUMBER, values=values)
    if column.kind is Kind.DATE:
        return "", Reason(Problem.DATE_AS_NUMBER, values=values)
    return text, None


def _plain(number: float) -> str:
    """The number without its format, with the 15 digits that spreadsheet programs store."""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.15g}"


def _as_shown(number: float, form: str) -> str | None:
    """The number as a person sees it in this format; None if that is uncertain.

    This function knows digits with spaces and signs between them, as in 0000 000 000; `number_formats` knows
    the other formats.
    """
    if form in ("General", "@"):
        return _plain(number)
    if decimals := _DECIMALS.fullmatch(form):
        return f"{number:.{len(decimals[1])}f}"
    if "0" not in form or not _PLACES.fullmatch(form) or number < 0 or not number.is_integer():
        return shown(number, form)
    digits, text = list(str(int(number))), ""
    for escaped, quoted, sign in reversed(_PLACE.findall(form)):
        if sign not in ("0", "#"):
            text = (escaped or quoted or sign) + text
        elif digits:
            text = digits.pop() + text
        elif sign == "0":
            text = "0" + text
    return "".join(digits) + text
