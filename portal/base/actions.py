from __future__ import annotations

import datetime as dt
import logging
from typing import Any

from django.db import transaction

from portal.base import audit
from portal.base.choices import EffectState
from portal.base.effects import handler_for
from portal.base.models import Effect, Purge, WorkerBeat

LEASE = dt.timedelta(minutes=5)
MOST_ATTEMPTS = 8
PURGES_KEPT = dt.timedelta(hours=1)
"""Longer than any web process goes without looking (`pagecache/following.py`)."""
FIRST_PAUSE = dt.timedelta(seconds=5)

logger = logging.getLogger(__name__)


def record_effect(
    *,
    kind: str,
    key: str,
    payload: dict[str, Any],
    now: dt.datetime,
    not_before: dt.datetime | None = None,
) -> Effect:
    """Write down, in the caller's transaction, that something must follow. The same key is written once."""
    effect, _ = Effect.objects.get_or_create(
        key=key,
        defaults={"kind": kind, "payload": payload, "next_at": not_before or now, "created_at": now},
    )
    return effect


def run_due_effects(*, now: dt.datetime, limit: int = 10) -> int:
    """Do what is due; answers how many were taken up. A failure is noted on its row and waits its turn."""
    taken = lease_effects(now=now, limit=limit)
    for effect in taken:
        _run(effect, now)
    return len(taken)


def lease_effects(*, now: dt.datetime, limit: int) -> list[Effect]:
    """Take up to `limit` due effects for this worker, so that no other takes them before the lease ends."""
    if not Effect.objects.due(now).exists():
        return []  # looking must not lock the database
    with transaction.atomic():
        due = Effect.objects.due(now).order_by("next_at", "pk").select_for_update(skip_locked=True)
        taken = list(due[:limit])
        Effect.objects.filter(pk__in=[effect.pk for effect in taken]).update(lease_until=now + LEASE)
    return taken


def _run(effect: Effect, now: dt.datetime) -> None:
    try:
        # No transaction around it: what is slow here (pictures, other systems) must not hold the database.
        handler_for(effect.kind)(effect)
        effect.state, effect.done_at, effect.error = EffectState.DONE, now, ""
        effect.lease_until = None
        effect.attempts += 1
        effect.save()
    except Exception as error:
        # Whatever went wrong belongs on the row, where an operator sees it; the worker goes on.
        logger.warning("effect failed", extra={"effect": str(effect)}, exc_info=True)
        effect.refresh_from_db()
        effect.attempts += 1
        effect.error = f"{type(error).__name__}: {error}"
        effect.lease_until = None
        effect.next_at = now + FIRST_PAUSE * 2**effect.attempts
        if effect.attempts >= MOST_ATTEMPTS or getattr(error, "permanent", False):
            effect.state = EffectState.PARKED
        effect.save()


def retry_effect(*, effect: Effect, actor: str, now: dt.datetime) -> Effect:
    """An operator sends a parked effect round again."""
    effect.state, effect.attempts, effect.next_at = EffectState.WAITING, 0, now
    with transaction.atomic():
        effect.save(update_fields=["state", "attempts", "next_at"])
        audit.record_event(actor=actor, verb="effect.retried", target=str(effect), now=now)
    return effect


def skip_effect(*, effect: Effect, actor: str, reason: str, now: dt.datetime) -> Effect:
    """An operator decides that a parked effect is not to be done, and says why."""
    if not reason.strip():
        raise ValueError("skipping an effect needs a reason")
    effect.state, effect.done_at = EffectState.SKIPPED, now
    with transaction.atomic():
        effect.save(update_fields=["state", "done_at"])
        audit.record_event(
            actor=actor, verb="effect.skipped", target=str(effect), detail={"reason": reason}, now=now
        )
    return effect


def beat(*, name: str, now: dt.datetime) -> None:
    WorkerBeat.objects.update_or_create(name=name, defaults={"at": now})


def sweep_purges(*, now: dt.datetime) -> int:
    """Drop lines of the log that every process has read; answers how many."""
    count, _per_model = Purge.objects.filter(at__lt=now - PURGES_KEPT).delete()
    return count
