"""Rows and cards of lists, read without loading page objects.

A row is a named tuple of columns from five tables. Loading model objects instead takes several times as
long, and most of what the portal renders are lists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import F
from django.utils.translation import get_language

from portal.base.pagecache import fresh_until, tag_response
from portal.content.models.listed import ListedItemQuerySet
from portal.content.models.meta import PageMetaQuerySet
from portal.content.queries import renditions
from portal.content.queries.renditions import Album, Picture
from portal.portals.addresses import address_map

NEW_FOR = dt.timedelta(days=3)


class ListedRow(NamedTuple):
    """The columns of an item in a list, from `ListedItem` or `PageMeta`, its page, section and placement.

    `row_id` is the primary key of the `ListedItem` (of the page in `rows_of_pages`).
    """

    row_id: int
    page_id: int
    page_title: str
    path: str
    url_path: str
    last_published_at: dt.datetime | None
    kind: str
    published_at: dt.datetime
    page_lead: str
    image_id: int | None
    image_alt: str
    label: str
    important: bool
    portal_id: int | None
    home_portal_id: int | None
    """The portal that the item belongs to; `portal_id` is the portal that shows it."""
    section_id: int | None
    section_title: str | None
    section_path: str | None
    section_url_path: str | None
    headline: str | None
    placed_lead: str | None

    @property
    def title(self) -> str:
        """The headline that the receiving portal has set, else the title of the page."""
        return self.headline or self.page_title

    @property
    def lead(self) -> str:
        return self.placed_lead or self.page_lead

    @property
    def section_url(self) -> str:
        if self.section_path is None or self.section_url_path is None:
            return ""
        return address_map().public_path(self.section_path, self.section_url_path)


SECTION = ("section_id", "section__title", "section__path", "section__url_path")
LISTED = (
    *("pk", "meta_id", "meta__page__title", "meta__page__path", "meta__page__url_path"),
    *("meta__page__last_published_at", "kind", "published_at", "meta__lead", "meta__image_id"),
    *("meta__image_alt", "meta__label", "meta__important", "portal_id", "meta__portal_id"),
    *SECTION,
    *("placement__headline", "placement__lead"),
)
META = (
    *("pk", "page_id", "page__title", "page__path", "page__url_path", "page__last_published_at", "kind"),
    *("published_at", "lead", "image_id", "image_alt", "label", "important", "portal_id"),
)


def rows_of(listed: ListedItemQuerySet) -> list[ListedRow]:
    """The rows of a list, in the order of the queryset. Makes one query."""
    return [ListedRow._make(values) for values in listed.values_list(*LISTED)]


def rows_of_pages(metas: PageMetaQuerySet) -> list[ListedRow]:
    """One row for each page, as its own portal lists it, in the order of the queryset. Makes one query."""
    portal = META[-1]
    return [ListedRow._make((*row, "", "")) for row in metas.values_list(*META, F(portal), *SECTION)]


@dataclass(frozen=True)
class ContentCard:
    title: str
    url: str
    kind: str
    date: dt.datetime | None
    summary: str
    image: Picture | None
    section: str
    note: str
    portal: str
    """The name of the portal that an item of another portal comes from; "" for the portal's own items."""
    is_new: bool
    important: bool
    page_id: int


def cards(rows: Sequence[ListedRow], *, now: dt.datetime) -> list[ContentCard]:
    """One card for each row, in order, with a picture of the size `CARD`.

    Makes one query if all renditions exist.
    """
    album = renditions.album((row.image_id for row in rows), (renditions.CARD,))
    return [card(row, album, now=now) for row in rows]


def card(
    row: ListedRow, album: Album, *, now: dt.datetime, sizes: tuple[str, ...] = (renditions.CARD,)
) -> ContentCard:
    where = address_map()
    tag_response(f"page:{row.page_id}", f"page:{row.section_id}")
    home = where.portals.get(row.home_portal_id) if row.home_portal_id else None
    is_new = bool(row.published_at and now - row.published_at < NEW_FOR)
    if is_new:
        fresh_until(row.published_at + NEW_FOR)
    is_placed = home is not None and row.portal_id != home.pk
    source = home.name_in(get_language() or "") if home and is_placed else ""
    return ContentCard(
        title=row.title,
        url=address(row),
        kind=row.kind,
        date=row.published_at,
        summary=row.lead,
        image=renditions.picture_in(album, row.image_id, *sizes, alt=row.image_alt) if sizes else None,
        section=row.section_title or "",
        note=" · ".join(filter(None, (row.label, source))),
        portal=source,
        is_new=is_new,
        important=row.important,
        page_id=row.page_id,
    )


def address(row: ListedRow) -> str:
    """The canonical address of the item: a path, or a full address if its own portal has another host."""
    where = address_map()
    path = where.public_path(row.path, row.url_path)
    home = where.portals.get(row.home_portal_id) if row.home_portal_id else None
    here = where.portals.get(row.portal_id) if row.portal_id else None
    if home is None or here is None or home is here or where.origin(home) == where.origin(here):
        return path
    return where.origin(home) + path
