"""Read our own table format: one column per field of `Record`, with `code` and `valid_from`.

A list of plain values (levels, audiences, cases, results, keywords) is one cell with a line per item, or a
JSON array. A list of rows (ways, papers, legal_basis, exemptions) is a JSON array in one cell, or continues
over several lines, of which only the first has a code. Each of these lines has one JSON object or array in
the cell, or the parts of one row in columns such as `papers.name`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel

from portal.base.table_sentences import sentence
from portal.lib.tables.columns import Column, Kind
from portal.lib.tables.reading import TableRow
from portal.lib.vietnamese import fold
from portal.procedures.choices import Channel
from portal.procedures.imports import national, words
from portal.procedures.imports.build import NATIONAL_CODE, NEEDED, build_record, code_of, read_date
from portal.procedures.imports.incoming import Batch, FileRefusal, Incoming, LineProblem
from portal.procedures.record import Exemption, LegalBasis, Paper, Record, Way

CODE, VALID_FROM = "code", "valid_from"
ROWS: dict[str, type[BaseModel]] = {
    "ways": Way,
    "papers": Paper,
    "legal_basis": LegalBasis,
    "exemptions": Exemption,
}
LISTS = ("levels", "cases", "audiences", "results", "keywords")
COLUMNS = (CODE, VALID_FROM, *Record.model_fields)
_WORDS: dict[str, Mapping[str, Any]] = {
    "levels": words.LEVELS,
    "audiences": words.AUDIENCES,
    "service_level": words.SERVICE_LEVELS,
}
_NUMBERS = frozenset({"sets", "level_of_four"})
_DATES = frozenset({"decision_date", "fee_date"})


def _column(name: str) -> Column:
    """The column of a field. Its head is the name of the field, or its key in the national format."""
    key = national.KEYS.get(name)
    kind = Kind.DATE if name in _DATES or name in (VALID_FROM, "legal_basis.issued_on") else Kind.TEXT
    kind = Kind.YES_NO if name == "papers.required" else kind
    return Column(name, (key.replace("_", " "),) if key else (), kind=kind)


FORMAT = (
    Column(CODE, (national.CODE.replace("_", " "),), Kind.CODE, required=True, digits=NATIONAL_CODE),
    *(_column(name) for name in COLUMNS if name != CODE),
    *(_column(f"{name}.{part}") for name, kind in ROWS.items() for part in kind.model_fields),
)


def read_lines(lines: Iterable[TableRow], batch: Batch) -> None:
    """Add the procedures of these lines to the batch; a procedure with a problem is refused as a whole."""
    for group in _groups(lines, batch):
        first = group[0]
        code = first.cells.get(CODE, "")[:40]
        if not batch.wants(code):
            continue
        problems = [(line.line, sentence(problem)) for line in group for problem in line.problems]
        try:
            if not problems:
                batch.incoming.append(_read(group))
        except LineProblem as problem:
            problems = [(first.line, reason) for reason in problem.reasons]
        batch.unreadable += bool(problems)
        batch.refused += [FileRefusal(number, code, reason) for number, reason in problems]


def _groups(lines: Iterable[TableRow], batch: Batch) -> Iterator[list[TableRow]]:
    """The lines of each procedure: the line with its code, and the following lines without a code.

    Lines before the first code are refused.
    """
    group: list[TableRow] = []
    for line in lines:
        if line.cells.get(CODE, "") or (not group and line.problems):
            if group:
                yield group
            group = [line]
        elif group:
            group.append(line)
        else:
            batch.refused.append(FileRefusal(line.line, "", _("code: there is no code of a procedure here.")))
    if group:
        yield group


def _read(group: list[TableRow]) -> Incoming:
    first = group[0]
    code = code_of(first.cells[CODE])
    content: dict[str, Any] = {}
    row_parts: dict[str, list[frozenset[str]]] = {}
    for name in Record.model_fields:
        if name in ROWS:
            rows = [row for line in group for row in _rows(name, line)]
            content[name] = [row for row, _parts in rows]
            row_parts[name] = [parts for _row, parts in rows]
        elif name in LISTS:
            content[name] = _list(name, first.cells.get(name, ""))
        elif first.cells.get(name, ""):
            content[name] = _single(name, first.cells[name])
    for line in group[1:]:
        for name in Record.model_fields:
            if name not in ROWS and line.cells.get(name, "") not in ("", first.cells.get(name)):
                raise LineProblem(
                    _("line %(line)d, %(column)s: a line without a code may go on with lists only.")
                    % {"line": line.line, "column": name}
                )
    valid_from = first.cells.get(VALID_FROM, "")
    parts = frozenset(column.partition(".")[0] for column in first.cells) & Record.model_fields.keys()
    parts -= {name for name in NEEDED if not first.cells.get(name, "")}  # empty cells do not clear these
    return Incoming(
        first.line,
        code,
        build_record(content, parts),
        valid_from=read_date(VALID_FROM, valid_from) if valid_from else None,
        parts=parts,
        row_parts={name: given for name, given in row_parts.items() if name in parts},
    )


def _single(name: str, text: str) -> Any:
    if name in _DATES:
        return read_date(name, text)
    if name in _NUMBERS:
        return re.sub(r"^0+(?=\d)", "", text)
    if name == "service_level":
        return _word(name, text)
    return text


def _list(name: str, text: str) -> list[Any]:
    items = _json(name, text) if text.startswith("[") else [item for item in text.split("\n") if item.strip()]
    if name not in _WORDS:
        return items
    if len(items) == 1 and isinstance(items[0], str) and fold(items[0]) not in _WORDS[name]:
        items = re.split(r"[;,/]", items[0])
    return [_word(name, str(item)) for item in items]


def _word(name: str, text: str) -> Any:
    value = _WORDS[name].get(fold(text))
    if value is None:
        raise LineProblem(
            _("%(column)s: “%(value)s” is not one of the values of the list.")
            % {"column": name, "value": text.strip()[:60]}
        )
    return value


def _rows(name: str, line: TableRow) -> Iterator[tuple[dict[str, Any], frozenset[str]]]:
    """The rows of a field: from the JSON in cell `name`, then one row from the cells `name.part`.

    Each row comes with the names of the parts that the file contains. A row in JSON contains all parts: those
    that it does not name are empty.

    Raises LineProblem for invalid JSON and unknown values.
    """
    text = line.cells.get(name, "")
    if text:
        value = _json(name, text)
        for row in value if isinstance(value, list) else [value]:
            if not isinstance(row, dict):
                raise LineProblem(_("%(column)s: each row is a JSON object.") % {"column": name})
            yield row, frozenset(ROWS[name].model_fields)
    parts = {
        column.partition(".")[2]: cell for column, cell in line.cells.items() if column.startswith(f"{name}.")
    }
    if any(parts.values()):
        yield {part: _part(name, part, cell) for part, cell in parts.items() if cell}, frozenset(parts)


def _part(name: str, part: str, cell: str) -> Any:
    if cell.startswith(("[", "{")):
        return _json(f"{name}.{part}", cell)
    kind = ROWS[name].model_fields[part].annotation
    if part == "channel":
        channel = words.CHANNELS.get(fold(cell))
        if channel is None:
            raise LineProblem(
                _("%(column)s: “%(value)s” is not one of the values of the list.")
                % {"column": f"{name}.{part}", "value": cell[:60]}
            )
        return Channel(channel)
    if kind is bool:
        return fold(cell) not in ("khong", "no", "false", "0")
    if part == "issued_on":
        return read_date(f"{name}.{part}", cell)
    return cell


def _json(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise LineProblem(_("%(column)s: this cannot be read as JSON.") % {"column": name}) from None
