"""How forms of the portal parse typed dates and times."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from hypothesis import example, given
from hypothesis import strategies as st

HERE = dt.timezone(dt.timedelta(hours=7))

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
CLEAR_DAYS = st.dates(dt.date(1976, 1, 1), dt.date(2100, 12, 31))
"""Vietnam changed its time for the last time in June 1975; some hours of earlier years were there twice."""
TIMES = st.times().map(lambda time: time.replace(second=0, microsecond=0))
DAY_FORMS = [
    "{0.day:02}/{0.month:02}/{0.year}",
    "{0.day}/{0.month}/{0.year}",
    "{0.day}-{0.month}-{0.year}",
    "{0.day}.{0.month}.{0.year}",
    " {0.day:02}/{0.month:02}/{0.year} ",
    "{0:%Y-%m-%d}",
]
TIME_FORMS = [
    "{0:%H:%M}",
    "{0.hour}:{0.minute:02}",
    "{0.hour}h{0.minute:02}",
    "{0.hour}H{0.minute}",
    "{0:%H:%M}:00",
]
ORDERS = ["{day} {time}", "{day}  {time}", "{time} {day}", "{time}, {day}"]


@pytest.fixture(params=["vi", "en"], autouse=True)
def language(request):
    with translation.override(request.param):
        yield request.param


@pytest.mark.parametrize("form", DAY_FORMS)
def test_days_are_read_in_every_form(form):
    @given(DAYS)
    def check(day):
        assert forms.DateField().clean(form.format(day)) == day

    check()


def test_a_two_digit_year_is_in_this_century():
    assert forms.DateField().clean("1/2/26") == dt.date(2026, 2, 1)


@pytest.mark.parametrize("form", TIME_FORMS)
def test_times_are_read_in_every_form(form):
    @given(TIMES)
    def check(time):
        assert forms.TimeField().clean(form.format(time)) == time

    check()


@pytest.mark.parametrize(("text", "hour"), [("7h", 7), ("07h", 7), ("7 giờ", 7), ("23h", 23)])
def test_full_hours_are_read(text, hour):
    assert forms.TimeField().clean(text) == dt.time(hour)


@given(
    CLEAR_DAYS, TIMES, st.sampled_from(ORDERS), st.sampled_from(DAY_FORMS[:4]), st.sampled_from(TIME_FORMS)
)
def test_date_times_are_read_in_local_time(day, time, order, day_form, time_form):
    text = order.format(day=day_form.format(day), time=time_form.format(time))
    read = forms.DateTimeField().clean(text)
    assert timezone.make_naive(read) == dt.datetime.combine(day, time)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("30/11/2026 06:04", dt.datetime(2026, 11, 30, 6, 4, tzinfo=HERE)),
        ("1/2/26 7h30", dt.datetime(2026, 2, 1, 7, 30, tzinfo=HERE)),
        ("1/2/2026 7h", dt.datetime(2026, 2, 1, 7, tzinfo=HERE)),
        ("30.11.2026", dt.datetime(2026, 11, 30, tzinfo=HERE)),
        ("2026-11-30T06:04", dt.datetime(2026, 11, 30, 6, 4, tzinfo=HERE)),
        ("2026-11-30 06:04:00", dt.datetime(2026, 11, 30, 6, 4, tzinfo=HERE)),
        ("2026-11-29T23:04:00Z", dt.datetime(2026, 11, 30, 6, 4, tzinfo=HERE)),
    ],
)
def test_date_times_of_browsers_and_programs_are_read(text, moment):
    assert forms.DateTimeField().clean(text) == moment


@pytest.mark.parametrize(
    "text", ["32/13/2026", "31/04/2026", "29/2/2026", "11/30/2026", "abc", "30/11", "2026"]
)
@pytest.mark.parametrize("field", [forms.DateField(), forms.DateTimeField()])
def test_text_that_is_not_a_date_is_refused(text, field):
    with pytest.raises(ValidationError):
        field.clean(text)


@pytest.mark.parametrize("text", ["25:00", "7h61", "7", "abc", "30/11/2026"])
def test_text_that_is_not_a_time_is_refused(text):
    with pytest.raises(ValidationError):
        forms.TimeField().clean(text)


def test_a_date_field_refuses_a_time():
    with pytest.raises(ValidationError):
        forms.DateField().clean("30/11/2026 06:04")


@pytest.mark.parametrize("field", [forms.DateField(), forms.DateTimeField(), forms.TimeField()])
def test_the_error_message_gives_an_example(field):
    with translation.override("vi"):
        with pytest.raises(ValidationError) as refusal:
            field.clean("abc")
        assert ", ví dụ " in refusal.value.messages[0]


FIELDS = [
    (forms.DateField(), "%d/%m/%Y"),
    (forms.TimeField(), "%H:%M"),
    (forms.DateTimeField(), "%d/%m/%Y %H:%M"),
]


@pytest.mark.parametrize(("field", "shown"), FIELDS)
def test_the_displayed_value_is_read_as_the_same_value(field, shown):
    """Any text is refused, or the displayed value is parsed as the same value, to the minute."""

    @given(st.from_regex(r"[0-9]{1,4}[-/.:hT ][0-9]{1,4}([-/.:hT ][0-9]{1,4}){0,3}h?", fullmatch=True))
    @example("1/2/26 7h30")
    def check(text):
        try:
            value = field.clean(text)
        except ValidationError:
            return
        again = field.clean(field.prepare_value(value).strftime(shown))
        assert again == (value if type(value) is dt.date else value.replace(second=0, microsecond=0))

    check()
