"""Find the versions of procedures that are in force on a day."""

from __future__ import annotations

import datetime as dt

from django.db.models import OuterRef, Q, Subquery

from portal.base.review.models import ReviewedVersionQuerySet
from portal.procedures.models import Procedure, ProcedureVersion


def versions_on(on: dt.date) -> ReviewedVersionQuerySet[ProcedureVersion]:
    """The version of each procedure in force on this day; none for a procedure that had ended by then."""
    newest = ProcedureVersion.objects.in_force(on).filter(procedure=OuterRef("pk")).values("pk")[:1]
    lasting = Procedure.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    return ProcedureVersion.objects.filter(pk__in=lasting.annotate(then=Subquery(newest)).values("then"))


def version_on(procedure: Procedure, on: dt.date) -> ProcedureVersion | None:
    """The version of this procedure in force on that day; None before its first day or after its end."""
    if procedure.ended_on is not None and procedure.ended_on <= on:
        return None
    return procedure.versions.in_force(on).first()
