from __future__ import annotations

from dataclasses import dataclass

from portal.content.home.presenter import HomeData, Presenter, Rows


@dataclass(frozen=True)
class LinksContent:
    title: str
    links: list[dict[str, str]]
    """Each has the keys `title`, `url` and `note`."""


class Links(Presenter):
    """Links to other sites."""

    template = "content/home/links.html"

    def content(self, rows: Rows, data: HomeData) -> LinksContent:
        return LinksContent(self.title, self.value["links"])
