"""The interface between the composer of a home page and its blocks."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from portal.content.models import HomePage
from portal.content.queries.cards import ContentCard, ListedRow, card
from portal.content.queries.item_lists import ItemList
from portal.content.queries.renditions import Album
from portal.portals.models import Portal

Lists = Mapping[str, ItemList]
"""A name that the block chooses -> a list that the block needs."""
Rows = Mapping[str, list[ListedRow]]
"""The same names -> the rows of these lists."""


@dataclass(frozen=True)
class HomeContext:
    """The home page and the time for which it is composed."""

    page: HomePage
    portal: Portal | None
    """None in the preview of a page that is not in a portal yet."""
    now: dt.datetime

    @property
    def portal_id(self) -> int:
        """The primary key of the portal, or 0, which matches no item."""
        return self.portal.pk if self.portal else 0


@dataclass(frozen=True)
class HomeData:
    """The data that all blocks of a home page share; it is read once."""

    pages: Mapping[int, ListedRow]
    """The live pages among those chosen in blocks, by their primary key."""
    album: Album
    now: dt.datetime
    has_items: bool
    """Whether a list of any block has an item."""

    def card(self, row: ListedRow, *sizes: str) -> ContentCard:
        """The card of an item, with its picture in these sizes; without sizes, no picture."""
        return card(row, self.album, now=self.now, sizes=sizes)


class Presenter(ABC):
    """Base class. A presenter says which data a block of a home page needs, and what its template shows."""

    template: ClassVar[str]
    is_half_width: ClassVar[bool] = False
    default_count: ClassVar[int] = 5

    def __init__(self, value: Any, context: HomeContext) -> None:
        """`value` is the value of the block as stored in JSON, where a page is stored as its primary key.

        Wagtail's values with page objects would cost a query for each type of block.
        """
        self.value = value
        self.context = context

    @property
    def title(self) -> str:
        return self.value.get("title") or ""

    @property
    def count(self) -> int:
        return self.value.get("count") or self.default_count

    def page_ids(self) -> list[int]:
        """The primary keys of the pages chosen in the block; they may be live or not."""
        return []

    def lists(self, pages: Mapping[int, ListedRow]) -> Lists:
        """The lists that the block shows. `pages`: the live pages chosen in any block, by primary key."""
        return {}

    @abstractmethod
    def content(self, rows: Rows, data: HomeData) -> Any:
        """The object that the template shows; None if the block has nothing to show.

        `rows` has the same keys as the result of `lists`.
        """
