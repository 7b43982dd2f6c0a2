"""What stands around an article."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from wagtail.models import Page

from portal.base.pagecache import shows
from portal.content.models import DatedTextPage, ListedItem, PageMeta, PicturedPage
from portal.content.queries import renditions
from portal.content.queries.bodies import images_in
from portal.content.queries.cards import Card, card

MOST_RELATED = 4


@dataclass(frozen=True)
class Surroundings:
    section: Page | None
    related: list[Card]
    latest: list[Card]
    """Other new items of its section."""


def surroundings(page: DatedTextPage, *, now: dt.datetime) -> Surroundings:
    """The section, related items, the latest of the section, and the pictures of them all and of the text.

    Three queries: the page's own row and the chosen items, the section's latest, the renditions.
    """
    chosen_ids = [block["value"] for block in page.related.raw_data if block["type"] == "page"]
    shows(*(f"page:{pk}" for pk in chosen_ids), "topics")
    rows = PageMeta.objects.filter(page_id__in=[page.pk, *chosen_ids]).for_cards()
    by_id = {row.page_id: row for row in rows}
    own = by_id.pop(page.pk, None)
    related = [by_id[pk] for pk in chosen_ids if pk in by_id and by_id[pk].listed][:MOST_RELATED]
    latest: list[ListedItem] = []
    if own is not None and own.section_id is not None:
        shows(f"list:{own.section_id}", f"page:{own.section_id}")
        siblings = ListedItem.objects.showing(now).in_section(own.section_id).exclude(meta_id=page.pk)
        latest = list(siblings.for_cards().newest_first()[: MOST_RELATED + 1])
    shown = {row.page_id for row in related}
    latest = [row for row in latest if row.page_id not in shown][:MOST_RELATED]
    if own is not None and isinstance(page, PicturedPage) and own.image_id == page.picture_id:
        page.picture = own.image
    _prefetch(page, related)
    return Surroundings(
        section=own.section if own is not None else None,
        related=[card(row, now=now) for row in related],
        latest=[card(row, now=now, sizes=()) for row in latest],
    )


def _prefetch(page: DatedTextPage, rows: list[PageMeta]) -> None:
    images = [page.card_picture, *images_in(page.body), *(row.image for row in rows)]
    renditions.prefetch(
        images,
        (
            renditions.CARD,
            renditions.LEAD,
            renditions.WIDE,
            renditions.BODY,
            renditions.FULL,
            renditions.SHARE,
        ),
    )
