"""A report of recent queries, for administrators of the province and for the editors of portals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Sum

from portal.portals.choices import StaffRole
from portal.portals.models import Portal
from portal.portals.queries import portals_of
from portal.search.models import QueryDay
from portal.search.models.learning import RARE

DAYS = 30
SHOWN = 50


@dataclass(frozen=True)
class QueryReport:
    """The numbers of the last DAYS days, in the portals of the report together."""

    asked: int
    """How often something was searched."""
    clicked: int
    """How often a result was opened."""
    empty: int
    """How often a query had no results."""
    top: list[dict[str, Any]]
    """The SHOWN most frequent queries that were made at least RARE times in these portals.

    Keys: `text` (folded), `asked`, `clicked`, `ranks` (the sum of the ranks of opened results), `most` (the
    highest number of results), `rank` (the mean rank of opened results, or None).
    """


def portals_in_report(user: Any) -> list[Portal] | None:
    """The portals whose queries this person may read; None for all portals.

    Administrators of the province read all, editors and managers those of their portals, others none.
    """
    return None if user.is_province_administrator else portals_of(user, StaffRole.EDITOR, StaffRole.MANAGER)


def report_of(*, today: dt.date, portals: Collection[Portal] | None) -> QueryReport:
    """The report for these portals, or for all queries if `portals` is None."""
    recent = QueryDay.objects.filter(day__gt=today - dt.timedelta(days=DAYS))
    if portals is not None:
        recent = recent.filter(portal__in=[portal.slug for portal in portals])
    sums = recent.aggregate(asked=Sum("count"), clicked=Sum("clicks"))
    empty = recent.filter(found=0).aggregate(asked=Sum("count"))["asked"] or 0
    rows = (
        recent.values("text")
        .annotate(asked=Sum("count"), clicked=Sum("clicks"), ranks=Sum("rank_sum"), most=Max("found"))
        .filter(asked__gte=RARE)
        .order_by("-asked", "text")[:SHOWN]
    )
    top = [{**row, "rank": row["ranks"] / row["clicked"] if row["clicked"] else None} for row in rows]
    return QueryReport(sums["asked"] or 0, sums["clicked"] or 0, empty, top)
