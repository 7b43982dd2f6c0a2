"""The page on which administrators of the province see which parts of the portal have problems."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from portal.base import health
from portal.base.health_parts import Part
from portal.base.models import HealthProblem, OutboxMessage, WorkerBeat
from portal.portals.views.back_office import BackOfficeMixin

NO_PARTS = ("status", "missing", "files_waiting")
"""The keys of a health report that are no parts."""


@dataclass(frozen=True)
class Row:
    part: Part
    problem: str
    """A sentence that describes the problem; "" if the part works."""
    fact: str
    since: dt.datetime | None
    """The time when the problem began; None if the part works or nothing recorded the time."""


class Status(BackOfficeMixin, TemplateView):
    """The parts of `/readyz` in words: problems, since when they exist, and what to do. Others get 404."""

    template_name = "portals/admin/status.html"
    page_title = gettext_lazy("State of the portal")
    header_icon = "clipboard-list"

    def may_enter(self) -> bool:
        return self.user.is_province_administrator

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        _status, state = health.report(now=now)
        rows = _rows(state)
        return super().get_context_data(
            now=now,
            wrong=[row for row in rows if row.problem],
            well=[row for row in rows if not row.problem],
            parked=OutboxMessage.objects.parked().count(),
            files_waiting=state.get("files_waiting", 0),
            **kwargs,
        )


def _rows(state: Mapping[str, object]) -> list[Row]:
    problems = health.problems(state)
    since = dict(HealthProblem.objects.values_list("part", "since"))
    if "worker" in problems:  # the worker cannot record that it has stopped itself
        since["worker"] = WorkerBeat.objects.aggregate(last=Max("at"))["last"]
    names = [name for name in state if name not in NO_PARTS]
    return [_row(part, problems.get(name, ""), since.get(name)) for name, part in health.in_order(names)]


def _row(part: Part, value: str, since: dt.datetime | None) -> Row:
    return Row(
        part=part,
        problem=part.sentence(value) if value else "",
        fact=part.fact() if part.fact else "",
        since=since if value else None,
    )
