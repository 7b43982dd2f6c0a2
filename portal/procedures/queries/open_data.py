"""Read the catalogue in the form that the read API returns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from portal.agencies.models import Agency
from portal.procedures.models import Procedure, ProcedureChange, ProcedureVersion, ServicePoint
from portal.procedures.models.procedure import ProcedureQuerySet
from portal.procedures.queries.providers import provided_by

SETTLED = dt.timedelta(seconds=3)
"""The feed leaves out changes younger than this: a change with a smaller key may still be committed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of the list in the API; "" and None mean any value."""

    field: str = ""
    agency: str = ""
    level: str = ""
    audience: str = ""
    channel: str = ""
    service_level: str = ""
    state: str = ""
    event: str = ""
    free: bool | None = None


LEVELS = {
    "ministry": Q(at_ministry=True),
    "province": Q(at_province=True),
    "commune": Q(at_commune=True),
    # Few procedures have this level and no list filters by it, so there is no column for it.
    "other": Q(current__content__levels__icontains='"other"'),
}
CHANNEL_COLUMNS = {"in-person": "in_person", "online": "online", "post": "by_post"}
CHANNELS = {name: Q(**{column: True}) for name, column in CHANNEL_COLUMNS.items()}


def narrowed(wanted: Wanted) -> ProcedureQuerySet:
    """The public procedures that match every given filter. An unknown value matches none."""
    found = Procedure.objects.public()
    if wanted.agency:
        agency = Agency.objects.filter(code=wanted.agency).first()
        found = found.filter(pk__in=provided_by(agency).values("pk")) if agency else found.none()
    exact = {
        "field__slug": wanted.field,
        "service_level": wanted.service_level,
        "state": wanted.state,
        "events__slug": wanted.event,
        "audience_rows__audience": wanted.audience,
    }
    found = found.filter(**{column: value for column, value in exact.items() if value})
    for value, conditions in ((wanted.level, LEVELS), (wanted.channel, CHANNELS)):
        if value:
            found = found.filter(conditions[value]) if value in conditions else found.none()
    return found if wanted.free is None else found.filter(is_free=wanted.free)


def page_of(found: ProcedureQuerySet, *, after: int, limit: int) -> Sequence[Procedure]:
    """The procedures with a primary key above `after`, sorted by it, at most `limit` + 1."""
    rows = found.filter(pk__gt=after).select_related("field", "current", "replaced_by").order_by("pk")
    return list(rows[: limit + 1])


def summary(procedure: Procedure) -> dict[str, Any]:
    current = procedure.current
    return {
        "code": procedure.code,
        "name": procedure.name,
        "field": procedure.field.name if procedure.field else "",
        "field_slug": procedure.field.slug if procedure.field else "",
        "origin": procedure.origin,
        "state": procedure.state,
        "service_level": procedure.service_level,
        "is_free": procedure.is_free,
        "levels": current.content.get("levels", []) if current else [],
        "channels": [name for name, column in CHANNEL_COLUMNS.items() if getattr(procedure, column)],
        "completeness": procedure.completeness,
        "version": current.number if current else None,
        "valid_from": current.valid_from if current else None,
        "content_hash": current.content_hash if current else "",
        "replaced_by": procedure.replaced_by.code if procedure.replaced_by else None,
        "ended_on": procedure.ended_on,
        "checked_on": procedure.checked_on,
        "imported_on": current.imported_on if current else None,
        "imported_from": current.imported_from if current else "",
    }


def version_facts(version: ProcedureVersion) -> dict[str, Any]:
    return {
        "version": version.number,
        "valid_from": version.valid_from,
        "content_hash": version.content_hash,
        "published_at": version.published_at,
        "change_note": version.change_note,
    }


def service_points_of(procedure: Procedure) -> list[dict[str, Any]]:
    rows = (
        ServicePoint.objects.filter(procedure=procedure)
        .select_related("agency")
        .order_by("every_commune", "pk")
    )
    return [
        {
            "agency": service_point.agency.code if service_point.agency else None,
            "every_commune": service_point.every_commune,
            "is_offered": service_point.is_provided,
            "way": service_point.way,
            "url": service_point.url,
            "open_from": service_point.open_from,
            "open_until": service_point.open_until,
            "hours": service_point.hours,
            "place": service_point.place,
            "remarks": service_point.remarks,
        }
        for service_point in rows
    ]


def changes_after(cursor: int, *, limit: int, now: dt.datetime) -> Sequence[ProcedureChange]:
    """The changes with a primary key above `cursor`, sorted by it, at most `limit` + 1.

    Leaves out changes younger than SETTLED.
    """
    rows = ProcedureChange.objects.filter(Q(pk__gt=cursor), at__lte=now - SETTLED)
    return list(rows.select_related("procedure").order_by("pk")[: limit + 1])
