from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal.base.pagecache import tag_response
from portal.content.home.presenter import HomeData, Lists, Presenter, Rows
from portal.content.models.listed import ListedItemQuerySet
from portal.content.queries import renditions
from portal.content.queries.cards import ContentCard, ListedRow, address
from portal.content.queries.item_lists import ItemList
from portal.content.queries.listing import is_below_home


@dataclass(frozen=True)
class LatestContent:
    title: str
    url: str
    """The address of the section."""
    lead: ContentCard
    items: list[ContentCard]


class Latest(Presenter):
    """The newest items of a section; of a top-level section, also those of the sections below it."""

    template = "content/home/latest.html"

    def page_ids(self) -> list[int]:
        return [self.value["section"]] if self.value.get("section") else []

    def lists(self, pages: Mapping[int, ListedRow]) -> Lists:
        section = pages.get(self.value.get("section"))
        if section is None:
            return {}
        tag_response(f"list:{section.page_id}")
        below_home = is_below_home(section.path)
        select = ListedItemQuerySet.under_section if below_home else ListedItemQuerySet.in_section
        return {"newest": ItemList(select, (section.page_id,), self.count)}

    def content(self, rows: Rows, data: HomeData) -> LatestContent | None:
        newest = rows.get("newest")
        if not newest:
            return None
        section = data.pages[self.value["section"]]
        lead, *others = newest
        return LatestContent(
            title=self.title or section.title,
            url=address(section),
            lead=data.card(lead, renditions.CARD, renditions.LEAD),
            items=[data.card(row) for row in others],
        )
