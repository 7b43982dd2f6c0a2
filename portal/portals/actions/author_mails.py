"""Mail authors when somebody else takes their work away: deletes, withdraws, unschedules or moves it.

The one place for these mails. An app names what the author can do next for each audit verb, with
`register_next_steps` in `apps.ready()`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.base.actions import enqueue
from portal.base.models import AuditEvent

WORK_TAKEN = "portals.work_taken"
NEXT_STEPS: dict[str, Any] = {
    "change.draft-discarded": _(
        "Readers see what they saw before. If the change is still needed, write it and hand it in again."
    ),
}
"""Audit verb -> what the author can do next, as a sentence."""


def register_next_steps(steps: dict[str, Any]) -> None:
    """Add the sentences of an app; they may be lazy translations."""
    NEXT_STEPS.update(steps)


def tell_authors(
    *, event: AuditEvent, authors: Collection[int], actor: Any, now: dt.datetime, address: str = ""
) -> None:
    """Enqueue a mail to these people, except the actor, about what the event did with their work.

    `authors` are primary keys. `address` is the path of a page where they can go on, or "". The event needs a
    "title" in its detail and a verb of `NEXT_STEPS`. Nobody gets a mail about what the system did (`actor` is
    None). Call this function in the transaction that records the event.
    """
    people = sorted(set(authors) - {None, getattr(actor, "pk", None)})
    if actor is None or not people:
        return
    enqueue(
        kind=WORK_TAKEN,
        key=f"{WORK_TAKEN}:{event.pk}",
        payload={"event": event.pk, "people": people, "address": address},
        now=now,
    )
