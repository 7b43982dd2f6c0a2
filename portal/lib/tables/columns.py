"""Describe the columns of an import, by which the reader of tables finds heads and reads cells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from portal.lib.vietnamese import fold


class Kind(StrEnum):
    """What the cells of a column hold; it decides how numbers and full-width characters are read."""

    TEXT = "text"
    CODE = "code"
    PHONE = "phone"
    DATE = "date"
    YES_NO = "yes or no"


@dataclass(frozen=True, slots=True)
class Column:
    """A column that an import knows. `heads` are its Vietnamese names; the first is shown to people."""

    name: str
    heads: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT
    required: bool = False
    is_label: bool = False
    """Whether a cell of this column that is merged over several lines applies to each of these lines."""
    digits: str = ""
    """For codes: a pattern for codes that are numbers. A numeric cell that does not match it is refused."""

    @property
    def keys(self) -> set[str]:
        """The folded names by which a head is recognised as this column."""
        return {fold(head) for head in (self.name, *self.heads)}

    @property
    def title(self) -> str:
        return f"{self.name} ({self.heads[0]})" if self.heads else self.name


Format = tuple[Column, ...]
"""The columns of one kind of table."""


def plain(*names: str) -> Format:
    """A format of text columns that must all be in the table, as in the tables that ship with the portal."""
    return tuple(Column(name, required=True) for name in names)
