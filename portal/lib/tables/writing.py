"""Write tables as CSV in UTF-8 or as XLSX.

A cell that a spreadsheet program would run as a formula is written with a leading apostrophe, which is
removed when the table is read.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO

import openpyxl

from portal.lib.tables.problems import Problem, TableError

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a header and the rows to a .csv or .xlsx file; missing cells are empty.

    Raises TableError for another file extension.
    """
    lines = [list(columns), *([escape(row.get(column, "")) for column in columns] for row in rows)]
    if path.suffix.lower() == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(lines)
    elif path.suffix.lower() == ".xlsx":
        write_xlsx(path, lines)
    else:
        raise TableError(Problem.ENDING)


def escape(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet program would run as a formula.

    A cell that begins with an apostrophe gets one, too, so that `unescape` restores every cell.
    """
    return f"'{cell}" if cell.startswith((*_FORMULA_STARTS, "'")) else cell


def unescape(cell: str) -> str:
    """The cell without the apostrophe that `escape` put before it, if any."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*_FORMULA_STARTS, "'")) else cell


def write_xlsx(target: Path | IO[bytes], lines: Iterable[Sequence[str]], title: str = "Sheet") -> None:
    """Write the lines to one sheet of an .xlsx file as they are, without `escape`.

    A text that looks like an escaped character, such as `_x000D_`, stays this text.
    """
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for line in lines:
        sheet.append([_LOOKS_ESCAPED.sub("_x005F_", cell) for cell in line])
    book.save(target)
