"""Lists are paged by key: nothing is lost or shown twice, even among items of the same moment."""

import datetime as dt

import pytest
from django.http import QueryDict

from portal.content.actions.bulk_add import bulk_add_pages
from portal.content.models import ArticlePage
from portal.content.queries.listing import Filters, Key, items_of, page_of, slice_of, years_of
from portal.portals.queries import path_of


@pytest.fixture
def news(main, section, now):
    """Forty-five articles; three share each moment; the last five are two years old."""
    place = section(main)
    pages = []
    for number in range(45):
        at = now - dt.timedelta(days=number // 3 if number < 40 else 730)
        pages.append(ArticlePage(title=f"Bài {number}", slug=f"bai-{number}", first_published_at=at))
    bulk_add_pages(parent=place, pages=pages, user=None, now=now)
    return place


def all_rows(news, now, size):
    rows, filters = [], Filters()
    for _step in range(100):
        found = page_of(news, filters, now=now, size=size)
        rows += [row.page_id for row in found.rows]
        if found.older is None:
            return rows
        filters = Filters(before=found.older)
    raise AssertionError("the list has no end")


@pytest.mark.parametrize("size", [1, 2, 3, 7, 20, 44, 45, 46])
def test_paging_forward_lists_every_item_once(news, now, size):
    rows = all_rows(news, now, size)
    assert len(rows) == len(set(rows)) == 45
    order = list(items_of(news, now=now).newest_first().values_list("meta_id", flat=True))
    assert rows == order


def test_paging_back_lists_the_same_pages(news, now):
    first = page_of(news, Filters(), now=now, size=10)
    second = page_of(news, Filters(before=first.older), now=now, size=10)
    third = page_of(news, Filters(before=second.older), now=now, size=10)
    back = page_of(news, Filters(after=third.newer), now=now, size=10)
    assert [row.page_id for row in back.rows] == [row.page_id for row in second.rows]
    start = page_of(news, Filters(after=second.newer), now=now, size=10)
    assert [row.page_id for row in start.rows] == [row.page_id for row in first.rows]
    assert start.newer is None


def test_the_list_can_be_filtered_by_year(news, now):
    found = slice_of(items_of(news, now=now).shown_between(now, now), Filters())
    assert found.rows == []
    assert years_of(news, now=now) == [2026, 2025, 2024]


def test_the_section_page_is_paged_and_filtered(news, client):
    path = path_of(news)
    text = client.get(path).content.decode()
    assert text.count('class="card__title"') == 20
    assert "?truoc=" in text
    old = client.get(path, {"nam": "2024"}).content.decode()
    assert old.count('class="card__title"') == 5


@pytest.mark.parametrize(
    "text", ["", "x", "1-", "-1", "1-2-3", "9" * 18 + "-1", "1-" + "9" * 18, "١-١", "1 or 1=1"]
)
def test_an_invalid_key_gives_the_first_page(text, news, client):
    key = Key.parse(text)
    assert key is None or isinstance(key.page_id, int)
    assert (
        client.get(path_of(news), {"truoc": text, "sau": text, "nam": text, "chu-de": text}).status_code
        == 200
    )


def test_a_key_is_the_same_after_formatting_and_parsing(now):
    key = Key(now.replace(microsecond=123456), 77)
    assert Key.parse(str(key)) == key
    assert Filters.read(QueryDict(f"truoc={key}")).before == key


@pytest.mark.parametrize("size", [40, 240])
def test_the_number_of_queries_does_not_depend_on_the_number_of_items(
    main, section, now, client, django_assert_max_num_queries, size
):
    place = section(main)
    pages = [ArticlePage(title=f"Bài {n}", slug=f"bai-{n}", first_published_at=now) for n in range(size)]
    bulk_add_pages(parent=place, pages=pages, user=None, now=now)
    client.get(path_of(place))
    with django_assert_max_num_queries(12):
        client.get(path_of(place))


@pytest.mark.parametrize("year", ["020005", "99999", "0000", "2201"])
def test_an_invalid_year_is_ignored(year, news, client):
    assert client.get(path_of(news), {"nam": year}).status_code == 200
