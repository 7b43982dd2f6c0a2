"""Which kept pages a change of content makes stale; the keys are listed in docs/performance.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from portal.base.pagecache import on_purge, purge
from portal.content import layout_sources
from portal.content.models import (
    EmergencyBanner,
    HomePage,
    ListedItem,
    PortalImage,
    PortalPage,
    Topic,
)
from portal.portals.queries import portal_of

LOOK_BACK = dt.timedelta(minutes=5)
"""How far a worker that has just started looks for windows that opened or closed meanwhile."""
_looked_until: dt.datetime | None = None


def connect() -> None:
    on_purge(_purged)
    page_published.connect(_published, dispatch_uid="content.stale_published")
    page_unpublished.connect(_unpublished, dispatch_uid="content.stale_unpublished")
    post_page_move.connect(_moved, dispatch_uid="content.stale_moved")
    post_delete.connect(_deleted, dispatch_uid="content.stale_deleted")
    for signal in (post_save, post_delete):
        signal.connect(_picture_changed, sender=PortalImage, dispatch_uid="content.stale_picture")
        signal.connect(_banner_changed, sender=EmergencyBanner, dispatch_uid="content.stale_banner")
        signal.connect(_closed, sender=PageViewRestriction, dispatch_uid="content.stale_closed")
        signal.connect(_topic_changed, sender=Topic, dispatch_uid="content.stale_topic")


def purge_lists(rows: Iterable[ListedItem]) -> None:
    """Forget the lists and home pages where these rows stand or stood."""
    keys = set()
    for row in rows:
        keys |= {f"page:{row.page_id}", f"list:{row.section_id}", f"list:{row.top_section_id}"}
        keys.add(f"home:{row.portal_id}")
    purge(*keys)


def purge_arrivals(pages: Sequence[PortalPage], rows: Iterable[ListedItem]) -> None:
    """Forget what should show these pages, which are new."""
    keys = {key for page in pages for key in _keys(page)}
    for row in rows:
        keys |= {f"list:{row.section_id}", f"list:{row.top_section_id}", f"home:{row.portal_id}"}
    purge(*(key for key in keys if not key.startswith("page:")))


def purge_at_their_minute(*, now: dt.datetime) -> int:
    """Forget what shows something whose window opened or closed since the last look; answers how many."""
    global _looked_until
    since, _looked_until = _looked_until or now - LOOK_BACK, now
    rows = ListedItem.objects.filter(
        _passed("shown_from", since, now) | _passed("shown_until", since, now)
    ).select_related("meta")
    ended = ListedItem.objects.filter(_passed("meta__ends_at", since, now))
    banners = EmergencyBanner.objects.filter(
        _passed("starts_at", since, now) | _passed("ends_at", since, now)
    )
    moved = [*rows, *ended]
    purge_lists(moved)
    for banner in banners:
        _banner_changed(instance=banner)
    return len(moved) + len(banners)


def _passed(column: str, since: dt.datetime, now: dt.datetime) -> Q:
    return Q(**{f"{column}__gt": since, f"{column}__lte": now})


def _purged(keys: frozenset[str]) -> None:
    if "*" in keys or any(key.startswith("layout") for key in keys):
        layout_sources.invalidate()


def _published(sender: type, instance: Page, **kwargs: Any) -> None:
    if instance.live:
        purge(*_keys(instance))


def _unpublished(sender: type, instance: Page, **kwargs: Any) -> None:
    """Taken down: no old copy stands in for it, whatever happens."""
    purge(*_keys(instance))
    purge(f"page:{instance.pk}", hide=True)


def _deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    if issubclass(sender, PortalPage):
        purge(f"page:{instance.pk}", hide=True)
        purge(*_keys(instance))


def _moved(sender: type, instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    """New addresses: whatever links to them."""
    purge("*")


def _keys(page: Page) -> set[str]:
    """What shows this page, beside the lists its rows stand in."""
    keys = {
        f"page:{page.pk}",
        f"translation:{page.translation_key}",
        f"children:{page.path[: -Page.steplen]}",
    }
    if isinstance(page, PortalPage) and page.is_listed_kind and not page.show_in_menus:
        return keys | {"pages"}
    keys |= {"pages", f"branch:{page.path}"}
    portal = portal_of(page)
    if isinstance(page, HomePage):
        keys.add(f"home:{portal.pk}" if portal else "layout")
    else:
        keys.add(f"layout:{portal.pk}" if portal else "layout")
    return keys


def _picture_changed(instance: PortalImage, created: bool = False, **kwargs: Any) -> None:
    if not created:
        purge(f"image:{instance.pk}")


def _banner_changed(instance: EmergencyBanner, **kwargs: Any) -> None:
    purge(f"layout:{instance.portal_id}" if instance.portal_id else "layout")


def _closed(**kwargs: Any) -> None:
    """A branch was closed to strangers, or opened: no copy of what it holds is shown again."""
    purge("*", hide=True)


def _topic_changed(created: bool = False, **kwargs: Any) -> None:
    if not created:
        purge("topics")
