"""A row with characters that XML or forms refuse, written past all checks, breaks no feed, map or API."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from wagtail.models import Page

from portal.content.models import ArticlePage, PageMeta, SectionPage
from portal.portals.models import Portal
from portal.portals.queries import path_of

BAD = "Bài\x0b viết\ufffe \u202e\x01\ufdd0\uf0b7 & <dấu>\x1f"
FEEDS = ("rss/", "atom/")


@pytest.fixture
def bad_rows(main, section, article):
    """An article, its section and its portal, all with such a title, in every table that lists read."""
    page = article(main, "Bài viết", slug="bai-viet")
    place = SectionPage.objects.get(pk=section(main).pk)
    Page.objects.filter(pk__in=[page.pk, place.pk]).update(title=BAD, draft_title=BAD)
    ArticlePage.objects.filter(pk=page.pk).update(lead=BAD)
    SectionPage.objects.filter(pk=place.pk).update(lead=BAD)
    Portal.objects.update(name=BAD)
    columns = {field.name for field in PageMeta._meta.fields}
    PageMeta.objects.update(**{name: BAD for name in ("title", "lead", "section_title") if name in columns})
    return place


def parse(response):
    assert response.status_code == 200
    return ET.fromstring(response.content)  # noqa: S314 - what the portal itself has just written


@pytest.mark.parametrize("form", FEEDS)
def test_feeds_can_be_read(bad_rows, client, form):
    text = "".join(parse(client.get(path_of(bad_rows) + form)).itertext())
    assert "Bài viết" in text and "& <dấu>" in text
    assert "\u202e" not in text


def test_site_maps_can_be_read(bad_rows, main, client):
    parse(client.get("/sitemap.xml"))
    parse(client.get(f"/sitemap-{main.slug}-1.xml"))


def test_the_description_of_the_search_can_be_read(bad_rows, client):
    parse(client.get("/tim-kiem/opensearch.xml"))
