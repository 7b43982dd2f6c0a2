"""Feeds, site maps and robots.txt."""

from xml.etree import ElementTree as ET

import pytest
from django.conf import settings

from portal.content.models import SectionPage
from portal.portals.queries import path_of

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def parse(content):
    return ET.fromstring(content)  # noqa: S314 - what the portal itself has just written


@pytest.fixture
def articles(main, article):
    return [article(main, f"Bài {n} & <dấu>", days=n, slug=f"bai-{n}") for n in range(3)]


def test_rss_feed_lists_the_articles_of_a_section(articles, main, section, client):
    response = client.get(path_of(section(main)) + "rss/")
    assert response["Content-Type"].startswith("application/rss+xml")
    channel = parse(response.content).find("channel")
    items = channel.findall("item")
    assert [item.findtext("title") for item in items] == [page.title for page in articles]
    assert items[0].findtext("link") == f"{settings.BASE_URL}{path_of(articles[0])}"
    assert items[0].findtext("pubDate").endswith("+0700") or "2026" in items[0].findtext("pubDate")
    assert len({item.findtext("guid") for item in items}) == 3


def test_atom_feed_lists_the_articles_of_a_section(articles, main, section, client):
    response = client.get(path_of(section(main)) + "atom/")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = parse(response.content)
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 3
    assert all(entry.findtext(f"{ATOM}id") and entry.findtext(f"{ATOM}updated") for entry in entries)


def test_only_sections_have_feeds(main, client):
    assert client.get("/cong-thanh-phan/rss/").status_code == 404
    assert client.get("/khong-co/atom/").status_code == 404


def test_the_site_map_lists_every_page_once(articles, main, portal_a, client):
    index = parse(client.get("/sitemap.xml").content)
    parts = [part.text for part in index.iter(f"{MAP}loc")]
    assert len(parts) == 2
    found = []
    for part in parts:
        tree = parse(client.get(part.replace("http://testserver", "")).content)
        found += [loc.text for loc in tree.iter(f"{MAP}loc")]
    assert f"{settings.BASE_URL}{path_of(articles[0])}" in found
    assert len(found) == len(set(found))


def test_unpublished_pages_are_in_neither_feed_nor_site_map(articles, main, section, client):
    articles[0].unpublish()
    path = path_of(articles[0])
    assert path not in client.get(path_of(section(main)) + "rss/").content.decode()
    assert path not in client.get(f"/sitemap-{main.slug}-1.xml").content.decode()


def test_an_unknown_part_of_the_site_map_gives_404(main, client):
    assert client.get(f"/sitemap-{main.slug}-2.xml").status_code == 404
    assert client.get("/sitemap-khong-co-1.xml").status_code == 404


def test_robots_txt_excludes_the_back_office_and_names_the_site_map(main, client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /quan-tri/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_sections_link_to_their_feeds(main, section, client):
    text = client.get(path_of(section(main))).content.decode()
    assert 'type="application/rss+xml"' in text
    assert 'type="application/atom+xml"' in text


def test_a_feed_needs_a_constant_number_of_queries(
    articles, main, section, client, django_assert_max_num_queries
):
    path = path_of(SectionPage.objects.get(pk=section(main).pk)) + "rss/"
    client.get(path)
    with django_assert_max_num_queries(6):
        client.get(path)
