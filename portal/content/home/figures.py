from __future__ import annotations

from dataclasses import dataclass

from portal.content.home.presenter import HomeData, Presenter, Rows


@dataclass(frozen=True)
class FiguresContent:
    title: str
    figures: list[dict[str, str]]
    """Each has the keys `value`, `label` and `note`."""


class Figures(Presenter):
    """Key figures."""

    template = "content/home/figures.html"

    def content(self, rows: Rows, data: HomeData) -> FiguresContent:
        return FiguresContent(self.title, self.value["figures"])
