"""The weekly schedules of leaders as templates show them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.base.pagecache import fresh_today, tag_response
from portal.content.choices import PageKind, Session, Weekday
from portal.content.models import PageMeta, ScheduleEntry, SchedulePage
from portal.content.models.schedules import by_day
from portal.portals.queries import path_of

AHEAD = dt.timedelta(days=1)
"""How long before the beginning of a week (Monday at 7:00) the home page starts to show the week."""


def shown(page: SchedulePage, *, today: dt.date) -> dict[str, Any]:
    """The template context of a week: `caption`, `days` (see `days`), `earlier_url` and `later_url`.

    The two addresses lead to the previous and next published week in the same section; "" if there is none.
    """
    metas = PageMeta.objects.listed().of_kind(PageKind.SCHEDULE).select_related("page")
    here = metas.filter(section__path=page.path[: -page.steplen])
    at = page.shown_at
    tag_response(f"children:{page.path[: -page.steplen]}")
    earlier = here.filter(published_at__lt=at).newest_first().first()
    later = here.filter(published_at__gt=at).oldest_first().first()
    return {
        "caption": caption(page.week_start),
        "days": days(page.days(), today=today),
        "earlier_url": path_of(earlier.page) if earlier else "",
        "later_url": path_of(later.page) if later else "",
    }


def of_the_week(page_id: int, *, now: dt.datetime) -> dict[str, Any]:
    """The `caption` and two `days` of a week: the next two days with entries, or the last two after these.

    Today counts as a next day. Raises SchedulePage.DoesNotExist for an unknown `page_id`.
    """
    today = timezone.localdate(now)
    week_start = SchedulePage.objects.values_list("week_start", flat=True).get(pk=page_id)
    entries = ScheduleEntry.objects.filter(page_id=page_id).order_by("sort_order")
    every = days(by_day(week_start, list(entries)), today=today)
    ahead = [day for day in every if day["date"] >= today][:2] or every[-2:]
    return {"caption": caption(week_start), "days": ahead}


def days(
    entries_by_day: list[tuple[dt.date, list[ScheduleEntry]]], *, today: dt.date
) -> list[dict[str, Any]]:
    fresh_today()
    return [
        {
            "date": date,
            "weekday": str(Weekday(date.isoweekday()).label),
            "is_today": date == today,
            "entries": [_entry(entry) for entry in entries],
        }
        for date, entries in entries_by_day
    ]


def caption(week_start: dt.date) -> str:
    """The title of a week, from its first day (a Monday)."""
    return _("Week from %(start)s to %(end)s") % {
        "start": date_format(week_start, "d/m/Y"),
        "end": date_format(week_start + dt.timedelta(days=6), "d/m/Y"),
    }


def _entry(entry: ScheduleEntry) -> dict[str, str]:
    clock = entry.time.strftime("%H:%M") if entry.time else ""
    session = str(Session(entry.session).label)
    return {
        "time": f"{session}, {clock}" if clock else session,
        "who": entry.leader,
        "what": entry.content,
        "where": entry.place,
    }
