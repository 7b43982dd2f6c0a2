"""Read the rows of a CSV file in UTF-8 or UTF-16, separated by commas, semicolons or tabs."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from itertools import islice

from portal.lib.legacy_encodings import LegacyEncoding, detect
from portal.lib.tables.cells import Cell
from portal.lib.tables.problems import Problem, TableError

OLD_OFFICE = b"\xd0\xcf\x11\xe0"
SEPARATORS = ",;\t"
LOOKED_AT = 20
"""The row of heads (names of the columns) must be among this many first rows of a table."""
MOST_COLUMNS = 200
"""The most columns of a table, not counting empty ones at its right.

`csv_rows` and `xlsx_rows` return one more cell, by which a table with too many columns is recognised.
"""

Row = tuple[int, list[Cell]]
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)


def csv_rows(content: bytes, score: Callable[[list[Row]], int]) -> Iterator[Row]:
    """Yield each row with the number of its first line in the file, from 1. Raises TableError.

    `score` says how well the first rows fit; the separator with the best score is used, and of several such
    separators the most frequent one of the first line. If the first line is like "sep=;", it names the
    separator and is left out.
    """
    text = _decoded(content)
    first = text.partition("\n")[0]
    if named := _SEPARATOR_LINE.fullmatch(text[: len(first) + 1]):
        return _rows(text[named.end() :], named[1], 2)
    return _rows(text, max(SEPARATORS, key=lambda sign: (_score(text, sign, score), first.count(sign))), 1)


def _score(text: str, separator: str, score: Callable[[list[Row]], int]) -> int:
    try:
        return score(list(islice(_rows(text, separator, 1), LOOKED_AT)))
    except TableError:
        return 0


def _decoded(content: bytes) -> str:
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        if is_wide or b"\0" in content[:4096] or content.startswith((b"\xff\xd8", b"PK", OLD_OFFICE)):
            raise TableError(Problem.NO_TABLE) from None
        line = content.count(b"\n", 0, error.start) + 1
        found = detect(content[max(0, error.start - 500) : error.start + 500].decode("latin-1"))
        if found in (LegacyEncoding.TCVN3, LegacyEncoding.VNI):
            raise TableError(Problem.LEGACY, line, encoding=found) from None
        raise TableError(Problem.ENCODING, line) from None
    if "\0" in text:
        raise TableError(Problem.NO_TABLE)
    return text


def _rows(text: str, separator: str, line: int) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = line - 1
    try:
        for cells in reader:
            while cells and not cells[-1].strip():
                cells.pop()
            yield line, [Cell(cell.strip()) for cell in cells[: MOST_COLUMNS + 1]]
            line = before + reader.line_num + 1
    except csv.Error:
        raise TableError(Problem.LINE, line) from None
