"""Handlers of outbox messages."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.base.models import OutboxMessage
from portal.base.outbox import outbox_handler
from portal.search.actions import read_file, refresh, sweep


@outbox_handler("search.refresh", label=_("update of search after a change"), seconds=600)
def refresh_rows(message: OutboxMessage) -> None:
    refresh(source=message.payload["source"], ids=message.payload["ids"])


@outbox_handler("search.sweep", label=_("check of search for missing entries"), seconds=1800)
def sweep_source(message: OutboxMessage) -> None:
    sweep(now=timezone.now(), sources=[message.payload["source"]])


@outbox_handler("search.procedures", label=_("update of search after a change of procedures"), seconds=1800)
def refresh_procedures(message: OutboxMessage) -> None:
    refresh(source="procedure", ids=message.payload["ids"])
    sweep(now=timezone.now(), sources=["journey"])


@outbox_handler("search.read_file", label=_("reading an attached file for search"), seconds=300)
def read_attached_file(message: OutboxMessage) -> None:
    pages = read_file(document_id=message.payload["id"], now=timezone.now())
    if pages:
        refresh(source="page", ids=pages)
