"""What stands around an article."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from portal.content.models import DatedTextPage, ListedItem, PageMeta
from portal.content.queries import renditions
from portal.content.queries.bodies import images_in
from portal.content.queries.cards import Card, card

MOST_RELATED = 4


@dataclass(frozen=True)
class Surroundings:
    related: list[Card]
    latest: list[Card]
    """Other new items of its section."""


def surroundings(page: DatedTextPage, *, now: dt.datetime) -> Surroundings:
    """Related items, the latest of its section, and the pictures of them all and of the text.

    Three queries: the chosen items, the section's latest, the renditions.
    """
    chosen_ids = [block["value"] for block in page.related.raw_data if block["type"] == "page"]
    chosen = PageMeta.objects.listed().filter(page_id__in=chosen_ids).for_cards() if chosen_ids else ()
    by_id = {row.page_id: row for row in chosen}
    related = [by_id[pk] for pk in chosen_ids if pk in by_id][:MOST_RELATED]
    parent_path = page.path[: -page.steplen]
    siblings = ListedItem.objects.showing(now).filter(section__path=parent_path).exclude(meta_id=page.pk)
    latest = list(siblings.for_cards().newest_first()[: MOST_RELATED + 1])
    latest = [row for row in latest if row.page_id not in by_id][:MOST_RELATED]
    _prefetch(page, related)
    return Surroundings(
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
