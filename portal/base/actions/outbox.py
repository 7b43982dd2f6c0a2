"""Write outbox messages, and decide about those that are parked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.base import audit
from portal.base.choices import OutboxState
from portal.base.models import OutboxMessage

ALERT = "outbox.alert"
"""The kind of the message whose handler, in `accounts`, mails administrators about parked messages."""
ALERT_EVERY = dt.timedelta(hours=1)


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
    message, _created = OutboxMessage.objects.get_or_create(
        key=key,
        defaults={"kind": kind, "payload": payload, "next_at": not_before or now, "created_at": now},
    )
    return message


def retry_message(*, message: OutboxMessage, actor: str, now: dt.datetime) -> OutboxMessage:
    """Mark a parked message as waiting and due now, on behalf of the operator `actor` (a user name).

    Its counts of attempts and failures start at zero. Raises ValidationError if it is not parked (any more).
    """
    with transaction.atomic():
        found = _lock_parked(message)
        found.state, found.next_at = OutboxState.WAITING, now
        found.attempts = found.faults = found.losses = 0
        found.failing_since = found.parked_at = None
        found.save()
        audit.record_event(actor=actor, verb="effect.retried", target=str(found), now=now)
    return found


def skip_message(*, message: OutboxMessage, actor: str, reason: str, now: dt.datetime) -> OutboxMessage:
    """Mark a parked message as skipped by the operator `actor` (a user name): it is never handled.

    Raises ValidationError if it is not parked (any more), or if the reason is empty.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": _("Write why this work is not needed.")})
    with transaction.atomic():
        found = _lock_parked(message)
        found.state, found.done_at = OutboxState.SKIPPED, now
        found.save(update_fields=["state", "done_at"])
        audit.record_event(
            actor=actor, verb="effect.skipped", target=str(found), detail={"reason": reason}, now=now
        )
    return found


def ask_for_alert(*, now: dt.datetime) -> None:
    """Enqueue the mail that tells administrators about parked messages, at most one an hour.

    Does nothing if such a mail already waits: it will list the messages that are parked when it is sent. The
    key of the new mail contains the primary key of the previous one, so that two workers enqueue only one.
    """
    last = OutboxMessage.objects.filter(kind=ALERT).order_by("-pk").first()
    if last is None:
        enqueue(kind=ALERT, key=f"{ALERT}:first", payload={}, now=now)
    elif last.state != OutboxState.WAITING:
        due = max(now, (last.done_at or last.next_at) + ALERT_EVERY)
        enqueue(kind=ALERT, key=f"{ALERT}:{last.pk}", payload={}, now=now, not_before=due)


def _lock_parked(message: OutboxMessage) -> OutboxMessage:
    """The row of the message, locked. Raises ValidationError if it is not parked."""
    found = OutboxMessage.objects.parked().select_for_update().filter(pk=message.pk).first()
    if found is None:
        raise ValidationError(_("Somebody has decided about this work meanwhile, or it is done."))
    return found
