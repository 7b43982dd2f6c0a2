"""Proposals about the headline and the lead that a portal gives to an item of another portal."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from portal.base.review.changes import Values
from portal.content.actions.sharing import set_placement_texts
from portal.content.models import Placement
from portal.portals.actions.changes import RowChanges
from portal.portals.models import Portal


class PlacementTextChanges(RowChanges):
    """The change requests for these texts. Readers see a text after the receiving portal has approved it."""

    rows = Placement
    name = "placement"
    fields = ("headline", "lead")

    def portal_of(self, row: Placement) -> Portal | None:
        return row.target

    def title_of(self, row: Placement) -> str:
        return str(row.item.title)

    def hash_of(self, row: Placement) -> str:
        """A hash of the texts and the state. A proposal is not stale only because section or time changed."""
        return hashlib.sha256(json.dumps([row.headline, row.lead, row.state]).encode()).hexdigest()

    def save(self, row: Placement, values: Values, actor: Any, now: dt.datetime) -> Placement:
        return set_placement_texts(placement=row, headline=row.headline, lead=row.lead, actor=actor, now=now)


PLACEMENT_TEXTS = PlacementTextChanges()
