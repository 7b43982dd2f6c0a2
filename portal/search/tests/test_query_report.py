"""Staff read the queries of their own portals only, and nobody reads rare queries."""

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.search.models import QueryDay, SearchGap


@pytest.fixture
def asked(main, portal_a, portal_b):
    """Queries of three portals; the rare one names a person."""
    today = timezone.localdate()
    for text, portal, count in (
        ("lich cat nuoc", portal_a.slug, 3),
        ("benh vien", portal_b.slug, 5),
        ("khai sinh", main.slug, 4),
        ("nguyen van an ung thu", portal_a.slug, 2),
        ("khai tu", portal_a.slug, 2),
        ("khai tu", portal_b.slug, 2),
    ):
        QueryDay.objects.create(day=today, text=text, portal=portal, count=count)


@pytest.fixture
def gap(main):
    today = timezone.localdate()
    return SearchGap.objects.create(text="giay phep x", count=3, first_day=today, last_day=today)


def listed(client):
    answer = client.get(reverse("search_asked"))
    return answer.content.decode(), [row["text"] for row in answer.context["report"].top]


@pytest.mark.parametrize("name", ["hanh", "phuc"])
def test_editors_and_managers_read_the_queries_of_their_own_portals(name, asked, gap, staff, client, sign_in):
    page, texts = listed(sign_in(client, staff[name]))
    assert texts == ["lich cat nuoc"]
    assert "benh vien" not in page
    assert "giay phep x" not in page


def test_the_sums_are_those_of_the_own_portals(asked, staff, client, sign_in):
    sign_in(client, staff["hanh"])
    assert client.get(reverse("search_asked")).context["report"].asked == 7


def test_administrators_read_the_queries_of_all_portals_and_the_gaps(asked, gap, staff, client, sign_in):
    page, texts = listed(sign_in(client, staff["lan"]))
    assert texts == ["benh vien", "khai sinh", "khai tu", "lich cat nuoc"]
    assert "giay phep x" in page


@pytest.mark.parametrize("name", ["hanh", "phuc", "lan"])
def test_nobody_reads_a_query_that_was_asked_twice(name, asked, staff, client, sign_in):
    page, _texts = listed(sign_in(client, staff[name]))
    assert "ung thu" not in page


@pytest.mark.parametrize("name", ["quyen", "minh"])
def test_contributors_and_approvers_read_no_queries(name, asked, staff, client, sign_in):
    assert sign_in(client, staff[name]).get(reverse("search_asked")).status_code == 404


@pytest.mark.parametrize("name", ["quyen", "minh", "hanh", "phuc", "thao", "son"])
def test_staff_of_portals_close_no_gap(name, gap, staff, client, sign_in):
    answer = sign_in(client, staff[name]).post(reverse("search_gap", args=[gap.pk]), {"outcome": "rule"})
    assert answer.status_code == 404
    assert SearchGap.objects.open().exists()


def test_an_administrator_closes_a_gap(gap, staff, client, sign_in):
    sign_in(client, staff["lan"]).post(reverse("search_gap", args=[gap.pk]), {"outcome": "rule"})
    assert SearchGap.objects.get().closed_by == staff["lan"]
