"""Write outbox messages that update search when an item changes, in the transaction of the change."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page, PageViewRestriction

from portal.agencies.models import Agency, AgencySuccession, Official
from portal.base.caching import invalidate
from portal.base.choices import FileState
from portal.base.files.models import FileVerdict
from portal.content import publication
from portal.content.models import PortalPage
from portal.content.publication import Event
from portal.portals.models import Portal
from portal.procedures.models import Journey, LifeEvent
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
"""Model -> the sources that are compared with all their rows (`sweep`) when an object of the model changes.

One such change may affect many rows. A sweep is cheap: it compares versions and reads only changed items.
"""


def connect() -> None:
    publication.subscribe(Event.PUBLISHED, _page_changed)
    publication.subscribe(Event.WITHDRAWN, _page_changed)
    publication.subscribe(Event.MOVED, _branch_moved)
    for signal in (post_save, post_delete):
        signal.connect(_rule_changed, sender=SearchRule)
        for model in SWEPT:
            signal.connect(_row_changed, sender=model)
    post_save.connect(_document_saved, sender=get_document_model())
    post_save.connect(_verdict_saved, sender=FileVerdict)


def _page_changed(page: Page, now: dt.datetime) -> None:
    if isinstance(page, PortalPage):
        ask_for_refresh(source="page", ids=[page.pk], now=now)


def _branch_moved(page: Page, now: dt.datetime) -> None:
    ask_for_sweep(source="page", now=now)


def _row_changed(sender: type, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        for source in SWEPT[sender]:
            ask_for_sweep(source=source, now=timezone.now())


def _document_saved(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        ask_to_read(ids=[instance.pk], now=timezone.now())


def _verdict_saved(instance: FileVerdict, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Let the worker read the documents with this content again, because the verdict on the content changed.

    Search shows the text of a document only if the virus scan accepted it. Does nothing if the content still
    waits after a scan.
    """
    if raw or (instance.state == FileState.QUARANTINED and not created):
        return
    documents = get_document_model().objects.filter(file_hash=instance.file_hash)
    ask_to_read(ids=documents.order_by("pk").values_list("pk", flat=True), now=timezone.now())


def _rule_changed(**kwargs: Any) -> None:
    invalidate("search-rules")
