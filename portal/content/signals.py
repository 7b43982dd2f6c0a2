"""Purge cached pages when rows other than pages change: pictures, files, banners, restrictions, topics.

For pages see `publication.py`.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import PageViewRestriction
from wagtailmedia.models import get_media_model

from portal.base.pagecache import purge
from portal.content.cache_tags import purge_banner
from portal.content.models import EmergencyBanner, PortalImage, Topic


def connect() -> None:
    for signal in (post_save, post_delete):
        signal.connect(_image_changed, sender=PortalImage)
        signal.connect(_document_changed, sender=get_document_model())
        signal.connect(_media_changed, sender=get_media_model())
        signal.connect(_banner_changed, sender=EmergencyBanner)
        signal.connect(_restriction_changed, sender=PageViewRestriction)
        signal.connect(_topic_changed, sender=Topic)


def _image_changed(instance: PortalImage, created: bool = False, **kwargs: Any) -> None:
    if not created:
        purge(f"image:{instance.pk}")


def _document_changed(instance: AbstractDocument, created: bool = False, **kwargs: Any) -> None:
    if not created:
        purge(f"document:{instance.pk}")


def _media_changed(created: bool = False, **kwargs: Any) -> None:
    """A video or sound was changed or deleted. This is rare, so all pages are purged and none are tagged."""
    if not created:
        purge("*")


def _banner_changed(instance: EmergencyBanner, **kwargs: Any) -> None:
    purge_banner(instance)


def _restriction_changed(**kwargs: Any) -> None:
    """A branch was closed to readers, or opened: no response that was cached before is served again."""
    purge("*", hide=True)


def _topic_changed(created: bool = False, **kwargs: Any) -> None:
    if not created:
        purge("topics")
