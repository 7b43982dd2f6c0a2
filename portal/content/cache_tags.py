"""Which cached pages a change of content makes stale; docs/performance.md lists the tags."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import Q
from wagtail.models import Page

from portal.base.pagecache import purge
from portal.content.models import EmergencyBanner, HomePage, ListedItem, PortalPage
from portal.portals.queries import portal_of

LOOK_BACK = dt.timedelta(minutes=5)
"""How far back a worker that has just started looks for start and end times that it must handle."""
_looked_until: dt.datetime | None = None


def tags_of(page: Page) -> set[str]:
    """The tags of all responses that show this page, except the tags of lists (see `purge_lists`)."""
    tags = {
        f"page:{page.pk}",
        f"translation:{page.translation_key}",
        f"children:{page.path[: -Page.steplen]}",
        "pages",
    }
    if isinstance(page, PortalPage) and page.is_listed_kind and not page.show_in_menus:
        return tags
    tags.add(f"branch:{page.path}")
    portal = portal_of(page)
    if isinstance(page, HomePage):
        return tags | {"layout"} | ({f"home:{portal.pk}"} if portal else set())
    return tags | {f"layout:{portal.pk}" if portal else "layout"}


def tags_of_left_menu(page: Page) -> set[str]:
    """The tag of the menus that may still show this page; an empty set if no menu does.

    Menus may still show a page that is not in menus now, but was in one of its revisions.
    """
    if page.show_in_menus or not page.revisions.filter(content__show_in_menus=True).exists():
        return set()
    portal = portal_of(page)
    return {f"layout:{portal.pk}" if portal else "layout"}


def purge_lists(rows: Iterable[ListedItem], *, hide: bool = False) -> None:
    """Purge these items, and the lists and home pages that showed them or will show them.

    With `hide`, no stale copy is sent, even if a page cannot be rendered again.
    """
    tags = set()
    for row in rows:
        tags |= {f"page:{row.meta_id}", *_list_tags(row)}
    purge(*tags, hide=hide)


def purge_arrivals(pages: Sequence[PortalPage], rows: Iterable[ListedItem]) -> None:
    """Purge the parent, translations, layout, lists and home pages that should now show these new pages.

    `rows` are the `ListedItem` rows of the pages. The tags `page:<pk>` are not purged.
    """
    tags = {tag for page in pages for tag in tags_of(page) if not tag.startswith("page:")}
    for row in rows:
        tags |= _list_tags(row)
    purge(*tags)


def purge_banner(banner: EmergencyBanner) -> None:
    purge(f"layout:{banner.portal_id}" if banner.portal_id else "layout")


def purge_at_their_minute(*, now: dt.datetime) -> int:
    """Purge items and banners whose display began or ended since the last call; return their number.

    The first call of a process looks back for `LOOK_BACK`.
    """
    global _looked_until
    since, _looked_until = _looked_until or now - LOOK_BACK, now
    rows = ListedItem.objects.filter(
        _passed("shown_from", since, now) | _passed("shown_until", since, now)
    ).select_related("meta")
    ended = ListedItem.objects.filter(_passed("meta__ends_at", since, now))
    banners = EmergencyBanner.objects.filter(
        _passed("starts_at", since, now) | _passed("ends_at", since, now)
    )
    changed = [*rows, *ended]
    purge_lists(changed)
    for banner in banners:
        purge_banner(banner)
    return len(changed) + len(banners)


def _passed(column: str, since: dt.datetime, now: dt.datetime) -> Q:
    return Q(**{f"{column}__gt": since, f"{column}__lte": now})


def _list_tags(row: ListedItem) -> set[str]:
    return {f"list:{row.section_id}", f"list:{row.top_section_id}", f"home:{row.portal_id}"}
