"""Proposals to close a portal or to open it again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.base.review.changes import Values
from portal.base.review.models import ChangeRequest
from portal.portals import foreseen
from portal.portals.actions.foreseen_changes import ForeseenChanges
from portal.portals.actions.portals import check_closing, close_portal, reopen_portal
from portal.portals.choices import PortalStatus
from portal.portals.foreseen import Consequence
from portal.portals.models import Portal, PortalStatusChange


class StatusChanges(ForeseenChanges):
    rows = PortalStatusChange
    name = "portal_status"
    fields = ("portal", "status", "successor", "reason", "decision", "decided_on")

    def step_of(self, request: ChangeRequest) -> str:
        return _("Close the portal") if _closes(request.values) else _("Open the portal again")

    def approving(self, request: ChangeRequest) -> str:
        return (
            _("Approve and close the portal") if _closes(request.values) else _("Approve and open the portal")
        )

    def foresee(self, values: Values) -> list[Consequence]:
        portal = Portal.objects.get(pk=values["portal"])
        return foreseen.consequences(portal, PortalStatus(values["status"]))

    def check(self, row: PortalStatusChange) -> None:
        row.clean_fields(exclude=["done_at", "foreseen"])
        if row.status == PortalStatus.CLOSED:
            check_closing(portal=row.portal, reason=row.reason, successor=row.successor)
        elif not row.portal.is_closed:
            raise ValidationError(_("This portal is open already."))
        self.check_blockers(row)

    def save(
        self, row: PortalStatusChange, values: Values, actor: Any, now: dt.datetime
    ) -> PortalStatusChange:
        self.check(row)
        if row.status == PortalStatus.CLOSED:
            close_portal(
                portal=row.portal,
                reason=row.reason,
                successor=row.successor,
                decision=row.decision,
                decided_on=row.decided_on,
                actor=actor,
                now=now,
            )
        else:
            reopen_portal(portal=row.portal, reason=row.reason, actor=actor, now=now)
        row.foreseen, row.done_at = values.get("foreseen", {}), now
        row.save()
        return row


def _closes(values: Values) -> bool:
    return bool(values.get("status") == PortalStatus.CLOSED)


STATUS_CHANGES = StatusChanges()
