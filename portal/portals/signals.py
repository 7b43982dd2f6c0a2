"""Purge cached layouts and addresses when the rows that they are built from change.

Changes of pages are handled in `content/publication.py`.
"""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, PageViewRestriction, Site

from portal.base.pagecache import purge
from portal.portals.models import FormerAddress, Portal, Theme


def connect() -> None:
    for signal in (post_save, post_delete):
        signal.connect(_theme_changed, sender=Theme)
        for model in (Portal, FormerAddress, Site, Locale, PageViewRestriction):
            signal.connect(_row_changed, sender=model)


def _row_changed(**kwargs: object) -> None:
    purge("layout")


def _theme_changed(instance: Theme, **kwargs: object) -> None:
    purge(f"layout:{instance.portal_id}", "portals")
