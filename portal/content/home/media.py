from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.content.choices import PageKind
from portal.content.home.presenter import HomeData, Lists, Presenter, Rows
from portal.content.models.listed import ListedItemQuerySet
from portal.content.queries import renditions
from portal.content.queries.cards import ContentCard, ListedRow
from portal.content.queries.item_lists import ItemList


@dataclass(frozen=True)
class MediaContent:
    title: str
    url: str
    """The address of the section of the newest item; "" if the item is in no section."""
    items: list[ContentCard]


class Media(Presenter):
    """The newest galleries and videos."""

    template = "content/home/media.html"

    def lists(self, pages: Mapping[int, ListedRow]) -> Lists:
        return {"newest": ItemList(_galleries_and_videos, (self.context.portal_id,), self.count)}

    def content(self, rows: Rows, data: HomeData) -> MediaContent | None:
        newest = rows["newest"]
        if not newest:
            return None
        return MediaContent(
            title=self.title or newest[0].section_title or "",
            url=newest[0].section_url,
            items=[data.card(row, renditions.CARD) for row in newest],
        )


def _galleries_and_videos(items: ListedItemQuerySet, portal_id: int) -> ListedItemQuerySet:
    return items.of_portal(portal_id).of_kind(PageKind.GALLERY, PageKind.VIDEO)
