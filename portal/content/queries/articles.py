"""What stands around an article."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Subquery
from wagtail.models import Page

from portal.base.pagecache import shows
from portal.content.models import DatedTextPage, ListedItem, PageMeta, PortalImage
from portal.content.queries import renditions
from portal.content.queries.bodies import images_in
from portal.content.queries.cards import Card, Row, card, rows_of, rows_of_pages

MOST_RELATED = 4
SIZES = (
    renditions.CARD,
    renditions.LEAD,
    renditions.WIDE,
    renditions.BODY,
    renditions.FULL,
    renditions.SHARE,
)


@dataclass(frozen=True)
class Surroundings:
    related: list[Card]
    latest: list[Card]
    """Other new items of its section."""


def surroundings(page: DatedTextPage, *, now: dt.datetime) -> Surroundings:
    """Related items, the latest of the section, and the sizes of all pictures of theirs and of the text.

    One query for the section's latest, one for chosen items, one for the sizes of pictures.
    """
    related = _chosen(page)[:MOST_RELATED]
    shown = {row.page_id for row in related}
    latest = [row for row in _latest(page, now) if row.page_id not in shown][:MOST_RELATED]
    images: list[PortalImage] = [image for image in (page.card_picture, *images_in(page.body)) if image]
    album = renditions.album((*(image.pk for image in images), *(row.image_id for row in related)), SIZES)
    renditions.know(images, album)
    return Surroundings(
        related=[card(row, album, now=now) for row in related],
        latest=[card(row, {}, now=now, sizes=()) for row in latest],
    )


def _chosen(page: DatedTextPage) -> list[Row]:
    """What its editors say belongs to it, as far as it is published."""
    ids = [block["value"] for block in page.related.raw_data if block["type"] == "page"]
    shows(*(f"page:{pk}" for pk in ids), "topics")
    if not ids:
        return []
    by_id = {row.page_id: row for row in rows_of_pages(PageMeta.objects.listed().filter(page_id__in=ids))}
    return [by_id[pk] for pk in ids if pk in by_id]


def _latest(page: DatedTextPage, now: dt.datetime) -> list[Row]:
    if not page.path:
        return []
    section = Page.objects.filter(path=page.path[: -Page.steplen]).values("pk")
    siblings = ListedItem.objects.showing(now).filter(section=Subquery(section)).exclude(meta_id=page.pk)
    rows = rows_of(siblings.newest_first()[: MOST_RELATED + 1])
    section_id = rows[0].section_id if rows else section.values_list("pk", flat=True).first()
    shows(f"list:{section_id}", f"page:{section_id}")
    return rows
