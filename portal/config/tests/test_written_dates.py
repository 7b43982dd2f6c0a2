"""How dates, times and numbers are written in Vietnamese: 02/09/1945, 24 hours, a comma before decimals."""

from __future__ import annotations

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import formats, timezone, translation

MOMENT = dt.datetime(1945, 9, 2, 7, 5, tzinfo=dt.UTC)  # 14:05 in Quảng Ngãi


@pytest.fixture(autouse=True)
def vietnamese():
    with translation.override("vi"), timezone.override("Asia/Ho_Chi_Minh"):
        yield


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("DATE_FORMAT", "02/09/1945"),
        ("SHORT_DATE_FORMAT", "02/09/1945"),
        ("DATETIME_FORMAT", "{time}, 02/09/1945"),
        ("SHORT_DATETIME_FORMAT", "{time} 02/09/1945"),
        ("TIME_FORMAT", "{time}"),
    ],
)
def test_a_template_writes_a_moment(name, written):
    local = timezone.localtime(MOMENT)
    page = Template("{{ moment|date:name }}").render(Context({"moment": MOMENT, "name": name}))
    assert page == written.format(time=f"{local:%H:%M}")


@pytest.mark.parametrize(
    ("number", "written"), [(7, "7"), (1945, "1.945"), (1234567, "1.234.567"), (-1234.5, "-1.234,5")]
)
def test_a_number_is_grouped_by_points(number, written):
    assert formats.number_format(number, use_l10n=True, force_grouping=True) == written


def test_the_week_begins_on_monday():
    assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
