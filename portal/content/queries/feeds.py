"""Feeds of a section."""

from __future__ import annotations

import datetime as dt

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from portal.content.models import SectionPage
from portal.content.queries import listing
from portal.content.queries.cards import ListedRow, rows_of
from portal.lib.plain_text import without_unseen
from portal.portals.addresses import address_map
from portal.portals.queries import path_of, portal_of

FEED_SIZE = 30
FORMS: dict[str, type[SyndicationFeed]] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}


def section_feed(section: SectionPage, form: str, *, now: dt.datetime) -> SyndicationFeed:
    """The 30 newest items of a section as a feed, with a constant number of queries.

    `form` is "rss" or "atom"; raises KeyError for others. Characters that XML refuses are removed: rows that
    were not written by a form may contain them.
    """
    portal = portal_of(section)
    origin = address_map().origin(portal) if portal else ""
    address = origin + path_of(section)
    feed = FORMS[form](
        title=without_unseen(f"{section.title} | {portal.name}" if portal else section.title),
        link=address,
        description=without_unseen(section.lead or section.title),
        language=section.locale.language_code,
        feed_url=f"{address}{form}/",
        author_name=without_unseen(portal.name) if portal else None,
        ttl=30,
    )
    for row in rows_of(listing.items_of(section, now=now).newest_first()[:FEED_SIZE]):
        _add(feed, row)
    return feed


def _add(feed: SyndicationFeed, row: ListedRow) -> None:
    """Add an item. Link and `unique_id` come from the item's own portal, so they are equal in all feeds."""
    home = address_map().portals.get(row.home_portal_id or 0)
    origin = address_map().origin(home) if home else ""
    feed.add_item(
        title=without_unseen(row.title),
        link=origin + address_map().public_path(row.path, row.url_path),
        description=without_unseen(row.lead),
        pubdate=row.published_at,
        updateddate=_later(row.published_at, row.last_published_at),
        unique_id=f"{origin}/#page-{row.page_id}",
        unique_id_is_permalink=False,
        categories=[without_unseen(row.section_title)] if row.section_title else [],
    )


def _later(first: dt.datetime | None, second: dt.datetime | None) -> dt.datetime | None:
    return max((moment for moment in (first, second) if moment), default=None)
