"""Mail authors what another person did with their work: deletion, withdrawal, move, decision.

All apps send these mails with `tell_authors`. With `register_next_steps` in `apps.ready()`, an app says for
each of its audit verbs what the author can do next.
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
    "change.published": _("Your proposal is approved and holds now. You need not do anything."),
    "change.returned": _("Open the proposal, correct it, and hand it in again."),
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

    `authors` are primary keys. `address` is the path of a page where the authors can continue, or "". The
    event needs a "title" in its detail and a verb of `NEXT_STEPS`. If `actor` is None, the system acted, and
    nobody gets a mail. Call this function in the transaction that records the event.
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
