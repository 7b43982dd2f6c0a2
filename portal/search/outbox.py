"""Handlers of outbox messages."""

from django.utils import timezone

from portal.base.models import OutboxMessage
from portal.base.outbox import outbox_handler
from portal.search.actions import read_file, refresh, sweep


@outbox_handler("search.refresh", seconds=600)
def refresh_rows(message: OutboxMessage) -> None:
    refresh(source=message.payload["source"], ids=message.payload["ids"])


@outbox_handler("search.sweep", seconds=1800)
def sweep_source(message: OutboxMessage) -> None:
    sweep(now=timezone.now(), sources=[message.payload["source"]])


@outbox_handler("search.procedures", seconds=1800)
def refresh_procedures(message: OutboxMessage) -> None:
    refresh(source="procedure", ids=message.payload["ids"])
    sweep(now=timezone.now(), sources=["journey"])


@outbox_handler("search.read_file", seconds=300)
def read_attached_file(message: OutboxMessage) -> None:
    pages = read_file(document_id=message.payload["id"], now=timezone.now())
    if pages:
        refresh(source="page", ids=pages)
