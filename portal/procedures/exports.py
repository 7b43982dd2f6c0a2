"""Export the catalogue to files that the import reads back without loss."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from portal.lib.tables.writing import escape, write_xlsx
from portal.procedures.imports import national, own
from portal.procedures.models import ProcedureVersion
from portal.procedures.record import Record

MOST_IN_CELL = 32_000
"""The most characters of one exported cell. Longer lists continue in further lines.

Spreadsheet programs cut a cell at 32,767 characters.
"""
ENDINGS = (".csv", ".xlsx", ".json")

Entry = tuple[str, str, Record]
"""Code, first day in force as yyyy-mm-dd or "", record."""


def entries(versions: QuerySet[ProcedureVersion]) -> Iterator[Entry]:
    """The code, first day in force and record of each version, ordered by code."""
    rows = versions.select_related("procedure").order_by("procedure__code", "number")
    for version in rows.iterator(chunk_size=500):
        yield version.procedure.code, version.valid_from.isoformat(), version.record


def write(entries: Iterable[Entry], ending: str) -> bytes:
    """The content of a file: `ending` .csv or .xlsx for our own format, .json for the national one.

    CSV is UTF-8 with a byte order mark. Raises ValueError for another ending.
    """
    if ending == ".json":
        records = [national.write_record(*entry) for entry in entries]
        return json.dumps(records, ensure_ascii=False, indent=1).encode()
    lines = [list(own.COLUMNS), *(line for entry in entries for line in _lines(*entry))]
    if ending == ".csv":
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(lines)
        return text.getvalue().encode("utf-8-sig")
    if ending == ".xlsx":
        content = io.BytesIO()
        write_xlsx(content, lines, "thu-tuc")
        return content.getvalue()
    raise ValueError(ending)


def _lines(code: str, valid_from: str, record: Record) -> Iterator[list[str]]:
    content = record.model_dump(mode="json", exclude_defaults=True)
    lists = {name: _pieces(content.get(name, [])) for name in own.ROWS}
    for number in range(max(1, *(len(pieces) for pieces in lists.values()))):
        cells = {name: escape(pieces[number]) for name, pieces in lists.items() if number < len(pieces)}
        if number == 0:
            cells |= {own.CODE: escape(code), own.VALID_FROM: valid_from}
            cells |= {name: escape(_cell(value)) for name, value in content.items() if name not in own.ROWS}
        yield [cells.get(name, "") for name in own.COLUMNS]


def _cell(value: Any) -> str:
    if not isinstance(value, list):
        return str(value)
    plain = all("\n" not in item for item in value) and not value[0].startswith("[")
    return "\n".join(value) if plain else _json(value)


def _pieces(rows: list[Any]) -> list[str]:
    """The rows as JSON arrays of at most `MOST_IN_CELL` characters; a longer single row is not divided."""
    pieces: list[list[str]] = []
    size = MOST_IN_CELL
    for row in map(_json, rows):
        if size + len(row) + 1 > MOST_IN_CELL:
            pieces.append([])
            size = 0
        pieces[-1].append(row)
        size += len(row) + 1
    return [f"[{','.join(piece)}]" for piece in pieces]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
