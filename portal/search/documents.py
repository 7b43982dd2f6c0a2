"""What a source returns for one item, and the interface of a source."""

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
"""The number of letters of a body that are stored and indexed; the rest is cut off."""


@dataclass(frozen=True, kw_only=True)
class SourceItem:
    """One public item as its source describes it.

    `kind` is a value of `SearchKind`. `portal` is a slug; "" for the whole province. `locale` is a
    language code; "" for readers of every language. `version` changes when the item changes. `boost` is
    multiplied into the weight of the item, which does not depend on the query. `facets` may contain `field`
    (a name), `agencies` and `former` (lists of names), and `page_kind`.
    """

    id: int
    kind: str
    title: str
    url: str
    version: str
    names: tuple[str, ...] = ()
    """Other names under which people search for the item."""
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
        """The values of the item by column of `SearchDocument`, cut to the length of the columns.

        `names` is a text with one name a line, without repetitions and without the title.
        """
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
    """Reads the public items of one kind, such as pages, from the database; search covers nothing else."""

    name: str

    def versions(self) -> dict[int, str]:
        """Return id -> version for every public item; the version changes when the item changes.

        Every comparison of all rows with their sources (`sweep`) calls this method, so it must be fast.
        """

    def items(self, ids: Collection[int]) -> Iterator[SourceItem]:
        """The items with these ids as they are now, without those that are not public."""
