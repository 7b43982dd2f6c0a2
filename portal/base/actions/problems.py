"""Record since when a part of the health report has had a problem."""

from __future__ import annotations

import datetime as dt

from portal.base import health
from portal.base.models import HealthProblem


def note_problems(*, now: dt.datetime) -> None:
    """Write a row for each new problem of the health report, and delete the rows of former problems."""
    _status, state = health.report(now=now)
    wrong = health.problems(state).keys()
    known = set(HealthProblem.objects.values_list("part", flat=True))
    for part in wrong - known:
        HealthProblem.objects.get_or_create(part=part, defaults={"since": now})
    if over := known - wrong:
        HealthProblem.objects.filter(part__in=over).delete()
