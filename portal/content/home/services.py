from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.content.home.presenter import HomeData, Presenter, Rows
from portal.content.queries.cards import address


@dataclass(frozen=True)
class Shortcut:
    title: str
    text: str
    icon: str
    url: str


@dataclass(frozen=True)
class ServicesContent:
    title: str
    text: str
    shortcuts: list[Shortcut]


class Services(Presenter):
    """Links to public services and documents.

    If no shortcut has an address, the links are: the procedures and the national database of legal documents.
    """

    template = "content/home/services.html"

    @property
    def shortcuts(self) -> list[dict[str, Any]]:
        return self.value.get("shortcuts", [])

    def page_ids(self) -> list[int]:
        return [shortcut["page"] for shortcut in self.shortcuts if shortcut.get("page")]

    def content(self, rows: Rows, data: HomeData) -> ServicesContent:
        own = [self._shortcut(shortcut, data) for shortcut in self.shortcuts]
        return ServicesContent(
            title=self.title or _("Public services and documents"),
            text=self.value.get("text") or _("The province's own service desk is being completed."),
            shortcuts=[shortcut for shortcut in own if shortcut.url] or _national(),
        )

    def _shortcut(self, value: dict[str, Any], data: HomeData) -> Shortcut:
        page = data.pages.get(value.get("page") or 0)
        url = address(page) if page else value.get("url") or ""
        return Shortcut(value["title"], value["text"], value["icon"], url)


def _national() -> list[Shortcut]:
    return [
        Shortcut(
            title=_("Administrative procedures"),
            text=_("What to bring, where to go, how long it takes."),
            icon="stamp",
            url="/thu-tuc/",
        ),
        Shortcut(
            title=_("Legal documents"),
            text=_("The national database of legal documents."),
            icon="scale",
            url="https://vbpl.vn",
        ),
    ]
