"""Which changes of rows that are no pages reach readers; pages are in `publication.py`."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import PageViewRestriction

from portal.base.pagecache import purge
from portal.content.cache_tags import purge_banner
from portal.content.models import EmergencyBanner, PortalImage, Topic


def connect() -> None:
    for signal in (post_save, post_delete):
        signal.connect(_image_changed, sender=PortalImage)
        signal.connect(_banner_changed, sender=EmergencyBanner)
        signal.connect(_restriction_changed, sender=PageViewRestriction)
        signal.connect(_topic_changed, sender=Topic)


def _image_changed(instance: PortalImage, created: bool = False, **kwargs: Any) -> None:
    if not created:
        purge(f"image:{instance.pk}")


def _banner_changed(instance: EmergencyBanner, **kwargs: Any) -> None:
    purge_banner(instance)


def _restriction_changed(**kwargs: Any) -> None:
    """A branch was closed to readers, or opened: no copy of its pages is served again."""
    purge("*", hide=True)


def _topic_changed(created: bool = False, **kwargs: Any) -> None:
    if not created:
        purge("topics")
