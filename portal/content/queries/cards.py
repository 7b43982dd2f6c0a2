"""What a list shows of a page, made from `PageMeta` rows without opening the pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from portal.content.models import PageMeta
from portal.content.queries import renditions
from portal.content.queries.renditions import Picture
from portal.portals.addresses import address_map
from portal.portals.queries import path_of

NEW_FOR = dt.timedelta(days=3)


@dataclass(frozen=True)
class Card:
    title: str
    url: str
    kind: str
    date: dt.datetime | None
    summary: str
    image: Picture | None
    section: str
    note: str
    portal: str
    is_new: bool
    important: bool
    page_id: int


def cards(
    metas: Iterable[PageMeta], *, now: dt.datetime, sizes: tuple[str, ...] = (renditions.CARD,)
) -> list[Card]:
    """One card a row, in order. One query for all pictures; none when `sizes` is empty."""
    rows = list(metas)
    if sizes:
        renditions.prefetch([row.image for row in rows], sizes)
    return [card(row, now=now, sizes=sizes) for row in rows]


def card(row: PageMeta, *, now: dt.datetime, sizes: tuple[str, ...] = (renditions.CARD,)) -> Card:
    portal = address_map().portals.get(row.portal_id) if row.portal_id else None
    return Card(
        title=row.page.title,
        url=path_of(row.page),
        kind=row.kind,
        date=row.published_at,
        summary=row.lead,
        image=renditions.picture(row.image, *sizes, alt=row.image_alt) if sizes else None,
        section=row.section.title if row.section else "",
        note=row.label,
        portal=portal.name if portal else "",
        is_new=bool(row.published_at and now - row.published_at < NEW_FOR),
        important=row.important,
        page_id=row.page_id,
    )
