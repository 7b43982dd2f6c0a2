"""Create life and business events and assign procedures to them by a table of rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from portal.base.audit import record_event
from portal.base.pagecache import purge
from portal.lib.tables.columns import plain
from portal.lib.tables.reading import read_table
from portal.lib.vietnamese import fold
from portal.procedures.models import LifeEvent, Procedure
from portal.procedures.subscribers import notify_subscribers

DATA = Path(__file__).resolve().parent.parent / "data"
EVENTS, RULES = DATA / "events.csv", DATA / "event_rules.csv"
EVENT_COLUMNS = plain("kind", "slug", "name", "icon", "description")
RULE_COLUMNS = plain("event", "field", "words", "codes", "but", "source")


@dataclass(frozen=True, slots=True)
class EventRule:
    """One line of `data/event_rules.csv`: which procedures belong to the event with the slug `event`.

    All texts except `event` and `codes` are folded (lower case, no diacritics). A rule matches a procedure
    whose code is in `codes`. It also matches if the field equals `field` and the name contains one of
    `words`, but none of `but`. An empty `field` or `words` sets no condition; if both are empty, only `codes`
    counts.
    """

    event: str
    field: str
    words: tuple[str, ...]
    codes: frozenset[str]
    but: tuple[str, ...]

    def fits(self, code: str, name: str, field: str) -> bool:
        """Whether the rule matches this procedure; `name` and `field` must be folded."""
        if code in self.codes:
            return True
        if not (self.field or self.words) or any(word in name for word in self.but):
            return False
        return (not self.field or self.field == field) and (
            not self.words or any(word in name for word in self.words)
        )


@transaction.atomic
def load_events(*, actor: Any, now: dt.datetime) -> int:
    """Create or update the events of `data/events.csv`. Returns how many are new."""
    new = 0
    for order, row in enumerate(read_table(EVENTS, EVENT_COLUMNS).rows):
        cells = row.cells
        columns = {name: cells[name] for name in ("kind", "name", "description", "icon")}
        _event, is_new = LifeEvent.objects.update_or_create(
            slug=cells["slug"], defaults={**columns, "order": order}
        )
        new += is_new
    purge("procedures")
    record_event(
        actor=actor, verb="procedure.events-loaded", target="life-events", detail={"new": new}, now=now
    )
    return new


@transaction.atomic
def assign_events(*, actor: Any, now: dt.datetime, path: Path = RULES) -> int:
    """Assign procedures in force to the events that match their code, field or name.

    Only adds assignments and never removes one. Rules for unknown events are ignored. Returns how many
    assignments are new.
    """
    rules = list(_rules(path))
    events = {event.slug: event.pk for event in LifeEvent.objects.all()}
    through = Procedure.events.through
    there = set(through.objects.values_list("procedure_id", "lifeevent_id"))
    wanted = {
        (pk, events[rule.event])
        for pk, code, name, field in _procedures()
        for rule in rules
        if rule.event in events and rule.fits(code, name, field)
    } - there
    through.objects.bulk_create(
        [through(procedure_id=pk, lifeevent_id=event) for pk, event in sorted(wanted)], batch_size=1_000
    )
    if not wanted:
        return 0
    notify_subscribers(what="events", ids={pk for pk, _event in wanted}, now=now)
    record_event(
        actor=actor,
        verb="procedure.events-assigned",
        target="life-events",
        detail={"new": len(wanted)},
        now=now,
    )
    return len(wanted)


def _procedures() -> Iterable[tuple[int, str, str, str]]:
    rows = Procedure.objects.in_force().values_list("pk", "code", "name", "field__name")
    return [(pk, code, fold(name), fold(field or "")) for pk, code, name, field in rows]


def _rules(path: Path) -> Iterator[EventRule]:
    for row in read_table(path, RULE_COLUMNS).rows:
        cells = row.cells
        yield EventRule(
            event=cells["event"],
            field=fold(cells["field"]),
            words=_folded(cells["words"]),
            codes=frozenset(code.strip() for code in cells["codes"].split(";") if code.strip()),
            but=_folded(cells["but"]),
        )


def _folded(text: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in text.split(";") if word.strip())
