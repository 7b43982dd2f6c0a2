"""The data that a source gives to search about one item."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from portal.lib.syllables import plain

LONGEST_BODY = 60_000
"""Letters of a text that are indexed."""


@dataclass(frozen=True, kw_only=True)
class SourceItem:
    """One item as its source describes it."""

    id: int
    kind: str
    title: str
    url: str
    version: str
    names: tuple[str, ...] = ()
    """Other names that people search for."""
    summary: str = ""
    body: str = ""
    portal: str = ""
    locale: str = ""
    code: str = ""
    date: dt.datetime | None = None
    boost: float = 1
    facets: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def columns(self) -> dict[str, Any]:
        """The columns of its row, cut to size."""
        columns = {name: value for name, value in vars(self).items() if name != "id"}
        names = dict.fromkeys(name.strip() for name in self.names if name.strip())
        columns["names"] = "\n".join(name for name in names if name != self.title)
        for name in ("title", "summary", "body"):
            columns[name] = " ".join(plain(columns[name]).split())
        for name, length in {"title": 400, "url": 600, "code": 200, "body": LONGEST_BODY}.items():
            columns[name] = columns[name][:length]
        return columns

    def digest(self) -> str:
        columns = {name: value for name, value in self.columns.items() if name != "version"}
        text = json.dumps(columns, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


class Source(Protocol):
    """One kind of item that search covers."""

    name: str

    def versions(self) -> dict[int, str]:
        """The version of every public item, by id. It changes when the item changes. Must be fast."""

    def items(self, ids: Collection[int]) -> Iterator[SourceItem]:
        """The items with these ids as they are now, without those that are not public."""
