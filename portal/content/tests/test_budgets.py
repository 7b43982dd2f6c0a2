"""The number of queries of a page with warm caches."""

import datetime as dt

import pytest

from portal.base import caching
from portal.content.actions.live_pages import add_live_page
from portal.content.models import ArticlePage, SectionPage, Topic
from portal.content.tests.opened import build
from portal.portals.queries import path_of


@pytest.fixture(autouse=True)
def warm_caches(monkeypatch):
    """Values cached for a second stay cached for the whole test, even on a slow machine."""
    monkeypatch.setattr(caching, "WITHOUT_PURGES_SECONDS", 600.0)


@pytest.fixture
def rich_article(health, body, image, document, now):
    """An article with everything an article can have, in a section with others."""
    section = SectionPage.objects.get(url_path="/trang-chu/cong-thanh-phan/so-y-te/tin-tuc/")
    others = []
    for number in range(6):
        other = ArticlePage(title=f"Bài {number}", slug=f"bai-{number}", picture=image, picture_alt="Sông")
        at = now - dt.timedelta(days=number)
        others.append(add_live_page(parent=section, page=other, user=None, now=now, shown_at=at))
    remaining = [block for block in body if block["type"] not in ("gallery", "files")]
    _path, page = build("article", remaining, image, document, now)
    page.topics = [Topic.objects.create(slug="nuoc", name="Nước")]
    page.related = [{"type": "page", "value": other.pk} for other in others[:3]]
    return add_live_page(parent=section, page=page, user=None, now=now, shown_at=now)


def test_an_article_needs_at_most_ten_queries(rich_article, client, django_assert_max_num_queries):
    client.get(path_of(rich_article))
    with django_assert_max_num_queries(10):
        assert client.get(path_of(rich_article)).status_code == 200


@pytest.mark.parametrize("path", ["/", "/cong-thanh-phan/so-y-te/"])
def test_a_home_page_needs_at_most_fifteen_queries(path, rich_article, client, django_assert_max_num_queries):
    client.get(path)
    with django_assert_max_num_queries(15):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "tin-tuc/",
        "thong-bao/",
        "gioi-thieu/",
        "gioi-thieu/co-cau-to-chuc/",
        "gioi-thieu/lanh-dao/",
        "lien-he/",
        "lien-ket/",
        "dieu-khoan-su-dung/",
        "thu-vien/",
        "tin-tuc/rss/",
    ],
)
def test_other_pages_need_at_most_fifteen_queries(path, rich_article, client, django_assert_max_num_queries):
    address = f"/cong-thanh-phan/so-y-te/{path}"
    client.get(address)
    with django_assert_max_num_queries(15):
        assert client.get(address).status_code == 200
