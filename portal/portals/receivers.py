"""What makes the address map and the frames stale: Wagtail's rows change in Wagtail's own code too."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from portal.portals import addresses, frame
from portal.portals.models import FormerAddress, Portal, Theme


def connect() -> None:
    for model in (Portal, Theme, FormerAddress, Site, Locale):
        for signal in (post_save, post_delete):
            signal.connect(_row_changed, sender=model, dispatch_uid=f"portals.map.{model.__name__}")
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid="portals.frame")
    post_page_move.connect(_row_changed, dispatch_uid="portals.move")
    for signal in (post_save, post_delete):
        signal.connect(_page_row_changed, dispatch_uid="portals.page_row")


def _row_changed(**kwargs: object) -> None:
    addresses.forget()
    frame.forget()


def _page_row_changed(sender: type, instance: object, **kwargs: object) -> None:
    if issubclass(sender, Page):
        _page_changed(instance=instance)


def _page_changed(instance: Any, **kwargs: object) -> None:
    if addresses.knows(instance):
        addresses.forget()
        frame.forget()
    else:
        frame.forget(instance)
