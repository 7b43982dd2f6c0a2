from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portal.content.choices import PageKind
from portal.content.home.presenter import HomeData, Lists, Presenter, Rows
from portal.content.models.listed import ListedItemQuerySet
from portal.content.queries import schedules
from portal.content.queries.cards import ListedRow, address
from portal.content.queries.item_lists import ItemList


@dataclass(frozen=True)
class ScheduleContent:
    title: str
    url: str
    """The address of the whole week."""
    caption: str
    days: list[dict[str, Any]]


class Schedule(Presenter):
    """The leaders' latest weekly schedule of this portal, shown from 7:00 on the Sunday before the week."""

    template = "content/home/schedule.html"

    def lists(self, pages: Mapping[int, ListedRow]) -> Lists:
        until = self.context.now + schedules.AHEAD
        return {"week": ItemList(_weeks, (self.context.portal_id, until), 1)}

    def content(self, rows: Rows, data: HomeData) -> ScheduleContent | None:
        if not rows["week"]:
            return None
        (row,) = rows["week"]
        week = schedules.of_the_week(row.page_id, now=data.now)
        return ScheduleContent(
            title=self.title or row.section_title or "",
            url=address(row),
            caption=week["caption"],
            days=week["days"],
        )


def _weeks(items: ListedItemQuerySet, portal_id: int, until: dt.datetime) -> ListedItemQuerySet:
    weeks = items.of_portal(portal_id).own().of_kind(PageKind.SCHEDULE)
    return weeks.filter(published_at__lte=until)
