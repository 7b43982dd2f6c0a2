"""The content of the PDF of a page, as plain data for the template."""

from __future__ import annotations

from typing import Any

import segno
from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from portal.content.models import AnnouncementPage, ArticlePage, DirectionPage, PublicationPage, TextPage
from portal.content.models.images import PortalImage
from portal.content.pdf.rich_text import blocks_of
from portal.content.queries.renditions import PRINTED
from portal.portals.addresses import address_map
from portal.portals.queries import path_of, portal_of

Block = dict[str, Any]


def facts_of(page: TextPage) -> dict[str, Any]:
    """All that the template `page.typ` shows of a page, as plain data.

    The data does not depend on the reader or the time, so that the PDF can be cached. Texts are in the active
    language, so the caller activates the language of the page.
    """
    portal = portal_of(page)
    origin = address_map().origin(portal) if portal else str(settings.BASE_URL)
    url = origin + path_of(page)
    shown_at = page.shown_at
    return {
        "title": page.title,
        "lead": page.lead,
        "lang": page.locale.language_code,
        "portal": portal.name_in(page.locale.language_code) if portal else "",
        "brand": portal.theme.brand if portal and hasattr(portal, "theme") else "#0d5568",
        "date": date_format(localtime(shown_at), "d/m/Y") if shown_at else "",
        "byline": _byline(page),
        "url": url,
        "origin": _("The page on the portal, with its latest state:"),
        "printed": _("Where this paper and the portal differ, the portal is right."),
        "qr": segno.make(url, error="m").svg_inline(border=1),
        "qr_alt": _("Code that leads to the page: %(url)s") % {"url": url},
        "blocks": [*_lead_picture(page), *_particulars(page), *body_blocks(page.body, origin=origin)],
    }


def body_blocks(stream: Any, *, origin: str) -> list[Block]:
    """The blocks of a body as plain data for the template. A video or sound becomes its transcript.

    `origin` (scheme and host) completes addresses that begin with "/".
    """
    found: list[Block] = []
    for block in stream:
        found += _BLOCKS[block.block_type](block.value, origin)
    return found


def _byline(page: TextPage) -> str:
    parts = []
    if page.shown_at:
        parts.append(date_format(localtime(page.shown_at), "H:i d/m/Y"))
    if isinstance(page, ArticlePage):
        if page.author and page.show_author:
            parts.append(page.author)
        if page.source:
            parts.append(_("Source: %(source)s") % {"source": page.source})
    return " · ".join(parts)


def _particulars(page: Page) -> list[Block]:
    pairs: list[tuple[str, str]] = []
    if isinstance(page, DirectionPage):
        issued = date_format(page.issued_on, "d/m/Y") if page.issued_on else ""
        pairs = [
            (_("Number and symbol"), page.number_symbol),
            (_("Date of issue"), issued),
            (_("Issued by"), page.issuer),
        ]
    elif isinstance(page, PublicationPage):
        kind = str(page.get_publication_kind_display())
        pairs = [(_("Kind"), kind), (_("Period"), page.period)]
    elif isinstance(page, AnnouncementPage) and page.ends_at:
        pairs = [(_("Valid until"), date_format(localtime(page.ends_at), "H:i d/m/Y"))]
    elif isinstance(page, ArticlePage):
        pairs = [
            (_("Corrected on %(day)s") % {"day": date_format(note.on, "d/m/Y")}, note.text)
            for note in page.corrections.all()
        ]
    rows = [pair for pair in pairs if pair[1]]
    return (
        [{"kind": "facts", "key-head": _("Item"), "value-head": _("Particulars"), "rows": rows}]
        if rows
        else []
    )


def _lead_picture(page: TextPage) -> list[Block]:
    return _picture(page.card_picture, page.card_alt, getattr(page, "picture_caption", ""))


def _picture(image: PortalImage | None, alt: str, caption: str) -> list[Block]:
    """A list with the picture as one block; empty without an image, or if its file cannot be read.

    The path begins at the media folder, the only folder that Typst may read.
    """
    if image is None:
        return []
    try:
        rendition = image.get_rendition(PRINTED)
    except OSError:
        return []
    return [{"kind": "picture", "path": f"/{rendition.file.name}", "alt": alt, "caption": caption}]


def _picture_block(value: Any, origin: str) -> list[Block]:
    return _picture(value["image"], "" if value["decorative"] else value["alt"], value["caption"])


def _rich(value: Any, origin: str) -> list[Block]:
    return blocks_of(expand_db_html(value.source), origin=origin)


def _plain(text: str) -> Block:
    return {"kind": "paragraph", "parts": [{"text": text}]}


def _table(value: Any, origin: str) -> list[Block]:
    numeric = [place for place, column in enumerate(value.columns) if column["block"].name == "number"]
    return [
        {
            "kind": "table",
            "caption": value.caption or "",
            "head": [column["heading"] for column in value.columns],
            "rows": [[str(cell) for cell in row["values"]] for row in value.row_data],
            "numeric": numeric,
        }
    ]


def _files(value: Any, origin: str) -> list[Block]:
    items = [[{"text": file.title, "href": origin + file.url}] for file in value["files"] if file]
    heading = [{"kind": "heading", "level": 3, "text": value["title"]}] if value["title"] else []
    return [*heading, {"kind": "list", "ordered": False, "items": items}] if items else []


def _callout(value: Any, origin: str) -> list[Block]:
    return [{"kind": "box", "title": value["title"], "blocks": _rich(value["text"], origin)}]


def _figures(value: Any, origin: str) -> list[Block]:
    items = [
        [{"text": f"{each['value']} ", "bold": True}, {"text": each["label"]}] for each in value["figures"]
    ]
    return [{"kind": "list", "ordered": False, "items": items}]


_BLOCKS = {
    "paragraph": _rich,
    "heading": lambda value, origin: [{"kind": "heading", "level": 2, "text": value}],
    "subheading": lambda value, origin: [{"kind": "heading", "level": 3, "text": value}],
    "picture": _picture_block,
    "quote": lambda value, origin: [{"kind": "quote", "text": value["text"], "source": value["source"]}],
    "table": _table,
    "files": _files,
    "media": lambda value, origin: [_plain(value["transcript"])],
    "gallery": lambda value, origin: [
        found for each in value["pictures"] for found in _picture_block(each, origin)
    ],
    "callout": _callout,
    "figures": _figures,
}
