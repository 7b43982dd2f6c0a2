"""Read tables from .csv and .xlsx files within limits, for every import.

Cells are texts; dates are written yyyy-mm-dd. The heads (names of the columns) are searched in the first
rows, below a title; they are field names or Vietnamese names. Every problem names its line and its column.
Uncertain cells are refused: formulas without a value, error values, numbers that lost a zero, text in old
encodings, and merged cells, except labels that apply to several lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from openpyxl.utils.cell import get_column_letter

from portal.lib.legacy_encodings import first_legacy
from portal.lib.tables.cells import Cell, cleaned, read_cell
from portal.lib.tables.columns import Column, Format
from portal.lib.tables.csv_rows import LOOKED_AT, MOST_COLUMNS, Row, csv_rows
from portal.lib.tables.problems import Problem, Reason, Remark, TableError
from portal.lib.tables.xlsx_rows import MOST_LINES, Book, Merge, xlsx_rows
from portal.lib.vietnamese import fold

MOST_BYTES = 40 * 2**20
ENDINGS = (".csv", ".xlsx")
_MOST_NAMED = 10
"""The most columns, lines or sheets that one sentence names."""
NUMBERING = frozenset({"stt", "tt", "so tt"})
"""Folded heads of columns that only count the lines; these columns are left out."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row below the heads: its first line in the file, its cells by column name, and its problems.

    Empty and refused cells are "". Every row of a table has the columns that its heads name.
    """

    line: int
    cells: Mapping[str, str]
    problems: Sequence[Reason] = ()


@dataclass(slots=True)
class Table:
    """The format that fits the heads, the rows that are not empty, and remarks for the person who imports."""

    format: Format
    rows: list[TableRow]
    remarks: list[Reason]


def read_table(path: Path, *formats: Format) -> Table:
    """Read a file on disk as `read_content` does.

    Raises OSError if the file cannot be opened, and TableError as `read_content` does.
    """
    if path.suffix.lower() in ENDINGS and path.stat().st_size > MOST_BYTES:
        raise TableError(Problem.TOO_LARGE, most=MOST_BYTES // 2**20)
    return read_content(path.read_bytes(), path.suffix, *formats)


def read_content(content: bytes, ending: str, *formats: Format) -> Table:
    """Read a .csv file, or the first sheet with data of an .xlsx file, in the format that fits its heads.

    Raises TableError for a file that cannot be read, has missing, unknown or repeated columns, is larger than
    40 MiB, or exceeds `MOST_LINES` or `MOST_COLUMNS`.
    """
    if ending.lower() not in ENDINGS:
        raise TableError(Problem.ENDING)
    if len(content) > MOST_BYTES:
        raise TableError(Problem.TOO_LARGE, most=MOST_BYTES // 2**20)
    if not content.strip():
        raise TableError(Problem.EMPTY)
    if ending.lower() == ".xlsx":
        book, rows = xlsx_rows(content)
    else:
        book, rows = Book(), csv_rows(content, lambda first: _best(first, formats)[0])
    reader = _Reader(book, rows, formats)
    return Table(reader.format, list(reader.rows()), reader.remarks())


def read_heads(content: bytes, ending: str, *formats: Format) -> list[tuple[str, str]]:
    """Pairs of each head and the first text below it, for a table whose heads may be unknown.

    If no format fits, the row with the most different texts has the heads. Raises TableError as
    `read_content` does for a file that cannot be read.
    """
    if len(content) > MOST_BYTES:
        raise TableError(Problem.TOO_LARGE, most=MOST_BYTES // 2**20)
    if ending.lower() == ".xlsx":
        rows = xlsx_rows(content)[1]
    else:
        rows = csv_rows(content, lambda first: max((_filled_cells(row) for row in first), default=0))
    first = list(islice(rows, LOOKED_AT))
    score, place, _format = _best(first, formats)
    if score < 2:
        place = max(range(len(first)), key=lambda number: _filled_cells(first[number]), default=0)
    heads = [cleaned(cell.text) for cell in first[place][1]] if first else []
    for line, cells in first[place:]:
        _refuse_wide(line, cells)
    below = [[_shown(cell) for cell in cells] for _line, cells in first[place + 1 :]]
    samples = [next((row[n] for row in below if n < len(row) and row[n]), "") for n in range(len(heads))]
    return [(head, sample) for head, sample in zip(heads, samples, strict=True) if head]


def _refuse_wide(line: int, cells: Sequence[Cell]) -> None:
    if any(cell != Cell() for cell in cells[MOST_COLUMNS:]):
        raise TableError(Problem.TOO_MANY_COLUMNS, line, most=MOST_COLUMNS)


def _filled_cells(row: Row) -> int:
    return len({cell.text for cell in row[1] if cell.text})


def _shown(cell: Cell) -> str:
    return cleaned(cell.text) if cell.number is None else f"{cell.number:g}"


def _best(first: Sequence[Row], formats: Sequence[Format]) -> tuple[int, int, Format]:
    """Find the row of heads: return how many columns of a format it names, its index in `first`, the format.

    If no row names a column, returns 0, the index of the first row that is not empty, and the first format.
    """
    filled = (place for place, (_line, cells) in enumerate(first) if any(cell.text for cell in cells))
    best = (0, next(filled, 0), formats[0])
    for place, (_line, cells) in enumerate(first):
        keys = {fold(cleaned(cell.text)) for cell in cells} - {""}
        for columns in formats:
            score = sum(not keys.isdisjoint(column.keys) for column in columns)
            if score > best[0]:
                best = (score, place, columns)
    return best


class _Reader:
    """Reads the rows below the heads; `heads` maps the index of a column, from 0, to the column."""

    def __init__(self, book: Book, rows: Iterator[Row], formats: Sequence[Format]) -> None:
        first = list(islice(rows, LOOKED_AT))
        _score, place, self.format = _best(first, formats)
        self.book = book
        self.line, cells = first[place] if first else (1, [])
        _refuse_wide(self.line, cells)
        self.below = chain(_without_numbers(first[place + 1 :]), rows)
        self.titles = {place: cleaned(cell.text) for place, cell in enumerate(cells) if cleaned(cell.text)}
        self.heads = self._heads(self.format)
        self.groups: list[int] = []
        """The lines that are headings of groups."""
        self.merges: dict[int, list[Merge]] = {}
        for merge in book.merges:
            if merge.first_line <= self.line < merge.last_line:
                raise TableError(Problem.MERGED, self.line)
            self.merges.setdefault(merge.first_line, []).append(merge)

    def _heads(self, columns: Format) -> dict[int, Column]:
        if not self.titles:
            raise TableError(Problem.HEAD_EMPTY, self.line, column="A")
        by_key = {key: column for column in reversed(columns) for key in column.keys}
        known = {place: by_key[fold(title)] for place, title in self.titles.items() if fold(title) in by_key}
        unknown = {place: title for place, title in self.titles.items() if place not in known}
        names = [column.name for column in known.values()] + [fold(title) for title in unknown.values()]
        for name, title in zip(names, [*(self.titles[p] for p in known), *unknown.values()], strict=True):
            if names.count(name) > 1:
                raise TableError(Problem.HEAD_TWICE, self.line, column=title[:40])
        missing = [column.title for column in columns if column.required and column.name not in names]
        if missing:
            raise TableError(Problem.MISSING_COLUMNS, self.line, columns=missing)
        unknown = {place: title for place, title in unknown.items() if fold(title) not in NUMBERING}
        if unknown:
            titles = [title[:40] for title in unknown.values()]
            raise TableError(Problem.UNKNOWN_COLUMNS, self.line, columns=titles[:_MOST_NAMED])
        return known

    def rows(self) -> Iterator[TableRow]:
        carried: dict[int, tuple[int, Cell]] = {}
        for count, (line, cells) in enumerate(self.below, start=1):
            if count > MOST_LINES:
                raise TableError(Problem.TOO_MANY_LINES, line, most=MOST_LINES)
            _refuse_wide(line, cells)
            if self._is_group(line, cells):
                self.groups.append(line)
                continue
            problems = list(self._strays(cells))
            problems += self._merged(line, cells, carried)
            if problems or any(cell != Cell() for cell in cells):
                row = self._row(line, _filled(line, cells, carried), problems)
                if row.problems or any(row.cells.values()):
                    yield row

    def _is_group(self, line: int, cells: Sequence[Cell]) -> bool:
        """Whether this line is the heading of a group: words in a cell merged over at least half the columns.

        One other cell may be filled, such as the number of the group, if it is in a column that is not read.
        """
        filled = [place for place, cell in enumerate(cells) if cell != Cell()]
        wide = [
            merge.first_column - 1
            for merge in self.merges.get(line, ())
            if merge.last_line == line
            and 2 * (merge.last_column - merge.first_column + 1) >= len(self.titles)
        ]
        others = [place for place in filled if place not in wide]
        is_alone = len(wide) == 1 and len(others) <= 1 and not any(place in self.heads for place in others)
        return (
            is_alone and filled[-1:] == wide and len(self.titles) > 2 and " " in cells[wide[0]].text.strip()
        )

    def _strays(self, cells: Sequence[Cell]) -> Iterator[Reason]:
        for place, cell in enumerate(cells):
            if place not in self.titles and (cell.number is not None or cell.text):
                yield Reason(Problem.HEAD_EMPTY, values={"column": get_column_letter(place + 1)})

    def _merged(
        self, line: int, cells: Sequence[Cell], carried: dict[int, tuple[int, Cell]]
    ) -> Iterator[Reason]:
        """Store labels that apply to further lines in `carried`; yield the problems of other merged cells."""
        for merge in self.merges.get(line, ()):
            place = merge.first_column - 1
            column = self.heads.get(place)
            if column and column.is_label and merge.first_column == merge.last_column and place < len(cells):
                carried[place] = merge.last_line, cells[place]
            elif place <= max(self.titles):
                yield Reason(Problem.MERGED, self._title(place))

    def _row(self, line: int, cells: Sequence[Cell], problems: list[Reason]) -> TableRow:
        texts: dict[str, str] = {}
        for place, column in self.heads.items():
            cell = cells[place] if place < len(cells) else Cell()
            texts[column.name], problem = read_cell(cell, column)
            if problem:
                problems.append(Reason(problem.what, self._title(place), problem.values))
        if found := first_legacy(list(texts.values())):
            place = list(self.heads)[found[0]]
            problems.append(Reason(Problem.LEGACY, self._title(place), {"encoding": found[1]}))
        return TableRow(line, texts, problems)

    def _title(self, place: int) -> str:
        return self.titles.get(place) or get_column_letter(place + 1)

    def remarks(self) -> list[Reason]:
        """Remarks about hidden parts that were read, sheets that were not read, and headings of groups."""
        lines = [line for line in self.book.hidden_lines if line > self.line]
        hidden = [
            self._title(place)
            for place in self.heads
            if any(first <= place + 1 <= last for first, last in self.book.hidden_columns)
        ]
        remarks = list(self.book.remarks)
        if self.groups:
            values = {"lines": self.groups[:_MOST_NAMED], "count": len(self.groups)}
            remarks.append(Reason(Remark.GROUP_ROWS, values=values))
        if lines:
            values = {"lines": lines[:_MOST_NAMED], "count": len(lines)}
            remarks.append(Reason(Remark.HIDDEN_ROWS, values=values))
        if hidden:
            remarks.append(Reason(Remark.HIDDEN_COLUMNS, values={"columns": hidden[:_MOST_NAMED]}))
        return remarks


def _without_numbers(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, without the first one if it only numbers the columns: (1), (2), (3) or 1, 2, 3."""
    texts = [_shown(cell) for cell in rows[0][1]] if rows else []
    numbers = [text.strip("()[]. ") for text in texts if text and text not in ("A", "B")]
    first = int(numbers[0]) if numbers and numbers[0].isdecimal() else 0
    is_numbering = len(numbers) > 2 and first in (1, 2, 3)
    expected = [str(first + place) for place in range(len(numbers))]
    return rows[1:] if is_numbering and numbers == expected else rows


def _filled(line: int, cells: list[Cell], carried: Mapping[int, tuple[int, Cell]]) -> list[Cell]:
    """The cells of this line, with the labels that are merged over the line filled in."""
    for place, (last, label) in carried.items():
        if line <= last:
            cells += [Cell()] * (place + 1 - len(cells))
            cells[place] = label
    return cells
