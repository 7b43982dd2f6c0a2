"""Write the `ListedItem` rows that lists read: one row for each portal that shows an item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db import transaction
from wagtail.models import Page

from portal.content.cache_tags import purge_lists
from portal.content.models import ListedItem, PageMeta, Placement


@transaction.atomic
def refresh_listed_items(*, meta: PageMeta) -> list[ListedItem]:
    """Replace the `ListedItem` rows of this page, purge the lists they are in, and return the new rows.

    A page that is not live, or not of a listed kind, gets no rows.
    """
    rows = ListedItem.objects.filter(meta=meta)
    before = list(rows)
    rows.delete()
    after = ListedItem.objects.bulk_create(computed(meta))
    purge_lists([*before, *after], hide=bool(before) and not after)
    return after


def refresh_placed_below(*, root: Page) -> None:
    """Replace the rows of all items that other portals share into a section at or below this page."""
    placed = Placement.objects.shown().filter(section__path__startswith=root.path)
    for meta in PageMeta.objects.filter(page__in=placed.values("item")):
        refresh_listed_items(meta=meta)


def computed(meta: PageMeta) -> list[ListedItem]:
    """The unsaved rows that a page should have, first the row of its own portal; [] if it is not listed."""
    if not meta.listed or meta.portal_id is None:
        return []
    placements = Placement.objects.shown().filter(item_id=meta.pk).exclude(target_id=meta.portal_id)
    return [at_home(meta), *_elsewhere(meta, placements)]


def differs(meta: PageMeta) -> bool:
    """Whether the stored `ListedItem` rows of a page differ from those that it should have."""
    wanted = {_facts(row) for row in computed(meta)}
    return wanted != {_facts(row) for row in meta.places.all()}


def at_home(meta: PageMeta) -> ListedItem:
    """The unsaved row of an item in its own portal and section. Raises ValueError without portal or date."""
    portal_id, published_at = _listing_facts(meta)
    return ListedItem(
        meta=meta,
        portal_id=portal_id,
        section_id=meta.section_id,
        top_section_id=meta.top_section_id,
        kind=meta.kind,
        language=meta.language,
        published_at=published_at,
        featured=meta.featured,
        pinned=meta.pinned,
    )


def _elsewhere(meta: PageMeta, placements: Iterable[Placement]) -> Iterator[ListedItem]:
    _portal_id, published_at = _listing_facts(meta)
    for placement in placements:
        section = PageMeta.objects.filter(page=placement.section_id).values_list("top_section").first()
        yield ListedItem(
            meta=meta,
            placement=placement,
            portal_id=placement.target_id,
            section_id=placement.section_id,
            top_section_id=(section and section[0]) or placement.section_id,
            kind=meta.kind,
            language=meta.language,
            published_at=published_at,
            pinned=placement.pinned,
            order=placement.order,
            shown_from=placement.shown_from,
            shown_until=placement.shown_until,
        )


def _listing_facts(meta: PageMeta) -> tuple[int, dt.datetime]:
    """Primary key of the portal, and date of publication. Raises ValueError if one is missing."""
    if meta.portal_id is None or meta.published_at is None:
        raise ValueError(f"page {meta.pk} is not listed")
    return meta.portal_id, meta.published_at


def _facts(row: ListedItem) -> tuple[object, ...]:
    return tuple(
        getattr(row, column.attname) for column in ListedItem._meta.concrete_fields if not column.primary_key
    )
