from __future__ import annotations

from dataclasses import dataclass

from portal.content.home.presenter import HomeData, Presenter, Rows
from portal.content.queries import renditions
from portal.content.queries.cards import ContentCard


@dataclass(frozen=True)
class PagesContent:
    title: str
    items: list[ContentCard]


class Pages(Presenter):
    """The chosen pages that are live, in their order."""

    template = "content/home/pages.html"

    def page_ids(self) -> list[int]:
        return [page_id for page_id in self.value.get("pages", []) if page_id]

    def content(self, rows: Rows, data: HomeData) -> PagesContent | None:
        shown = [data.pages[page_id] for page_id in self.page_ids() if page_id in data.pages]
        if not shown:
            return None
        return PagesContent(self.title, [data.card(row, renditions.CARD) for row in shown])
