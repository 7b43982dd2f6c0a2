"""The audit log: events that cannot be changed, sealed into a hash chain that reveals changes."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.base.models import AuditEvent, AuditSeal

MOST_EVENTS_A_SEAL = 10_000


def record_event(
    *,
    actor: Any,
    verb: str,
    target: str,
    portal: str = "",
    detail: dict[str, Any] | None = None,
    now: dt.datetime | None = None,
) -> AuditEvent:
    """Write one event in the caller's transaction. `actor`: a user, a user name, or "" for the system."""
    name = actor.get_username() if hasattr(actor, "get_username") else str(actor or "")
    return AuditEvent.objects.create(
        at=now or timezone.now(), actor=name, verb=verb, target=target, portal=portal, detail=detail or {}
    )


def seal_events(*, now: dt.datetime) -> AuditSeal | None:
    """Seal all unsealed events with one link of the chain; None if there are none."""
    with transaction.atomic():
        previous = AuditSeal.objects.select_for_update().order_by("-pk").first()
        events = list(AuditEvent.objects.filter(seal=None).order_by("pk")[:MOST_EVENTS_A_SEAL])
        if not events:
            return None
        seal = AuditSeal.objects.create(
            previous=previous,
            sealed_at=now,
            count=len(events),
            digest=_digest(previous.digest if previous else "", events),
        )
        AuditEvent.objects.filter(pk__in=[event.pk for event in events]).update(seal=seal)
        return seal


@dataclass(frozen=True)
class Verdict:
    seals: int
    events: int
    broken_at: int | None
    """The first seal that does not match its events or the seal before it."""


def verify_chain() -> Verdict:
    """Recompute every hash of the chain from its first link."""
    seals = events_seen = 0
    digest, previous_pk = "", None
    for seal in AuditSeal.objects.order_by("pk").iterator():
        events = list(seal.events.order_by("pk"))
        fits = (
            seal.previous_id == previous_pk
            and len(events) == seal.count
            and _digest(digest, events) == seal.digest
        )
        if not fits:
            return Verdict(seals, events_seen, broken_at=seal.pk)
        seals, events_seen = seals + 1, events_seen + len(events)
        digest, previous_pk = seal.digest, seal.pk
    return Verdict(seals, events_seen, broken_at=None)


def _digest(previous: str, events: Iterable[AuditEvent]) -> str:
    content = [event.as_sealed() for event in events]
    text = json.dumps([previous, content], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
