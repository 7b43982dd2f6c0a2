"""The back office parses a date while it is typed, and refuses to schedule in the past."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from portal.content.models import ArticlePage

KINDS = {
    "date": ("1/2/26", "01/02/2026"),
    "datetime": ("1/2/2026 7h30", "01/02/2026 07:30"),
    "time": ("7h30", "07:30"),
}


@pytest.fixture
def get_typed_date(client, sign_in, staff):
    def ask(**query):
        return sign_in(client, staff["hanh"]).get(reverse("typed_date"), query)

    return ask


@pytest.mark.parametrize("kind", KINDS)
def test_it_works(get_typed_date, kind):
    typed, shown = KINDS[kind]
    assert get_typed_date(kind=kind, text=typed).json() == {"text": shown}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["32/13/2026", "abc", ""])
def test_unreadable_text_gets_an_error_message(get_typed_date, kind, text):
    answer = get_typed_date(kind=kind, text=text).json()
    assert list(answer) == ["problem"]
    assert answer["problem"].endswith(".")


@pytest.mark.parametrize("query", [{}, {"kind": "year", "text": "2026"}])
def test_an_unknown_kind_gives_404(get_typed_date, query):
    assert get_typed_date(**query).status_code == 404


def test_anonymous_users_are_redirected_to_sign_in(client, db):
    assert client.get(reverse("typed_date"), {"kind": "date", "text": "1/2/26"}).status_code == 302


def errors_of(page: Page, typed: str, field: str = "go_live_at", **more: str) -> list[str]:
    streams = {f"{name}-count": "0" for name in ("body", "attachments", "related")}
    form_class = type(page).get_edit_handler().get_form_class()
    return list(form_class({field: typed, **streams, **more}, instance=page).errors.get(field, []))


def test_a_future_time_is_accepted(db):
    assert errors_of(ArticlePage(), f"{timezone.localtime() + dt.timedelta(hours=1):%d/%m/%Y %H:%M}") == []


def test_a_past_time_is_refused(db):
    refusal = "Thời điểm này đã qua. Hãy nhập một thời điểm muộn hơn, hoặc để trống nếu không hẹn giờ đăng."
    assert errors_of(ArticlePage(), f"{timezone.localtime() - dt.timedelta(hours=1):%d/%m/%Y %H:%M}") == [
        refusal
    ]


def test_an_unchanged_past_time_is_accepted(db):
    past = timezone.localtime() - dt.timedelta(days=1)
    assert errors_of(ArticlePage(go_live_at=past), f"{past:%d/%m/%Y %H:%M}") == []
    assert errors_of(ArticlePage(go_live_at=past), f"{past - dt.timedelta(hours=1):%d/%m/%Y %H:%M}") != []


def test_a_page_past_its_end_can_be_saved_but_not_submitted(db):
    past = timezone.localtime() - dt.timedelta(days=1)
    page, typed = ArticlePage(expire_at=past), f"{past:%d/%m/%Y %H:%M}"
    assert errors_of(page, typed, "expire_at") == []
    assert errors_of(page, typed, "expire_at", **{"action-submit": "1"}) != []
    assert errors_of(page, f"{past - dt.timedelta(hours=1):%d/%m/%Y %H:%M}", "expire_at") != []


def test_an_end_at_the_minute_of_the_beginning_is_refused(db):
    at = f"{timezone.localtime() + dt.timedelta(days=1):%d/%m/%Y %H:%M}"
    [error] = errors_of(ArticlePage(), at, "expire_at", go_live_at=at)
    assert "muộn hơn" in error


def test_a_correction_of_a_day_to_come_is_refused(db):
    form_class = ArticlePage.get_edit_handler().get_form_class().formsets["corrections"].form
    today = timezone.localdate()
    for day, refused in ((today, False), (today + dt.timedelta(days=1), True), (dt.date(2099, 1, 1), True)):
        form = form_class({"on": f"{day:%d/%m/%Y}", "text": "Sửa ngày họp."})
        assert ("chưa đến" in str(form.errors.get("on"))) is refused
