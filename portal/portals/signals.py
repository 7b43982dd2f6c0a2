"""What makes the address map and the frames stale: Wagtail's rows change in Wagtail's own code too.

This process forgets at once; the others are told by the log of purges.
"""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from portal.base.pagecache import on_purge, purge
from portal.portals import addresses, layout
from portal.portals.models import FormerAddress, Portal, Theme


def connect() -> None:
    on_purge(_purged)
    for signal in (post_save, post_delete):
        signal.connect(_theme_changed, sender=Theme, dispatch_uid="portals.theme")
    for model in (Portal, FormerAddress, Site, Locale, PageViewRestriction):
        for signal in (post_save, post_delete):
            signal.connect(_row_changed, sender=model, dispatch_uid=f"portals.map.{model.__name__}")
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid="portals.layout")
    post_page_move.connect(_row_changed, dispatch_uid="portals.move")
    for signal in (post_save, post_delete):
        signal.connect(_page_row_changed, dispatch_uid="portals.page_row")


def _purged(keys: frozenset[str]) -> None:
    """Another process has changed what stands around pages."""
    if "*" in keys or any(key.startswith(("layout", "agencies")) for key in keys):
        addresses.invalidate()
        layout.invalidate()


def _row_changed(**kwargs: object) -> None:
    addresses.invalidate()
    layout.invalidate()
    purge("layout")


def _theme_changed(instance: Theme, **kwargs: object) -> None:
    addresses.invalidate()
    layout.invalidate()
    purge(f"layout:{instance.portal_id}", "portals")


def _page_row_changed(sender: type, instance: object, **kwargs: object) -> None:
    if issubclass(sender, Page):
        _invalidate_page(instance)


def _page_changed(instance: Any, **kwargs: object) -> None:
    _invalidate_page(instance)
    if addresses.knows(instance):
        purge("layout")


def _invalidate_page(page: Any) -> None:
    if addresses.knows(page):
        addresses.invalidate()
        layout.invalidate()
    else:
        layout.invalidate(page)
