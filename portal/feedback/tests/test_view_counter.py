"""The view counter: once per visitor, without a cookie, from our own pages only, written in batches."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import DatabaseError
from wagtail.models import Page

from portal.feedback import view_counter as module
from portal.feedback.actions import rate_page
from portal.feedback.models import RatingSummary, ViewDay
from portal.feedback.view_counter import ViewCounter

TODAY = dt.date(2026, 11, 20)


@pytest.fixture
def page(db):
    return Page.objects.get(depth=2)


@pytest.fixture
def counter(monkeypatch):
    counter = ViewCounter()
    monkeypatch.setattr(counter._writer, "soon", lambda seconds: None)
    return counter


def beacon(page_id, **more):
    return {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": f"/luot-xem/{page_id}/",
        "REMOTE_ADDR": "203.0.113.7",
        "HTTP_USER_AGENT": "a browser",
        "HTTP_HOST": "quangngai.example",
        "HTTP_SEC_FETCH_SITE": "same-origin",
        **more,
    }


def test_it_works(counter, page):
    assert counter.answer(beacon(page.pk)) == "204 No Content"
    assert counter.answer(beacon(page.pk, REMOTE_ADDR="203.0.113.8")) == "204 No Content"
    assert counter.write() == 2
    assert RatingSummary.objects.get(page=page).views == 2
    assert ViewDay.objects.get(page=page).count == 2
    assert counter.write() == 0


def test_a_visitor_counts_once_in_half_an_hour(counter, page, monkeypatch):
    for _time in range(5):
        counter.answer(beacon(page.pk))
    assert counter.write() == 1
    monkeypatch.setattr(module, "SAME_READER", -1.0)
    counter.answer(beacon(page.pk))
    assert counter.write() == 1
    assert RatingSummary.objects.get(page=page).views == 2


def test_one_address_cannot_count_without_end(counter, page):
    for number in range(80):
        counter.answer(beacon(page.pk, HTTP_USER_AGENT=str(number), HTTP_X_FORWARDED_FOR=f"10.0.0.{number}"))
    assert counter.write() == 50
    counter.answer(beacon(page.pk, REMOTE_ADDR="203.0.113.8"))
    assert counter.write() == 1


def test_the_limit_of_an_address_begins_anew_every_day(counter, page):
    with time_machine.travel("2026-11-20T03:00:00Z", tick=False) as clock:
        for number in range(60):
            counter.answer(beacon(page.pk, HTTP_USER_AGENT=str(number)))
        clock.shift(dt.timedelta(days=1))
        counter.answer(beacon(page.pk, HTTP_USER_AGENT="one of the next day"))
    assert counter.write() == 51


def test_ratings_and_views_share_a_row(counter, page, now):
    rate_page(page=page, score=4, visitor="v", now=now)
    counter.answer(beacon(page.pk))
    counter.write()
    row = RatingSummary.objects.get(page=page)
    assert (row.count, row.total, row.views) == (1, 4, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "", "HTTP_ORIGIN": "https://elsewhere.example"},
        {"HTTP_SEC_FETCH_SITE": ""},
    ],
)
def test_requests_from_other_sites_are_not_counted(counter, page, change):
    assert counter.answer(beacon(page.pk, **change)) == "403 Forbidden"
    assert counter.write() == 0


def test_browsers_without_fetch_metadata_are_counted(counter, page):
    asked = beacon(page.pk, HTTP_SEC_FETCH_SITE="", HTTP_ORIGIN="https://quangngai.example")
    assert counter.answer(asked) == "204 No Content"


@pytest.mark.parametrize("path", ["/luot-xem/", "/luot-xem/x/", "/luot-xem/-1/", "/luot-xem/1/2/"])
def test_other_paths_and_methods_are_not_handled(counter, path):
    assert counter.answer(beacon(1, PATH_INFO=path)) is None
    assert counter.answer(beacon(1, REQUEST_METHOD="GET")) is None


@pytest.mark.django_db
def test_unknown_page_ids_are_ignored(counter):
    counter.answer(beacon(999999))
    counter.write()
    assert not RatingSummary.objects.exists() and not ViewDay.objects.exists()


def test_views_of_unpublished_pages_are_ignored(counter, page):
    counter.answer(beacon(page.pk))
    Page.objects.filter(pk=page.pk).update(live=False)
    counter.write()
    assert not RatingSummary.objects.exists() and not ViewDay.objects.exists()


def test_counts_survive_a_failed_write(counter, page, monkeypatch):
    counter.answer(beacon(page.pk))

    def refuse(**given):
        raise DatabaseError

    with monkeypatch.context() as away:
        away.setattr(module, "record_views", refuse)
        with pytest.raises(DatabaseError):
            counter.write()
    assert counter.write() == 1


def test_the_number_of_counted_pages_is_limited(counter, monkeypatch):
    monkeypatch.setattr(module, "MOST_PAGES", 10)
    for number in range(50):
        counter.answer(beacon(number + 1))
    assert len(counter._counts) == 10
