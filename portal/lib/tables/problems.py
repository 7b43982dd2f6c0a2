"""Name what may be wrong with a table or its cells; `base/table_sentences.py` has the sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Problem(StrEnum):
    """Why a file or a cell is refused."""

    ENDING = "ending"
    EMPTY = "empty"
    TOO_LARGE = "too large"
    NO_TABLE = "no table"
    ENCODING = "encoding"
    OLD_OFFICE = "old office"
    BROKEN = "broken"
    HARMFUL = "harmful"
    LINE = "line"
    TOO_MANY_LINES = "too many lines"
    TOO_MANY_COLUMNS = "too many columns"
    HEAD_EMPTY = "head empty"
    HEAD_TWICE = "head twice"
    MISSING_COLUMNS = "missing columns"
    UNKNOWN_COLUMNS = "unknown columns"
    FORMULA = "formula"
    ERROR_VALUE = "error value"
    MERGED = "merged"
    TOO_LONG = "too long"
    CHARACTER = "character"
    LEGACY = "legacy"
    LOST_ZERO = "lost zero"
    CODE_AS_NUMBER = "code as number"
    TEXT_AS_DATE = "text as date"
    DATE_AS_NUMBER = "date as number"
    FORMAT = "format"
    BOOLEAN = "boolean"


class Remark(StrEnum):
    """What a person should know about a file although it was read."""

    HIDDEN_SHEET = "hidden sheet"
    HIDDEN_ROWS = "hidden rows"
    HIDDEN_COLUMNS = "hidden columns"
    OTHER_SHEETS = "other sheets"
    FIRST_SHEET_EMPTY = "first sheet empty"
    GROUP_ROWS = "group rows"


@dataclass(frozen=True, slots=True)
class Reason:
    """A problem or remark, the column as its head names it ("" for none), and the values of the sentence."""

    what: Problem | Remark
    column: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


class TableError(ValueError):
    """Raised if the whole file is refused; `line` is 0 if no line is known."""

    def __init__(self, what: Problem, line: int = 0, **values: object) -> None:
        super().__init__(what.value)
        self.reason = Reason(what, values=values)
        self.line = line
