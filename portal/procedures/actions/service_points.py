"""Write service points: which agency receives applications for a procedure, where and how."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.base.audit import record_event
from portal.base.review.changes import Values
from portal.base.review.choices import ChangeKind
from portal.base.review.models import ChangeRequest
from portal.portals.actions.changes import RowChanges
from portal.portals.addresses import address_map
from portal.portals.journal import DETAILS
from portal.portals.models import Portal
from portal.procedures.choices import FilingWay
from portal.procedures.models import ServicePoint
from portal.procedures.subscribers import notify_subscribers


@transaction.atomic
def save_service_point(*, service_point: ServicePoint, actor: Any, now: dt.datetime) -> ServicePoint:
    """Add a service point or save its changes. The caller checks permission.

    Raises ValidationError as `check_service_point` does.
    """
    is_new = service_point.pk is None
    check_service_point(service_point)
    service_point.save()
    _note(service_point, "offer.added" if is_new else "offer.changed", actor, now)
    return service_point


def check_service_point(service_point: ServicePoint) -> None:
    """Raise ValidationError, with messages by field, if the service point is invalid.

    A service point that is provided on a national or ministry system needs a URL.
    """
    needs_url = service_point.way in (FilingWay.NATIONAL, FilingWay.MINISTRY) and service_point.is_provided
    if needs_url and not service_point.url:
        raise ValidationError({"url": _("Give the address of the system that takes the file.")})
    service_point.full_clean()


@transaction.atomic
def remove_service_point(*, service_point: ServicePoint, actor: Any, now: dt.datetime) -> None:
    """Delete a service point. A commune that had its own then uses the service point of every commune."""
    _note(service_point, "offer.removed", actor, now)
    service_point.delete()


class ServicePointChanges(RowChanges):
    """Proposed changes of service points, which approvers of the agency's portal publish.

    For all communes, and for agencies without a portal, approvers of the main portal publish them.
    """

    rows = ServicePoint
    name = "service_point"
    fields = (
        "procedure",
        "agency",
        "is_provided",
        "way",
        "url",
        "open_from",
        "open_until",
        "hours",
        "place",
        "remarks",
    )

    def portal_of(self, row: ServicePoint) -> Portal | None:
        where = address_map()
        own = (portal for portal in where.portals.values() if portal.agency_id == row.agency_id)
        return next(own, where.main) if row.agency_id else where.main

    def title_of(self, row: ServicePoint) -> str:
        return f"{row.procedure.code}: {row.agency.name if row.agency else _('every commune')}"

    def label(self, name: str) -> str:
        return _("Procedure") if name == "procedure" else super().label(name)

    def open_addition(self, row: ServicePoint) -> ChangeRequest | None:
        """The open proposal of a service point of the same agency for the same procedure."""
        kind = ContentType.objects.get_for_model(ServicePoint)
        rows = ChangeRequest.objects.open().filter(kind=ChangeKind.ADD, target_type=kind)
        return rows.filter(values__procedure=row.procedure_id, values__agency=row.agency_id).first()

    def save(self, row: ServicePoint, values: Values, actor: Any, now: dt.datetime) -> ServicePoint:
        return save_service_point(service_point=row, actor=actor, now=now)

    def remove(self, row: ServicePoint, actor: Any, now: dt.datetime) -> None:
        remove_service_point(service_point=row, actor=actor, now=now)


SERVICE_POINTS = ServicePointChanges()

DETAILS[SERVICE_POINTS.key("procedure")] = gettext_lazy("Procedure")


def _note(service_point: ServicePoint, verb: str, actor: Any, now: dt.datetime) -> None:
    detail = {
        "agency": service_point.agency.name if service_point.agency else _("every commune"),
        "way": service_point.way,
        "is_offered": service_point.is_provided,
        "url": service_point.url,
        "remarks": service_point.remarks,
        "hours": service_point.hours,
        "place": service_point.place,
    }
    target = f"procedure:{service_point.procedure.code}"
    record_event(actor=actor, verb=verb, target=target, detail=detail, now=now)
    notify_subscribers(what="offers", ids=[service_point.procedure_id], now=now)
