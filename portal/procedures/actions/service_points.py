"""Write service points: which agency receives files of a procedure, where and how."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from portal.base.audit import record_event
from portal.procedures.choices import FilingWay
from portal.procedures.models import ServicePoint
from portal.procedures.subscribers import notify_subscribers


@transaction.atomic
def save_service_point(*, service_point: ServicePoint, actor: Any, now: dt.datetime) -> ServicePoint:
    """Add a service point or save its changes. The caller checks permission.

    Raises ValidationError for invalid columns, and for a service point on a national or ministry system
    that is provided but has no URL.
    """
    is_new = service_point.pk is None
    if (
        service_point.way in (FilingWay.NATIONAL, FilingWay.MINISTRY)
        and not service_point.url
        and service_point.is_provided
    ):
        raise ValidationError({"url": _("Give the address of the system that takes the file.")})
    service_point.full_clean()
    service_point.save()
    _note(service_point, "offer.added" if is_new else "offer.changed", actor, now)
    return service_point


@transaction.atomic
def remove_service_point(*, service_point: ServicePoint, actor: Any, now: dt.datetime) -> None:
    """Delete a service point. A commune without its own then uses the service point of every commune."""
    _note(service_point, "offer.removed", actor, now)
    service_point.delete()


def _note(service_point: ServicePoint, verb: str, actor: Any, now: dt.datetime) -> None:
    detail = {
        "agency": service_point.agency.code if service_point.agency else "every commune",
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
