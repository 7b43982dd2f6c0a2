"""Template tags of pages: pictures in sizes, files as lists, tables, structured data."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django import template
from django.utils import timezone
from wagtail.documents.models import AbstractDocument

from portal.base.pagecache import tag_response
from portal.content.models import PortalImage
from portal.content.queries import renditions
from portal.content.queries.renditions import Picture

register = template.Library()

SIZES = {
    "card": (renditions.CARD, renditions.LEAD),
    "lead": (renditions.LEAD, renditions.WIDE),
    "body": (renditions.BODY, renditions.FULL),
    "share": (renditions.SHARE,),
}


@register.simple_tag
def picture(image: PortalImage | None, size: str, alt: str = "") -> Picture | None:
    """The picture in the sizes that `SIZES` has under the name `size`; raises KeyError for other names.

    None without an image, or if its file cannot be read.
    """
    return renditions.picture(image, *SIZES[size], alt=alt)


@register.simple_tag
def gallery_items(pictures: Iterable[Any]) -> list[dict[str, Any]]:
    """Items for `components/gallery.html` from picture blocks.

    Each is `{"image", "large_url", "caption"}`. Pictures whose file cannot be read are left out.
    """
    values = [getattr(item, "value", item) for item in pictures]
    renditions.prefetch([value["image"] for value in values], (renditions.CARD, renditions.FULL))
    shown = []
    for value in values:
        alt = "" if value["decorative"] else value["alt"]
        found = renditions.picture(value["image"], renditions.CARD, renditions.FULL, alt=alt)
        if found:
            shown.append({"image": found, "large_url": found.full_url, "caption": value["caption"]})
    return shown


@register.filter
def file_items(documents: Iterable[Any]) -> list[dict[str, Any]]:
    """Items for `components/file_list.html` from documents or document blocks, without deleted ones.

    Each is `{"title", "url", "kind", "size"}`: `kind` is the file's extension without dot, `size` is in
    bytes.
    """
    files: list[AbstractDocument] = [getattr(item, "value", item) for item in documents]
    tag_response(*(f"document:{file.pk}" for file in files if file is not None))
    return [
        {
            "title": file.title,
            "url": file.url,
            "kind": PurePath(file.filename).suffix.lstrip("."),
            "size": file.get_file_size(),
        }
        for file in files
        if file is not None
    ]


@register.filter
def table_parts(table: Any) -> dict[str, Any]:
    """The context for `components/table.html` from a typed table: `head`, `rows` and `numeric`.

    `numeric` lists the indexes of the columns with numbers, counted from 0.
    """
    kinds = [column["block"].name for column in table.columns]
    return {
        "head": [column["heading"] for column in table.columns],
        "rows": [row["values"] for row in table.row_data],
        "numeric": [place for place, kind in enumerate(kinds) if kind == "number"],
    }


@register.filter
def is_past(moment: Any) -> bool:
    return bool(moment and moment <= timezone.now())
