"""Record in the same transaction which search rows a change makes stale."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from portal.agencies.models import Agency, AgencySuccession, Official
from portal.content.models import PortalPage
from portal.portals.models import Portal
from portal.procedures.models import Journey, LifeEvent
from portal.search import rules
from portal.search.actions import ask_for_refresh, ask_for_sweep, ask_to_read
from portal.search.models import SearchRule

SWEPT = {
    Portal: ("portal", "page", "agency"),
    Agency: ("agency", "portal"),
    AgencySuccession: ("agency", "portal"),
    Official: ("official",),
    PageViewRestriction: ("page",),
    Journey: ("journey",),
    LifeEvent: ("journey",),
}
"""Models whose change may affect many rows: the whole source is compared, which is cheap."""


def connect() -> None:
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid="search.page_changed")
    for signal in (page_slug_changed, post_page_move):
        signal.connect(_branch_changed, dispatch_uid="search.branch_changed")
    post_delete.connect(_row_deleted, dispatch_uid="search.row_deleted")
    for model in SWEPT:
        for signal in (post_save, post_delete):
            signal.connect(_row_changed, sender=model, dispatch_uid=f"search.{model.__name__}")
    post_save.connect(_document_saved, sender=get_document_model(), dispatch_uid="search.document")
    for signal in (post_save, post_delete):
        signal.connect(_rule_changed, sender=SearchRule, dispatch_uid="search.rule")


def _page_changed(sender: type, instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, PortalPage):
        ask_for_refresh(source="page", ids=[instance.pk], now=timezone.now())


def _branch_changed(sender: type, **kwargs: Any) -> None:
    ask_for_sweep(source="page", now=timezone.now())


def _row_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, PortalPage):
        ask_for_refresh(source="page", ids=[instance.pk], now=timezone.now())


def _row_changed(sender: type, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        for source in SWEPT[sender]:
            ask_for_sweep(source=source, now=timezone.now())


def _document_saved(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        ask_to_read(ids=[instance.pk], now=timezone.now())


def _rule_changed(**kwargs: Any) -> None:
    rules.invalidate()
