from __future__ import annotations

from dataclasses import dataclass

from wagtail.rich_text import RichText

from portal.content.home.presenter import HomeData, Presenter, Rows


@dataclass(frozen=True)
class TextContent:
    text: RichText


class Text(Presenter):
    """A formatted text. The value of this block is not a dict but the HTML as stored by Wagtail."""

    template = "content/home/text.html"

    def content(self, rows: Rows, data: HomeData) -> TextContent:
        return TextContent(RichText(self.value))
