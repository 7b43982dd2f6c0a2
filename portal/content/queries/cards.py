"""What a list shows of a page, made from rows of lists without opening the pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from portal.base.pagecache import shows
from portal.content.models import ListedItem, PageMeta
from portal.content.queries import renditions
from portal.content.queries.renditions import Picture
from portal.portals.addresses import address_map
from portal.portals.queries import path_of

NEW_FOR = dt.timedelta(days=3)
Row = PageMeta | ListedItem


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
    """The portal it was taken over from; empty for an item of the portal's own."""
    is_new: bool
    important: bool
    page_id: int


def cards(
    listed: Iterable[Row], *, now: dt.datetime, sizes: tuple[str, ...] = (renditions.CARD,)
) -> list[Card]:
    """One card a row, in order. One query for all pictures; none when `sizes` is empty."""
    rows = list(listed)
    if sizes:
        renditions.prefetch([row.image for row in rows], sizes)
    return [card(row, now=now, sizes=sizes) for row in rows]


def card(row: Row, *, now: dt.datetime, sizes: tuple[str, ...] = (renditions.CARD,)) -> Card:
    where = address_map()
    shows(f"page:{row.page_id}", f"page:{row.section_id}")
    home = where.portals.get(row.home_portal_id) if row.home_portal_id else None
    is_placed = home is not None and row.portal_id != home.pk
    source = home.name_in(get_language() or "") if home and is_placed else ""
    return Card(
        title=row.title,
        url=address(row),
        kind=row.kind,
        date=row.published_at,
        summary=row.lead,
        image=renditions.picture(row.image, *sizes, alt=row.image_alt) if sizes else None,
        section=row.section.title if row.section else "",
        note=" · ".join(filter(None, (row.label, source))),
        portal=source,
        is_new=bool(row.published_at and now - row.published_at < NEW_FOR),
        important=row.important,
        page_id=row.page_id,
    )


def address(row: Row) -> str:
    """The one address of an item: a path, or with its host when that is not the one of the list."""
    where = address_map()
    path = path_of(row.page)
    home = where.portals.get(row.home_portal_id) if row.home_portal_id else None
    here = where.portals.get(row.portal_id) if row.portal_id else None
    if home is None or here is None or where.origin(home) == where.origin(here):
        return path
    return where.origin(home) + path
