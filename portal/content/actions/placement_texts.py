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
    """Approvers of the receiving portal publish the texts. Until then readers see the item's own texts."""

    rows = Placement
    name = "placement"
    fields = ("headline", "lead")

    def portal_of(self, row: Placement) -> Portal | None:
        return row.target

    def title_of(self, row: Placement) -> str:
        return str(row.item.title)

    def hash_of(self, row: Placement) -> str:
        """Covers the texts and the state only: a new section or time does not make a proposal stale."""
        return hashlib.sha256(json.dumps([row.headline, row.lead, row.state]).encode()).hexdigest()

    def save(self, row: Placement, values: Values, actor: Any, now: dt.datetime) -> Placement:
        return set_placement_texts(placement=row, headline=row.headline, lead=row.lead, actor=actor, now=now)


PLACEMENT_TEXTS = PlacementTextChanges()
