"""The rows of this app, and of the apps below it, that two people change."""

from __future__ import annotations

import datetime as dt
from typing import Any

from portal.agencies.actions import remove_official, save_official
from portal.agencies.models import Official
from portal.base.review.changes import Values
from portal.portals.actions import changes
from portal.portals.actions.changes import RowChanges


class OfficialChanges(RowChanges):
    """Telephone and e-mail reach one person, who leaves the office one day; the audit log never forgets."""

    rows = Official
    name = "official"
    fields = ("agency", "full_name", "title", "unit", "phone", "email", "note", "order", "public")
    personal = ("phone", "email")

    def save(self, row: Official, values: Values, actor: Any, now: dt.datetime) -> Official:
        return save_official(official=row, actor=actor, now=now)

    def remove(self, row: Official, actor: Any, now: dt.datetime) -> None:
        remove_official(official=row, actor=actor, now=now)


OFFICIALS = OfficialChanges()


def register() -> None:
    changes.register(OFFICIALS)
