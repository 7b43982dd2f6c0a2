"""Compare audit events, seals and heads, and report what somebody has changed."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
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
    """The number of the seal; for HEAD_FORGED the number of the line, from 1.

    For CUT it is the number of the last seal that is left, for EMPTIED 0.
    """
    events: tuple[int, ...] = ()
    """Primary keys of the events concerned; empty if the damage concerns a seal or a head."""

    def __str__(self) -> str:
        """One sentence in the active language."""
        place = _("line %(place)d") if self.damage is Damage.HEAD_FORGED else _("seal %(place)d")
        events = f" ({', '.join(map(str, self.events))})" if self.events else ""
        return f"{place % {'place': self.place}}: {self.damage.label}{events}."


@dataclass
class Report:
    seals: int = 0
    events: int = 0
    unsealed: int = 0
    """How many events are not sealed yet, normally those of the last minute."""
    findings: list[Finding] = field(default_factory=list)


def verify(heads: Sequence[Head | None] = (), *, public_keys: Iterable[str] = ()) -> Report:
    """Recompute the chain of seals from the first one and compare it with the heads (`heads.py`).

    `public_keys` (base64) are accepted beside those of the settings.

    Without heads, two kinds of damage are not found: last seals that were deleted, and a chain that somebody
    with the key has built again.
    """
    report = Report(unsealed=AuditEvent.objects.filter(seal=None).count())
    known = keys.public_keys(public_keys)
    digests: dict[int, str] = {}
    last, previous = 0, ""
    for number, (seal, events) in enumerate(_seals_with_events(), 1):
        expected = last + 1
        report.findings += [Finding(Damage.SEAL_MISSING, gap) for gap in range(expected, seal.number)]
        if (
            seal.number < expected
            or seal.digest != digest_of(seal, previous)
            or seal.count != len(seal.hashes)
        ):
            report.findings.append(Finding(Damage.SEAL_CHANGED, seal.number))
        elif not keys.is_signed(seal.digest, seal.signature, known.get(seal.key_id)):
            report.findings.append(Finding(Damage.SEAL_FORGED, seal.number))
        report.findings += _compare_events(seal, events)
        report.seals = number
        report.events += len(events)
        digests[seal.number] = previous = seal.digest
        last = max(last, seal.number)
    report.findings += _compare_heads(heads, digests, known)
    return report


def _seals_with_events() -> Iterator[tuple[AuditSeal, list[AuditEvent]]]:
    """Yield each seal with its events, sorted by primary key.

    Both tables are read side by side, so that only the events of one seal are in memory.
    """
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


def _compare_heads(
    heads: Sequence[Head | None], digests: dict[int, str], known: dict[str, Ed25519PublicKey]
) -> list[Finding]:
    """Compare the heads with the digests of the seals by number; return the first finding of each kind.

    All later lines of the file would show the same damage again.
    """
    found: dict[Damage, Finding] = {}
    last = max(digests, default=0)
    for line, head in enumerate(heads, 1):
        if head is None or not keys.is_signed(head.digest, head.signature, known.get(head.key)):
            found.setdefault(Damage.HEAD_FORGED, Finding(Damage.HEAD_FORGED, line))
        elif not last:
            found.setdefault(Damage.EMPTIED, Finding(Damage.EMPTIED, 0))
        elif head.seal > last:
            found.setdefault(Damage.CUT, Finding(Damage.CUT, last))
        elif digests.get(head.seal, head.digest) != head.digest:
            found.setdefault(Damage.REBUILT, Finding(Damage.REBUILT, head.seal))
    return list(found.values())
