"""Which rows the address map and the layouts are made of; pages are in `content/publication.py`.

This process drops its caches at once, the others when they read the log of purges.
"""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, PageViewRestriction, Site

from portal.base.pagecache import on_purge, purge
from portal.portals import addresses, layout
from portal.portals.models import FormerAddress, Portal, Theme


def connect() -> None:
    on_purge(_purged)
    for signal in (post_save, post_delete):
        signal.connect(_theme_changed, sender=Theme)
        for model in (Portal, FormerAddress, Site, Locale, PageViewRestriction):
            signal.connect(_row_changed, sender=model)


def _purged(tags: frozenset[str]) -> None:
    """Another process has changed something of the address map or of a layout."""
    if "*" in tags or any(tag.startswith(("layout", "agencies")) for tag in tags):
        _invalidate()


def _row_changed(**kwargs: object) -> None:
    _invalidate()
    purge("layout")


def _theme_changed(instance: Theme, **kwargs: object) -> None:
    _invalidate()
    purge(f"layout:{instance.portal_id}", "portals")


def _invalidate() -> None:
    addresses.invalidate()
    layout.invalidate()
