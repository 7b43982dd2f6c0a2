"""Tell people who close or reopen a portal that the service points of its agency do not change."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from portal.portals.choices import PortalStatus
from portal.portals.foreseen import Consequence
from portal.portals.models import Portal
from portal.procedures.models import ServicePoint


def lines(portal: Portal, status: PortalStatus) -> Iterable[Consequence]:
    points = ServicePoint.objects.filter(agency=portal.agency_id) if portal.agency_id else None
    yield Consequence(
        "service-points",
        _("Service points of its agency"),
        points.count() if points is not None else 0,
        _("They stay. If the agency no longer receives files, change them in the service points.")
        if status == PortalStatus.CLOSED
        else _("Nothing changes for them."),
    )
