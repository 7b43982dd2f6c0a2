"""Read and write tables as CSV in UTF-8 or as XLSX.

Every cell is text; dates are written yyyy-mm-dd, and times of day in date cells are dropped. A cell that a
spreadsheet program would run as a formula is written with a leading apostrophe, which is removed when the
table is read.
"""

import csv
import datetime as dt
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

MAX_ROWS = 50_000
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


class TableProblem(StrEnum):
    """Why a table cannot be read or written."""

    ENDING = "ending"
    UNREADABLE = "unreadable"
    ENCODING = "encoding"
    HEADER = "header"
    TOO_LONG = "too long"


_MESSAGES = {
    TableProblem.ENDING: "only .csv and .xlsx files can be used",
    TableProblem.UNREADABLE: "the file cannot be opened as a table",
    TableProblem.ENCODING: "the file is not in UTF-8",
    TableProblem.HEADER: "the first line must name each column once",
    TableProblem.TOO_LONG: f"a table has at most {MAX_ROWS} lines",
}


class TableError(ValueError):
    """The table cannot be read or written; `problem` says why."""

    def __init__(self, problem: TableProblem) -> None:
        super().__init__(_MESSAGES[problem])
        self.problem = problem


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row below the header: its line number (the header is line 1) and its cells by column name.

    Empty and missing cells are "".
    """

    line: int
    cells: Mapping[str, str]


def read_table(path: Path) -> list[TableRow]:
    """Read a .csv or .xlsx file without its empty rows; of .xlsx only the first sheet.

    Raises TableError for a file that is no table, for a header with empty or repeated names, and for more
    than 50,000 rows (`MAX_ROWS`). Raises OSError if a .csv file cannot be opened.
    """
    if path.suffix.lower() == ".csv":
        lines = _csv_lines(path)
    elif path.suffix.lower() == ".xlsx":
        lines = _xlsx_lines(path)
    else:
        raise TableError(TableProblem.ENDING)
    return list(_rows(lines))


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a header and the rows to a .csv or .xlsx file; missing cells are empty.

    Raises TableError for another file extension.
    """
    lines = [list(columns), *([escape(row.get(column, "")) for column in columns] for row in rows)]
    if path.suffix.lower() == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(lines)
    elif path.suffix.lower() == ".xlsx":
        _write_xlsx(path, lines)
    else:
        raise TableError(TableProblem.ENDING)


def escape(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet program would run as a formula.

    A cell that begins with an apostrophe gets one, too, so that `unescape` restores every cell.
    """
    return f"'{cell}" if cell.startswith((*_FORMULA_STARTS, "'")) else cell


def unescape(cell: str) -> str:
    """The cell without the apostrophe that `escape` put before it, if any."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*_FORMULA_STARTS, "'")) else cell


def _rows(lines: Iterable[tuple[int, list[str]]]) -> Iterator[TableRow]:
    numbered = iter(lines)
    header = [name.strip() for name in next(numbered, (1, [""]))[1]]
    while header and not header[-1]:
        header.pop()
    if not header or len(set(header)) != len(header) or "" in header:
        raise TableError(TableProblem.HEADER)
    for count, (line, cells) in enumerate(numbered, start=1):
        if count > MAX_ROWS:
            raise TableError(TableProblem.TOO_LONG)
        named = {name: unescape(cell.strip()) for name, cell in zip(header, cells, strict=False)}
        if any(named.values()):
            yield TableRow(line, {name: named.get(name, "") for name in header})


def _csv_lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            line = 1
            for cells in reader:
                yield line, cells
                line = reader.line_num + 1
    except UnicodeDecodeError as error:
        raise TableError(TableProblem.ENCODING) from error
    except csv.Error as error:
        raise TableError(TableProblem.UNREADABLE) from error


def _xlsx_lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        with path.open("rb") as file:  # openpyxl does not close a file that it cannot read
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            for line, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
                yield line, [_as_text(cell) for cell in cells]
    except (InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, OSError, ValueError) as error:
        raise TableError(TableProblem.UNREADABLE) from error


def _as_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _write_xlsx(path: Path, lines: Iterable[list[str]]) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for line in lines:
        sheet.append(line)
    book.save(path)
