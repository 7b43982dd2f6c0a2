"""Merge the content of a file into the record of a procedure; values that the file lacks do not change.

A field keeps its value if the file has no column or key for it. A row of the file (a way, a paper, a legal
document, an exemption) is merged into the old row with the same key: parts that it lacks keep their values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from portal.lib.vietnamese import fold
from portal.procedures.imports.incoming import Incoming
from portal.procedures.record import Record

ROW_KEYS = {
    "ways": ("channel", "case"),
    "papers": ("name", "case"),
    "legal_basis": ("number",),
    "exemptions": ("who",),
}
"""Field with rows -> the parts that identify a row. Every row has the first of them."""
READ_FROM = {"time_limit": "time_limit_text", "fees": "fee_text"}
"""Structured part -> the text with the same meaning. If a file changes the text, the old part is dropped."""

Row = Mapping[str, Any]


def merge(before: Record, each: Incoming) -> Record:
    """The record of the file, with the values of `before` for everything that the file does not contain."""
    if each.parts is None:
        return each.record
    old, new = before.model_dump(mode="json"), each.record.model_dump(mode="json")
    content = {name: new[name] if name in each.parts else value for name, value in old.items()}
    for name, given in each.row_parts.items():
        content[name] = list(_rows(name, old[name], new[name], given))
    return Record.model_validate(content)


def _rows(name: str, old: Sequence[Row], new: Sequence[Row], given: Sequence[frozenset[str]]) -> Any:
    left = list(old)
    for row, parts in zip(new, given, strict=True):
        keys = [key for key in ROW_KEYS[name] if key in parts]
        found = next((other for other in left if _same(other, row, keys)), None)
        if found is not None:
            left.remove(found)
            row = _row(found, row, parts)
        yield row


def _same(one: Row, other: Row, keys: Sequence[str]) -> bool:
    return bool(keys) and all(_key(key, one[key]) == _key(key, other[key]) for key in keys)


def _key(part: str, value: str) -> str:
    return fold(value) if part == "number" else " ".join(value.casefold().split())


def _row(old: Row, new: Row, parts: frozenset[str]) -> Row:
    stale = {part for part, text in READ_FROM.items() if text in parts and old.get(text) != new.get(text)}
    return {part: new[part] if part in parts or part in stale else value for part, value in old.items()}
