"""Compare events, seals and heads, and name what was changed."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.base.audit import keys
from portal.base.audit.heads import Head
from portal.base.audit.seals import digest_of, hash_of
from portal.base.models import AuditEvent, AuditSeal


class Damage(TextChoices):
    EVENT_CHANGED = "event-changed", _("an event was changed")
    EVENT_MISSING = "event-missing", _("an event is missing")
    EVENT_INSERTED = "event-inserted", _("an event was inserted afterwards")
    EVENTS_REORDERED = "events-reordered", _("events were exchanged")
    SEAL_CHANGED = "seal-changed", _("the seal was changed")
    SEAL_MISSING = "seal-missing", _("the seal is missing")
    SEAL_FORGED = "seal-forged", _("the seal was not signed with a key of the portal")
    CUT = "cut", _("the log was cut at its end")
    EMPTIED = "emptied", _("the log was emptied")
    REBUILT = "rebuilt", _("the log was built anew from here on")
    HEAD_FORGED = "head-forged", _("the line of the head file was not signed with a key of the portal")


@dataclass(frozen=True)
class Finding:
    damage: Damage
    place: int
    """Number of the seal; of the line for HEAD_FORGED; of the last seal there is for CUT and EMPTIED."""
    events: tuple[int, ...] = ()
    """Primary keys of the events concerned, if they are known."""


@dataclass
class Report:
    seals: int = 0
    events: int = 0
    unsealed: int = 0
    """Events that are too new to be sealed, normally those of the last minute."""
    findings: list[Finding] = field(default_factory=list)


def verify(heads: Sequence[Head | None] = ()) -> Report:
    """Recompute the chain from its first seal and compare it with the heads that were stored elsewhere.

    Without heads, an end that was cut off and a chain built anew by somebody with the key stay unseen.
    """
    report = Report(unsealed=AuditEvent.objects.filter(seal=None).count())
    digests: dict[int, str] = {}
    previous = ""
    for number, (seal, events) in enumerate(_seals_with_events(), 1):
        expected = max(digests, default=0) + 1
        report.findings += [Finding(Damage.SEAL_MISSING, gap) for gap in range(expected, seal.number)]
        if (
            seal.number < expected
            or seal.digest != digest_of(seal, previous)
            or seal.count != len(seal.hashes)
        ):
            report.findings.append(Finding(Damage.SEAL_CHANGED, seal.number))
        elif not keys.is_signed(seal.digest, seal.signature, seal.key_id):
            report.findings.append(Finding(Damage.SEAL_FORGED, seal.number))
        report.findings += _compare_events(seal, events)
        report.seals = number
        report.events += len(events)
        digests[seal.number] = previous = seal.digest
    report.findings += _compare_heads(heads, digests)
    return report


def _seals_with_events() -> Iterator[tuple[AuditSeal, list[AuditEvent]]]:
    """Every seal with its events, in two passes side by side, so that memory holds one seal's events."""
    sealed = AuditEvent.objects.exclude(seal=None).order_by("seal_id", "pk").iterator(chunk_size=2_000)
    groups = itertools.groupby(sealed, key=lambda event: event.seal_id)
    waiting = next(groups, None)
    for seal in AuditSeal.objects.order_by("pk").iterator(chunk_size=500):
        events: list[AuditEvent] = []
        if waiting and waiting[0] == seal.pk:
            events = list(waiting[1])
            waiting = next(groups, None)
        yield seal, events


def _compare_events(seal: AuditSeal, events: Iterable[AuditEvent]) -> list[Finding]:
    sealed: dict[int, str] = dict(seal.hashes)
    present = {event.pk: hash_of(event) for event in events}
    changed = [pk for pk in sealed.keys() & present.keys() if sealed[pk] != present[pk]]
    exchanged = bool(changed) and sorted(sealed[pk] for pk in changed) == sorted(
        present[pk] for pk in changed
    )
    damages = {
        Damage.EVENTS_REORDERED if exchanged else Damage.EVENT_CHANGED: changed,
        Damage.EVENT_MISSING: sealed.keys() - present.keys(),
        Damage.EVENT_INSERTED: present.keys() - sealed.keys(),
    }
    return [Finding(damage, seal.number, tuple(sorted(pks))) for damage, pks in damages.items() if pks]


def _compare_heads(heads: Sequence[Head | None], digests: dict[int, str]) -> list[Finding]:
    """What the heads reveal: the first difference of each kind, since all later lines differ, too."""
    found: dict[Damage, Finding] = {}
    last = max(digests, default=0)
    for line, head in enumerate(heads, 1):
        if head is None or not keys.is_signed(head.digest, head.signature, head.key):
            found.setdefault(Damage.HEAD_FORGED, Finding(Damage.HEAD_FORGED, line))
        elif not last:
            found.setdefault(Damage.EMPTIED, Finding(Damage.EMPTIED, 0))
        elif head.seal > last:
            found.setdefault(Damage.CUT, Finding(Damage.CUT, last))
        elif digests.get(head.seal, head.digest) != head.digest:
            found.setdefault(Damage.REBUILT, Finding(Damage.REBUILT, head.seal))
    return list(found.values())
