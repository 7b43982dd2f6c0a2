from __future__ import annotations

import datetime as dt
import logging
from typing import Any

from django.db import transaction

from portal.base import audit
from portal.base.choices import OutboxState
from portal.base.models import OutboxMessage, Purge, WorkerBeat
from portal.base.outbox import handler_for

LEASE = dt.timedelta(minutes=5)
MOST_ATTEMPTS = 8
PURGE_RETENTION = dt.timedelta(hours=1)
"""Longer than any web process goes without reading the log (`pagecache/invalidation.py`)."""
FIRST_PAUSE = dt.timedelta(seconds=5)

logger = logging.getLogger(__name__)


def enqueue(
    *,
    kind: str,
    key: str,
    payload: dict[str, Any],
    now: dt.datetime,
    not_before: dt.datetime | None = None,
) -> OutboxMessage:
    """Write an outbox message in the caller's transaction. The same key is written once."""
    message, _ = OutboxMessage.objects.get_or_create(
        key=key,
        defaults={"kind": kind, "payload": payload, "next_at": not_before or now, "created_at": now},
    )
    return message


def run_due_messages(*, now: dt.datetime, limit: int = 10) -> int:
    """Handle due messages. Returns how many were leased. A failure is stored on its row and retried later."""
    taken = lease_messages(now=now, limit=limit)
    for message in taken:
        _run(message, now)
    return len(taken)


def lease_messages(*, now: dt.datetime, limit: int) -> list[OutboxMessage]:
    """Lease up to `limit` due messages for 5 minutes (`LEASE`): no other worker takes them meanwhile."""
    if not OutboxMessage.objects.due(now).exists():
        return []  # checking must not lock the database
    with transaction.atomic():
        due = OutboxMessage.objects.due(now).order_by("next_at", "pk").select_for_update(skip_locked=True)
        taken = list(due[:limit])
        OutboxMessage.objects.filter(pk__in=[message.pk for message in taken]).update(lease_until=now + LEASE)
    return taken


def _run(message: OutboxMessage, now: dt.datetime) -> None:
    try:
        # No transaction around the handler: slow work (pictures, other systems) must not hold locks.
        handler_for(message.kind)(message)
        message.state, message.done_at, message.error = OutboxState.DONE, now, ""
        message.lease_until = None
        message.attempts += 1
        message.save()
    except Exception as error:
        # Store any error on the row, where an operator sees it, and continue.
        logger.warning("effect failed", extra={"effect": str(message)}, exc_info=True)
        message.refresh_from_db()
        message.attempts += 1
        message.error = f"{type(error).__name__}: {error}"
        message.lease_until = None
        message.next_at = now + FIRST_PAUSE * 2**message.attempts
        if message.attempts >= MOST_ATTEMPTS or getattr(error, "permanent", False):
            message.state = OutboxState.PARKED
        message.save()


def retry_message(*, message: OutboxMessage, actor: str, now: dt.datetime) -> OutboxMessage:
    """Mark a parked message as waiting again, on behalf of an operator."""
    message.state, message.attempts, message.next_at = OutboxState.WAITING, 0, now
    with transaction.atomic():
        message.save(update_fields=["state", "attempts", "next_at"])
        audit.record_event(actor=actor, verb="effect.retried", target=str(message), now=now)
    return message


def skip_message(*, message: OutboxMessage, actor: str, reason: str, now: dt.datetime) -> OutboxMessage:
    """Mark a parked message as skipped by an operator. Raises ValueError without a reason."""
    if not reason.strip():
        raise ValueError("skipping an effect needs a reason")
    message.state, message.done_at = OutboxState.SKIPPED, now
    with transaction.atomic():
        message.save(update_fields=["state", "done_at"])
        audit.record_event(
            actor=actor, verb="effect.skipped", target=str(message), detail={"reason": reason}, now=now
        )
    return message


def beat(*, name: str, now: dt.datetime) -> None:
    WorkerBeat.objects.update_or_create(name=name, defaults={"at": now})


def sweep_purges(*, now: dt.datetime) -> int:
    """Delete purges older than an hour: every process has read them. Returns how many."""
    count, _per_model = Purge.objects.filter(at__lt=now - PURGE_RETENTION).delete()
    return count
