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
"""How long rows of the log of purges are stored.

A web process that has not read the log for half of this time purges everything (`LOST_SECONDS` in
`pagecache/invalidation.py`), so it needs no older rows.
"""
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
    """Write an outbox message in the caller's transaction and return it.

    If a message with this key exists, it is returned unchanged. `payload` must be JSON; the message is due at
    `not_before`, or at `now`.
    """
    message, _ = OutboxMessage.objects.get_or_create(
        key=key,
        defaults={"kind": kind, "payload": payload, "next_at": not_before or now, "created_at": now},
    )
    return message


def run_due_messages(*, now: dt.datetime, limit: int = 10) -> int:
    """Lease up to `limit` due messages and call their handlers; return how many were leased.

    The exception of a handler is stored in `error`. The message is due again after 10 seconds, then 20, 40
    and so on. It is parked at the eighth failure (`MOST_ATTEMPTS`), or at once if the exception has a true
    attribute `permanent`.
    """
    taken = lease_messages(now=now, limit=limit)
    for message in taken:
        _run(message, now)
    return len(taken)


def lease_messages(*, now: dt.datetime, limit: int) -> list[OutboxMessage]:
    """Lease up to `limit` due messages for 5 minutes (`LEASE`) and return them.

    No other worker takes a leased message before the lease ends.
    """
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
    """Mark a parked message as waiting and due now, on behalf of the operator `actor` (a user name).

    The caller checks that the message is parked.
    """
    message.state, message.attempts, message.next_at = OutboxState.WAITING, 0, now
    with transaction.atomic():
        message.save(update_fields=["state", "attempts", "next_at"])
        audit.record_event(actor=actor, verb="effect.retried", target=str(message), now=now)
    return message


def skip_message(*, message: OutboxMessage, actor: str, reason: str, now: dt.datetime) -> OutboxMessage:
    """Mark a parked message as skipped by the operator `actor` (a user name).

    The caller checks that the message is parked. Raises ValueError if the reason is empty.
    """
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
    """Delete rows of the log of purges that are older than `PURGE_RETENTION`; return how many."""
    count, _per_model = Purge.objects.filter(at__lt=now - PURGE_RETENTION).delete()
    return count
