from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Q

from portal.content.choices import PageKind
from portal.content.home.presenter import HomeData, Lists, Presenter, Rows
from portal.content.models.listed import ListedItemQuerySet
from portal.content.queries.cards import ContentCard, ListedRow
from portal.content.queries.item_lists import ItemList


@dataclass(frozen=True)
class DatedListContent:
    title: str
    url: str
    """The address of the section of the newest item; "" if the item is in no section."""
    items: list[ContentCard]


class DatedList(Presenter):
    """The newest items of one kind that have not ended. Two such blocks in sequence share a row."""

    template = "content/home/dated_list.html"
    is_half_width = True
    kind: ClassVar[PageKind]

    def lists(self, pages: Mapping[int, ListedRow]) -> Lists:
        values = (self.context.portal_id, self.kind.value, self.context.now)
        return {"newest": ItemList(_not_ended, values, self.count)}

    def content(self, rows: Rows, data: HomeData) -> DatedListContent | None:
        newest = rows["newest"]
        if not newest:
            return None
        return DatedListContent(
            title=self.title or newest[0].section_title or "",
            url=newest[0].section_url,
            items=[data.card(row) for row in newest],
        )


class Announcements(DatedList):
    kind = PageKind.ANNOUNCEMENT


class Directions(DatedList):
    kind = PageKind.DIRECTION


def _not_ended(
    items: ListedItemQuerySet, portal_id: int, kind: PageKind, now: dt.datetime
) -> ListedItemQuerySet:
    not_ended = Q(meta__ends_at=None) | Q(meta__ends_at__gt=now)
    return items.of_portal(portal_id).of_kind(kind).filter(not_ended)
