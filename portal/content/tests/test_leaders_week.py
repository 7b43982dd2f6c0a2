"""The week on a home page, read without its page, equals that of the page."""

import datetime as dt

import pytest

from portal.content.actions.live_pages import add_live_page
from portal.content.models import ScheduleEntry, SchedulePage
from portal.content.queries import schedules

MONDAY = dt.date(2026, 11, 16)


@pytest.fixture
def week(main, section, now):
    def make(*entries):
        page = SchedulePage(title="Lịch tuần", week_start=MONDAY)
        page.entries = [
            ScheduleEntry(day=day, session="morning", leader=leader, content="Họp") for day, leader in entries
        ]
        add_live_page(parent=section(main), page=page, user=None, now=now, shown_at=now)
        return page

    return make


@pytest.mark.parametrize("leaders", [("Chủ tịch", "Phó Chủ tịch"), ("Phó Chủ tịch", "Chủ tịch")])
def test_entries_of_the_same_time_are_in_the_order_of_editors(week, now, leaders):
    page = week((1, "Chủ tịch"), (1, "Phó Chủ tịch"), (2, "Chánh Văn phòng"))
    for place, leader in enumerate(leaders):
        ScheduleEntry.objects.filter(page=page, leader=leader).update(sort_order=place)
    noon = dt.datetime.combine(MONDAY, dt.time(5), dt.UTC)
    shown = schedules.of_the_week(page.pk, now=noon)
    own = schedules.days(SchedulePage.objects.get(pk=page.pk).days(), today=MONDAY)
    assert shown["days"] == own
    assert [entry["who"] for entry in own[0]["entries"]] == list(leaders)


def test_a_week_without_entries_has_a_caption_and_no_days(week, now):
    shown = schedules.of_the_week(week().pk, now=now)
    assert shown["days"] == []
    assert "16/11/2026" in shown["caption"]
    assert "22/11/2026" in shown["caption"]
