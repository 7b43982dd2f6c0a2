"""Administrators of the province see in words how the portal is, since when, and what to do."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.base import actions, audit, health
from portal.base.audit import seals
from portal.base.choices import OutboxState
from portal.base.models import HealthProblem, OutboxMessage

ADDRESS = "/quan-tri/tinh-trang/"


@pytest.fixture
def page(client, sign_in, lan):
    """`page()`: the page as Lan, administrator of the province, sees it."""
    sign_in(client, lan)
    OutboxMessage.objects.all().delete()  # of the fixtures; they may be old, because fixtures are cached
    actions.beat(name="w", now=timezone.now())
    return lambda: " ".join(client.get(ADDRESS).content.decode().split())


def test_it_works(page, client):
    assert f'"{ADDRESS}"' in client.get(reverse("wagtailadmin_home")).content.decode()
    text = page()
    assert "Mọi phần của cổng" in text or "cần người xử lý" in text
    for part in (
        "Cơ sở dữ liệu",
        "Tiến trình nền",
        "Việc nền",
        "Niêm phong nhật ký",
        "Ổ đĩa",
        "Tìm kiếm",
        "Sao lưu",
    ):
        assert f"<h3>{part}</h3>" in text
    assert "Tín hiệu gần nhất lúc" in text
    assert "Chưa sao lưu lần nào." in text
    assert reverse("parked_work") in text


def test_a_problem_has_its_time_and_what_to_do(page, monkeypatch):
    monkeypatch.setattr(health, "LEAST_FREE_BYTES", 10**18)
    actions.note_problems(now=dt.datetime(2026, 11, 20, 3, 5, tzinfo=dt.UTC))
    actions.note_problems(now=timezone.now())
    text = page()
    assert "Chỉ còn trống" in text
    assert "Từ 10:05 20/11/2026." in text
    assert "Cách xử lý: Xóa những gì không cần" in text
    monkeypatch.setattr(health, "LEAST_FREE_BYTES", 0)
    actions.note_problems(now=timezone.now())
    assert not HealthProblem.objects.filter(part="disk").exists()
    assert "Chỉ còn trống" not in page()


def test_a_silent_worker_is_named_with_its_last_sign_of_life(page):
    actions.beat(name="w", now=dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC))
    text = page()
    assert "Không có tín hiệu trong hơn một phút." in text
    assert "Từ 10:00 20/11/2026." in text
    assert "systemctl restart portal-work" in text


def test_events_that_nobody_seals_are_named(page):
    seals.seal_events(now=timezone.now())  # those of the fixtures
    audit.record_event(
        actor="lan", verb="test", target="x", now=dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC)
    )
    assert "Các mục nhật ký từ 10:00 20/11/2026 chưa được niêm phong." in page()


def test_work_that_was_put_aside_is_counted(page):
    now = timezone.now()
    times = {"next_at": now, "created_at": now, "parked_at": now}
    OutboxMessage.objects.create(kind="x", key="1", state=OutboxState.PARKED, **times)
    text = page()
    assert "Số việc bị gác lại, chờ xử lý: 1." in text
    assert "Có 1 việc chờ xử lý." in text


def test_a_check_without_words_is_shown_as_it_is(page, monkeypatch):
    monkeypatch.setitem(health._checks, "tape", lambda: "torn: badly")
    assert "torn: badly" in page()


def test_others_see_nothing(client, sign_in, phuc, hanh):
    for person in (phuc, hanh):
        sign_in(client, person)
        assert client.get(ADDRESS).status_code == 404
        assert ADDRESS not in client.get(reverse("wagtailadmin_home")).content.decode()
