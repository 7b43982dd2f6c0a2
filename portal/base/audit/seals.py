from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable

from django.db import transaction

from portal.base.audit import keys
from portal.base.models import AuditEvent, AuditSeal

MOST_EVENTS_A_SEAL = 10_000


def seal_events(*, now: dt.datetime) -> AuditSeal | None:
    """Seal the oldest unsealed events with one new seal; return it, or None if there are none.

    One seal covers at most 10,000 events (`MOST_EVENTS_A_SEAL`); the next call seals the rest. The field
    `number` counts seals without gaps; primary keys have gaps on PostgreSQL. Raises ValueError without
    `PORTAL_AUDIT_KEY`.
    """
    with transaction.atomic():
        previous = AuditSeal.objects.select_for_update().order_by("-number").first()
        events = list(AuditEvent.objects.filter(seal=None).order_by("pk")[:MOST_EVENTS_A_SEAL])
        if not events:
            return None
        seal = AuditSeal(
            number=previous.number + 1 if previous else 1,
            previous=previous,
            sealed_at=now,
            count=len(events),
            total=(previous.total if previous else 0) + len(events),
            hashes=[[event.pk, hash_of(event)] for event in events],
            key_id=keys.current_key_id(),
        )
        seal.digest = digest_of(seal, previous.digest if previous else "")
        seal.signature = keys.sign(seal.digest)
        seal.save()
        AuditEvent.objects.filter(pk__in=[event.pk for event in events]).update(seal=seal)
        return seal


def hash_of(event: AuditEvent) -> str:
    """The hash of an event without its primary key: the first 32 hexadecimal digits of its SHA-256."""
    return _sha256(event.as_sealed())[:32]


def digest_of(seal: AuditSeal, previous: str) -> str:
    """The SHA-256 of a seal and of the digest of the previous seal, 64 hexadecimal digits.

    It covers the seal's number, time, `count`, `total`, key id, and the primary key and hash of each event.
    `previous` is "" for the first seal.
    """
    sealed_at = seal.sealed_at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return _sha256([previous, seal.number, sealed_at, seal.count, seal.total, seal.key_id, seal.hashes])


def _sha256(value: Iterable[object]) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
