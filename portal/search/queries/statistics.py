"""A report of recent queries, for editors."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Sum

from portal.search.models import QueryDay

DAYS = 30
SHOWN = 50


@dataclass(frozen=True)
class QueryReport:
    """The numbers of the last DAYS days, in all portals together."""

    asked: int
    """How often something was searched."""
    clicked: int
    """How often a result was opened."""
    empty: int
    """How often a query had no results."""
    top: list[dict[str, Any]]
    """The SHOWN most frequent queries.

    Keys: `text` (folded), `asked`, `clicked`, `ranks` (the sum of the ranks of opened results), `most` (the
    highest number of results), `rank` (the mean rank of opened results, or None).
    """


def report_of(*, today: dt.date) -> QueryReport:
    recent = QueryDay.objects.filter(day__gt=today - dt.timedelta(days=DAYS))
    sums = recent.aggregate(asked=Sum("count"), clicked=Sum("clicks"))
    empty = recent.filter(found=0).aggregate(asked=Sum("count"))["asked"] or 0
    rows = (
        recent.values("text")
        .annotate(asked=Sum("count"), clicked=Sum("clicks"), ranks=Sum("rank_sum"), most=Max("found"))
        .order_by("-asked", "text")[:SHOWN]
    )
    top = [{**row, "rank": row["ranks"] / row["clicked"] if row["clicked"] else None} for row in rows]
    return QueryReport(sums["asked"] or 0, sums["clicked"] or 0, empty, top)
