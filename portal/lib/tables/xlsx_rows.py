"""Read the first sheet with data of an .xlsx file: its rows, and its merged and hidden cells.

An .xlsx file is refused before it is opened if it has more than `MOST_PARTS` parts or would unpack to more
than `MOST_UNPACKED` bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from xml.parsers import expat

import openpyxl
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from portal.lib.openpyxl_patches import path_of_sheet
from portal.lib.tables.cells import Cell
from portal.lib.tables.csv_rows import MOST_COLUMNS, OLD_OFFICE, Row
from portal.lib.tables.problems import Problem, Reason, Remark, TableError

MOST_UNPACKED = 200 * 2**20
MOST_PARTS = 500
MOST_TIMES = 250
"""The largest accepted ratio of unpacked to compressed size; a larger one is refused as an attack.

The limit applies to the parts of an .xlsx file that unpack to more than 1 MiB.
"""
MOST_LINES = 60_000
MOST_MARKS = 100_000
"""The most merged ranges, or formulas without a value, of one sheet; no table for an import has more."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class Merge(NamedTuple):
    """A merged range; lines and columns are counted from 1."""

    first_column: int
    first_line: int
    last_column: int
    last_line: int


@dataclass(slots=True)
class Book:
    """What a workbook has besides rows; `remarks` are warnings about whole sheets."""

    merges: list[Merge] = field(default_factory=list)
    hidden_lines: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """First and last column of each hidden range."""
    unanswered: set[tuple[int, int]] = field(default_factory=set)
    """Line and column of each formula whose value the file does not contain."""
    remarks: list[Reason] = field(default_factory=list)


def xlsx_rows(content: bytes) -> tuple[Book, Iterator[Row]]:
    """Return what the sheet has besides rows, and an iterator of its rows.

    Both this call and the iterator raise TableError.
    """
    if content.startswith(OLD_OFFICE):
        raise TableError(Problem.OLD_OFFICE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_harm(archive.infolist())
            workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            for sheet in workbook.worksheets:
                sheet.reset_dimensions()  # the size that the file declares is not trusted
            full = [sheet for sheet in workbook.worksheets if _has_data(sheet)]
            sheet = full[0] if full else workbook.worksheets[0]
            book = _Scan().read(archive, path_of_sheet(sheet))
        book.remarks += _remarks(sheet, full[1:], is_first=sheet is workbook.worksheets[0])
    except TableError:
        raise
    except Exception:  # openpyxl, zipfile and expat raise many kinds of errors for a broken file
        raise TableError(Problem.BROKEN) from None
    return book, _rows(sheet, book)


def _refuse_harm(parts: list[zipfile.ZipInfo]) -> None:
    swollen = any(
        part.file_size > 2**20 and part.file_size > MOST_TIMES * max(part.compress_size, 1) for part in parts
    )
    if len(parts) > MOST_PARTS or swollen or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise TableError(Problem.HARMFUL)


def _remarks(sheet: Any, others: list[Any], *, is_first: bool) -> Iterator[Reason]:
    if not is_first:
        yield Reason(Remark.FIRST_SHEET_EMPTY, values={"sheet": sheet.title})
    if sheet.sheet_state != "visible":
        yield Reason(Remark.HIDDEN_SHEET, values={"sheet": sheet.title})
    if others:
        titles = [other.title for other in others]
        yield Reason(Remark.OTHER_SHEETS, values={"sheet": sheet.title, "others": titles})


def _has_data(sheet: Any) -> bool:
    rows = sheet.iter_rows(max_row=MOST_LINES, values_only=True)
    return any(value not in (None, "") for row in rows for value in row)


def _rows(sheet: Any, book: Book) -> Iterator[Row]:
    try:
        for number, row in enumerate(sheet.iter_rows(), start=1):
            if number > MOST_LINES:
                raise TableError(Problem.TOO_MANY_LINES, number, most=MOST_LINES)
            cells = [_cell(cell) for cell in row[: MOST_COLUMNS + 1]]
            for place in range(len(cells)) if book.unanswered else ():
                if (number, place + 1) in book.unanswered:
                    cells[place] = Cell(problem=Reason(Problem.FORMULA))
            yield number, cells
    except TableError:
        raise
    except Exception:  # as above
        raise TableError(Problem.BROKEN) from None


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return Cell()
    if cell.data_type == "e":
        return Cell(problem=Reason(Problem.ERROR_VALUE, values={"error": str(value)}))
    if isinstance(value, bool):
        return Cell("true" if value else "false", is_boolean=True)
    if isinstance(value, (int, float)):
        return Cell(number=float(value), format=cell.number_format)
    if isinstance(value, (dt.datetime, dt.date)):
        return Cell(f"{value:%Y-%m-%d}" if value.year > 999 else str(value), is_date=True)
    return Cell(_unescaped(str(value)).strip(), is_date=isinstance(value, (dt.time, dt.timedelta)))


def _unescaped(text: str) -> str:
    """The text with its escaped characters decoded: `_x000D_` stands for a carriage return."""
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _merge(ref: str) -> Merge:
    first_column, first_line, last_column, last_line = range_boundaries(ref)
    return Merge(first_column or 1, first_line or 1, last_column or MOST_MARKS, last_line or MOST_LINES)


class _Scan:
    """Reads from the XML of a sheet what openpyxl's read-only mode leaves out, without loading the sheet."""

    def __init__(self) -> None:
        self.book = Book()
        self.line = self.column = 0
        self.is_formula = self.has_value = False
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.end
        self.parser.EntityDeclHandler = self.refuse

    def read(self, archive: zipfile.ZipFile, path: str) -> Book:
        with archive.open(path) as part:
            while piece := part.read(2**20):
                self.parser.Parse(piece)
        self.parser.Parse(b"", True)
        return self.book

    def refuse(self, *entity: Any) -> None:
        raise TableError(Problem.HARMFUL)

    def begin(self, name: str, given: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            self.line, self.column = (
                coordinate_to_tuple(given["r"]) if "r" in given else (self.line, self.column + 1)
            )
            self.is_formula, self.has_value = False, given.get("t") == "str"
        elif name == "f":
            self.is_formula = True
        elif name == "v" and self.is_formula:
            self.parser.CharacterDataHandler = self.value
        elif name == "row":
            self.line, self.column = int(given.get("r", self.line + 1)), 0
            if given.get("hidden") in ("1", "true") and len(self.book.hidden_lines) < MOST_LINES:
                self.book.hidden_lines.append(self.line)
        elif name == "col" and given.get("hidden") in ("1", "true"):
            self.book.hidden_columns.append((int(given["min"]), int(given["max"])))
        elif name == "mergeCell":
            self.book.merges.append(_merge(given["ref"]))
            self.limit(len(self.book.merges), Problem.MERGED)

    def value(self, text: str) -> None:
        self.has_value = self.has_value or bool(text)

    def end(self, name: str) -> None:
        if self.is_formula and name.rpartition(":")[2] == "c":
            self.parser.CharacterDataHandler = None
            self.is_formula = False
            if not self.has_value:
                self.book.unanswered.add((self.line, self.column))
                self.limit(len(self.book.unanswered), Problem.FORMULA)

    def limit(self, count: int, problem: Problem) -> None:
        if count > MOST_MARKS:
            raise TableError(problem, self.line)
