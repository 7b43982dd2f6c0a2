"""Write outbox messages, and decide about those that are parked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from portal.base import audit
from portal.base.choices import OutboxState
from portal.base.models import OutboxMessage


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


def retry_message(*, message: OutboxMessage, actor: str, now: dt.datetime) -> OutboxMessage:
    """Mark a parked message as waiting and due now, on behalf of the operator `actor` (a user name).

    The caller checks that the message is parked.
    """
    message.state, message.attempts, message.next_at = OutboxState.WAITING, 0, now
    message.faults = message.losses = 0
    message.failing_since = None
    with transaction.atomic():
        message.save(update_fields=["state", "attempts", "faults", "losses", "failing_since", "next_at"])
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
