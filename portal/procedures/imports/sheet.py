"""Read CSV and XLSX tables from outside, within limits; every problem names its line.

A formula cell is refused because the file need not contain its value. Merged cells are refused because it is
unclear to which line their value belongs. An .xlsx file is refused before it is opened if it has more than
`MOST_PARTS` parts or would unpack to more than `MOST_UNPACKED` bytes.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import openpyxl
from django.utils.translation import gettext as _

from portal.lib.legacy_encodings import LegacyEncoding, detect
from portal.lib.tables import unescape
from portal.procedures.record_problems import in_tcvn3
from portal.procedures.wagtail_patches import path_of_sheet

MOST_BYTES = 40 * 2**20
MOST_UNPACKED = 200 * 2**20
MOST_PARTS = 500
MOST_TIMES = 250
"""The limit of compression: a larger ratio of unpacked to compressed size is refused as an attack.

Applies to the parts of an .xlsx file that unpack to more than 1 MiB.
"""
MOST_LINES = 60_000
MOST_COLUMNS = 200
MOST_IN_CELL = 32_767
"""The most characters of one cell, as in spreadsheet programs; a cell of JSON rows may be longer."""

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="[A-Z]{1,3}(\d{1,7})')
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


class FileProblem(ValueError):  # noqa: N818 - it is reported, not an error of the program
    """Says why the whole file is refused: a sentence for editors, and the line or 0."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(slots=True)
class Line:
    """A line below the header, with its cells by column and the problems of these cells.

    The header is line 1. If a CSV cell contains line breaks, `number` is the number of the first line.
    """

    number: int
    cells: dict[str, str]
    problems: list[str] = field(default_factory=list)


Cells = list[tuple[str, str]]
"""The text and the problem of each cell; either may be ""."""


def read_sheet(content: bytes, ending: str) -> list[Line]:
    """The lines of a .csv or .xlsx file that are not empty; `ending` is in lower case.

    Raises FileProblem for a file that cannot be read, is larger than 40 MiB, or exceeds `MOST_LINES` or
    `MOST_COLUMNS`.
    """
    if len(content) > MOST_BYTES:
        raise FileProblem(_("The file is larger than %(most)d MB.") % {"most": MOST_BYTES // 2**20})
    if not content.strip():
        raise FileProblem(_("The file is empty."))
    lines = _xlsx(content) if ending == ".xlsx" else _csv(content)
    return list(_named(lines))


def _named(lines: Iterable[tuple[int, Cells]]) -> Iterator[Line]:
    numbered = iter(lines)
    line, first = next(numbered, (1, []))
    header = [text.strip() for text, _problem in first]
    while header and not header[-1]:
        header.pop()
    if not header or "" in header or len(set(header)) != len(header):
        raise FileProblem(_("The first line must name each column once."), line)
    if len(header) > MOST_COLUMNS:
        raise FileProblem(_("There are more than %(most)d columns.") % {"most": MOST_COLUMNS}, line)
    for count, (number, cells) in enumerate(numbered, start=1):
        if count > MOST_LINES:
            raise FileProblem(_("There are more than %(most)d lines.") % {"most": MOST_LINES}, number)
        named = dict(zip(header, cells, strict=False))
        found = Line(number, {name: named[name][0] if name in named else "" for name in header})
        found.problems += [f"{name}: {problem}" for name, (_text, problem) in named.items() if problem]
        if found.problems or any(found.cells.values()):
            yield found


# -- CSV -------------------------------------------------------------------------------------------------


def _csv(content: bytes) -> Iterator[tuple[int, Cells]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        if b"\0" in content[:4096] or content[:2] in (b"\xff\xd8", b"PK") or content[:4] == _OLD_OFFICE:
            raise FileProblem(_("This is no table: choose a .csv, .xlsx or .json file.")) from None
        near = content[max(0, error.start - 500) : error.start + 500].decode("latin-1")
        if detect(near) == LegacyEncoding.TCVN3:
            raise FileProblem(in_tcvn3(), line) from None
        raise FileProblem(
            _("The file is not in UTF-8. In the spreadsheet program, save it as “CSV UTF-8”."), line
        ) from None
    if "\0" in text:
        raise FileProblem(_("This is no table: choose a .csv, .xlsx or .json file."))
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, [_checked(cell.strip()) for cell in cells]
            line = reader.line_num + 1
    except csv.Error:
        raise FileProblem(
            _("The line cannot be read: a quotation mark is not closed, or a cell is far too long."), line
        ) from None


def _checked(raw: str) -> tuple[str, str]:
    if raw.startswith("="):
        return "", _formula()
    text = unescape(raw)
    if len(text) > MOST_IN_CELL and not text.startswith("["):
        return "", _("the cell has %(length)d characters; at most %(most)d can be taken.") % {
            "length": len(text),
            "most": MOST_IN_CELL,
        }
    return text, ""


def _formula() -> str:
    return _("the cell holds a formula; paste its value in its place.")


# -- XLSX ------------------------------------------------------------------------------------------------


def _xlsx(content: bytes) -> Iterator[tuple[int, Cells]]:
    if content[:4] == _OLD_OFFICE:
        raise FileProblem(_("This is an old .xls file or one with a password; save it as .xlsx without."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_harm(archive.infolist())
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # the size that the file declares is not trusted
            merged = _merged_lines(archive, path_of_sheet(sheet))
            for number, row in enumerate(sheet.iter_rows(), start=1):
                if number > MOST_LINES:
                    raise FileProblem(_("There are more than %(most)d lines.") % {"most": MOST_LINES}, number)
                cells = [_cell(cell) for cell in row[: MOST_COLUMNS + 1]]
                if number in merged and cells:
                    cells[0] = (cells[0][0], _("cells are merged here; take the merging apart."))
                yield number, cells
    except FileProblem:
        raise
    except Exception:  # openpyxl and zipfile raise many kinds of errors for a broken file
        raise FileProblem(_("This is no spreadsheet, or a broken one.")) from None


def _refuse_harm(parts: list[zipfile.ZipInfo]) -> None:
    swollen = any(
        part.file_size > 2**20 and part.file_size > MOST_TIMES * max(part.compress_size, 1) for part in parts
    )
    if len(parts) > MOST_PARTS or swollen or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileProblem(_("The file unpacks to far more than a table needs; it was not opened."))


def _merged_lines(archive: zipfile.ZipFile, path: str) -> set[int]:
    """The numbers of the lines where merged cells begin, found without loading the sheet."""
    lines: set[int] = set()
    tail = b""
    with archive.open(path) as part:
        while piece := part.read(2**20):
            text = tail + piece
            lines |= {int(line) for line in _MERGED.findall(text)}
            tail = text[-200:]
    return lines


def _cell(cell: object) -> tuple[str, str]:
    value = getattr(cell, "value", None)
    kind = getattr(cell, "data_type", "")
    if kind == "f":
        return "", _formula()
    if kind == "e":
        return "", _("the cell holds an error of the spreadsheet (%(error)s).") % {"error": value}
    if value is None:
        return "", ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat(), ""
    if isinstance(value, bool):
        return "true" if value else "false", ""
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() else repr(value)), ""
    return _checked(str(value).strip())
