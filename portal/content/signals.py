"""What happens when Wagtail changes a page: its signals, handed on to actions."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from portal.content import layout_sources
from portal.content.actions.page_meta import refresh_branch, refresh_page_meta
from portal.content.actions.renditions import ask_for_renditions
from portal.content.models import EmergencyBanner, PortalPage


def connect() -> None:
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid="content.page_changed")
    post_page_move.connect(_page_moved, dispatch_uid="content.page_moved")
    post_save.connect(_page_saved, dispatch_uid="content.page_saved")
    for signal in (post_save, post_delete):
        signal.connect(layout_sources.invalidate, sender=EmergencyBanner, dispatch_uid="content.banners")
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(layout_sources.invalidate, dispatch_uid="content.layout")


def _page_changed(sender: type, instance: Page, signal: object = None, **kwargs: Any) -> None:
    if signal is page_unpublished and instance.live:
        return  # Wagtail says so of a page about to be deleted, from the database; its rows go with it.
    refresh_page_meta(page=instance)
    if isinstance(instance, PortalPage) and instance.live:
        ask_for_renditions(pages=[instance], now=timezone.now())


def _page_moved(sender: type, instance: Page, **kwargs: Any) -> None:
    refresh_branch(root=instance)


def _page_saved(sender: type, instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A page has its row from its first draft on, for lists of what waits for review."""
    if created and not raw and isinstance(instance, PortalPage):
        refresh_page_meta(page=instance)
