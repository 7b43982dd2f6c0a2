from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from portal.content.choices import PageKind, Session, Weekday
from portal.content.models.base import PortalPage


class SchedulePage(PortalPage):
    """The leaders' schedule of one week."""

    kind = PageKind.SCHEDULE

    week_start = models.DateField(_("Monday of the week"), db_index=True)
    note = models.CharField(_("note"), max_length=400, blank=True)

    parent_page_types = ["content.SectionPage"]
    subpage_types: list[str] = []
    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("week_start"),
        InlinePanel("entries", label=_("Entry"), heading=_("Entries")),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("leaders' schedule")
        verbose_name_plural = _("leaders' schedules")

    def clean(self) -> None:
        super().clean()
        if self.week_start and self.week_start.isoweekday() != Weekday.MONDAY:
            raise ValidationError({"week_start": _("A week begins on a Monday: choose a Monday.")})

    @property
    def shown_at(self) -> dt.datetime | None:
        return timezone.make_aware(dt.datetime.combine(self.week_start, dt.time(7)))

    def days(self) -> list[tuple[dt.date, list[ScheduleEntry]]]:
        """Pairs of date and entries, in order of day and time; days without entries are left out."""
        return by_day(self.week_start, self.entries.all())


def by_day(
    week_start: dt.date, entries: Iterable[ScheduleEntry]
) -> list[tuple[dt.date, list[ScheduleEntry]]]:
    """Pairs of date and entries, in order of day and time; days without entries are left out."""
    in_order = sorted(entries, key=lambda entry: (entry.day, entry.moment))
    return [
        (week_start + dt.timedelta(days=day - 1), list(rows))
        for day, rows in groupby(in_order, key=lambda entry: entry.day)
    ]


class ScheduleEntry(Orderable):
    page = ParentalKey(SchedulePage, on_delete=models.CASCADE, related_name="entries")
    day = models.PositiveSmallIntegerField(_("day"), choices=Weekday.choices)
    session = models.CharField(_("part of the day"), max_length=10, choices=Session.choices)
    time = models.TimeField(_("time"), null=True, blank=True)
    leader = models.CharField(_("leader"), max_length=200)
    content = models.TextField(_("content"), max_length=600)
    place = models.CharField(_("place"), max_length=300, blank=True)

    panels = [
        FieldPanel("day"),
        FieldPanel("session"),
        FieldPanel("time"),
        FieldPanel("leader"),
        FieldPanel("content"),
        FieldPanel("place"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("entry of a schedule")
        verbose_name_plural = _("entries of a schedule")

    def __str__(self) -> str:
        return f"{self.get_day_display()} {self.leader}"

    @property
    def moment(self) -> dt.time:
        """The time by which entries of a day are sorted.

        Without a time: 7:00 for the morning, 13:00 for the afternoon, 18:00 for the evening, 0:00 for all
        day.
        """
        starts = {Session.MORNING: 7, Session.AFTERNOON: 13, Session.EVENING: 18}
        return self.time or dt.time(starts.get(Session(self.session), 0))
