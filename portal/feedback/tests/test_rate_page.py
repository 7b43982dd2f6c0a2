"""A visitor rates an article once a day, without a cookie, with or without JavaScript."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import Page

from portal.base.actions import run_due_messages
from portal.base.models import OutboxMessage, Purge
from portal.feedback.actions import rate_page
from portal.feedback.models import Rating, RatingSummary

NOW = dt.datetime(2026, 11, 22, 2, 0, tzinfo=dt.UTC)
A_BROWSER = {"HTTP_USER_AGENT": "a phone"}


@pytest.fixture
def page(db, monkeypatch):
    monkeypatch.setattr(Page, "allow_rating", True, raising=False)
    return Page.get_first_root_node().add_child(title="Một bài viết", slug="mot-bai-viet")


def address(page) -> str:
    return reverse("feedback:rating", args=[page.pk])


def test_it_works(client, page):
    response = client.post(address(page), {"score": 4}, **A_BROWSER)
    assert response.status_code == 302
    assert response["Location"] == reverse("feedback:thanks", args=[page.pk])
    assert RatingSummary.objects.get(page=page).count == 1
    assert "4,0" in client.get(response["Location"]).content.decode()


def test_a_second_rating_of_the_same_day_replaces_the_first(client, page):
    for score in (1, 5):
        client.post(address(page), {"score": score}, **A_BROWSER)
    summary = RatingSummary.objects.get(page=page)
    assert (summary.count, summary.total) == (1, 5)


def test_ratings_of_other_visitors_and_other_days_are_added(client, page):
    client.post(address(page), {"score": 2}, **A_BROWSER)
    client.post(address(page), {"score": 4}, HTTP_USER_AGENT="another phone")
    rate_page(page=page, score=3, visitor="x" * 32, now=NOW)
    rate_page(page=page, score=3, visitor="x" * 32, now=NOW + dt.timedelta(days=1))
    summary = RatingSummary.objects.get(page=page)
    assert (summary.count, summary.total) == (4, 12)


def test_the_day_of_a_rating_is_the_day_in_vietnam(page):
    late = dt.datetime(2026, 11, 22, 16, 59, tzinfo=dt.UTC)  # 23:59 in Quảng Ngãi
    rate_page(page=page, score=3, visitor="x" * 32, now=late)
    rate_page(page=page, score=3, visitor="x" * 32, now=late + dt.timedelta(minutes=2))
    assert Rating.objects.count() == 2


def test_rating_sets_no_cookie_and_is_not_cached(client, page):
    client.get(address(page))
    response = client.post(address(page), {"score": 4}, **A_BROWSER)
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


def test_ip_addresses_are_not_stored(client, page):
    client.post(address(page), {"score": 4}, REMOTE_ADDR="203.0.113.9", **A_BROWSER)
    assert "203.0.113.9" not in str(Rating.objects.values())


def rate_often(client, page, times=60, **fixed):
    """Ratings from one address; every other header is different each time."""
    statuses = []
    for number in range(times):
        moving = {
            "HTTP_USER_AGENT": f"browser {number}",
            "HTTP_ACCEPT_LANGUAGE": f"vi;q=0.{number}",
            "HTTP_X_FORWARDED_FOR": f"198.51.100.{number}",
            "HTTP_X_REAL_IP": f"198.51.100.{number}",
            "HTTP_FORWARDED": f"for=198.51.100.{number}",
        }
        headers = {"REMOTE_ADDR": "203.0.113.9", **moving, **fixed}
        statuses.append(client.post(address(page), {"score": 1}, **headers).status_code)
    return statuses


def test_one_address_cannot_rate_without_end(client, page):
    statuses = rate_often(client, page)
    assert (statuses.count(302), statuses.count(429)) == (20, 40)
    assert RatingSummary.objects.get(page=page).count == 20
    refused = client.post(address(page), {"score": 1}, REMOTE_ADDR="203.0.113.9")
    assert "Bạn vui lòng đánh giá vào ngày mai" in refused.content.decode()
    assert client.post(address(page), {"score": 1}, REMOTE_ADDR="203.0.113.10").status_code == 302


def test_behind_our_proxy_only_the_entry_of_the_proxy_counts(client, page, settings):
    settings.PROXIES = 1
    chain = "198.51.100.{}, 203.0.113.9"
    statuses = [
        client.post(address(page), {"score": 1}, HTTP_USER_AGENT=str(n), HTTP_X_FORWARDED_FOR=chain.format(n))
        for n in range(25)
    ]
    assert [each.status_code for each in statuses].count(429) == 5


def test_the_addresses_of_one_ipv6_network_count_as_one(client, page):
    for number in range(25):
        headers = {"REMOTE_ADDR": f"2001:db8::{number:x}", "HTTP_USER_AGENT": str(number)}
        status = client.post(address(page), {"score": 1}, **headers).status_code
    assert status == 429


def test_a_rating_of_the_day_can_be_changed_at_the_limit(client, page):
    rate_often(client, page, times=25)
    client.post(
        address(page),
        {"score": 5},
        REMOTE_ADDR="203.0.113.9",
        HTTP_USER_AGENT="browser 0",
        HTTP_ACCEPT_LANGUAGE="vi;q=0.0",
    )
    assert RatingSummary.objects.get(page=page).total == 24


def test_ratings_purge_a_page_at_most_once_a_minute_and_none_is_lost(client, page):
    rate_often(client, page, times=15)
    purges = Purge.objects.filter(keys=f"rating:{page.pk}")
    assert purges.count() == 1
    run_due_messages(now=timezone.now())
    assert purges.count() == 1
    run_due_messages(now=timezone.now() + dt.timedelta(seconds=61))
    assert purges.count() == 2
    run_due_messages(now=timezone.now() + dt.timedelta(seconds=200))
    assert purges.count() == 2


def rate_in_a_minute(page, count, start=NOW):
    """Ratings of as many readers, spread over the minute that begins at `start`."""
    for number in range(count):
        at = start + dt.timedelta(seconds=60 * number / count)
        rate_page(page=page, score=3, visitor=f"{number:016}" * 2, now=at)


def test_sixty_ratings_within_a_minute_purge_once(page):
    rate_in_a_minute(page, 60)
    purges = Purge.objects.filter(keys=f"rating:{page.pk}")
    assert purges.count() == 1
    assert OutboxMessage.objects.filter(kind="feedback.purge").count() == 1
    run_due_messages(now=NOW + dt.timedelta(seconds=59))
    assert purges.count() == 1
    run_due_messages(now=NOW + dt.timedelta(seconds=60))
    assert purges.count() == 2


def test_the_log_of_purges_is_not_read(page):
    with CaptureQueriesContext(connection) as queries:
        rate_in_a_minute(page, 2)
    assert not [
        query["sql"] for query in queries if "SELECT" in query["sql"] and "base_purge" in query["sql"]
    ]


def test_pages_are_purged_apart(page):
    other = page.add_sibling("right", title="Bài khác", slug="bai-khac")
    for one in (page, other):
        rate_in_a_minute(one, 3)
    assert Purge.objects.filter(keys__in=[f"rating:{page.pk}", f"rating:{other.pk}"]).count() == 2


@pytest.mark.parametrize("score", ["", "0", "6", "năm", "4.5"])
def test_an_invalid_score_gets_a_helpful_message(client, page, score):
    response = client.post(address(page), {"score": score}, **A_BROWSER)
    assert response.status_code == 422
    assert "Hãy chọn từ một đến năm sao" in response.content.decode()
    assert not Rating.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [{"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_ORIGIN": "null"}],
)
def test_requests_from_other_sites_are_refused(client, page, headers):
    assert client.post(address(page), {"score": 5}, **headers).status_code == 403
    assert not Rating.objects.exists()


def test_drafts_and_pages_without_ratings_give_404(client, page, monkeypatch):
    page.live = False
    page.save()
    assert client.get(address(page)).status_code == 404
    page.live = True
    page.save()
    monkeypatch.setattr(Page, "allow_rating", False)
    assert client.post(address(page), {"score": 5}).status_code == 404


def test_only_get_and_post_are_allowed(client, page):
    assert client.put(address(page)).status_code == 405


def test_action_and_database_refuse_an_invalid_score(page):
    with pytest.raises(ValidationError):
        rate_page(page=page, score=6, visitor="x" * 32, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(page=page, score=9, visitor="y" * 32, day=NOW.date(), at=NOW)
    assert not Rating.objects.exists()
    assert not RatingSummary.objects.exists()


class SummaryLaw(TestCase):
    @given(
        st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(1, 5)), max_size=25),
    )
    def test_the_summary_is_the_sum_of_the_ratings(self, acts):
        page = Page.get_first_root_node().add_child(title="Bài", slug="bai")
        for visitor, day, score in acts:
            rate_page(page=page, score=score, visitor=f"{visitor:032}", now=NOW + dt.timedelta(days=day))
        scores = list(Rating.objects.filter(page=page).values_list("score", flat=True))
        summary = RatingSummary.objects.filter(page=page).first()
        assert (summary.count, summary.total) == (len(scores), sum(scores)) if scores else summary is None
