"""Every page type is shown with one heading, nothing inline, and a text for every picture."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings

from portal.content.actions.live_pages import add_live_page
from portal.content.models import ArticlePage, Correction, Topic
from portal.content.queries import articles
from portal.content.tests.opened import KINDS
from portal.portals.queries import path_of


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_type_is_shown(kind, shown):
    page, text = shown(kind)
    assert page.title in text
    check(text)


def test_an_article_shows_all_its_fields(shown):
    page, text = shown("article")
    for words in ("Thu Trang", "Báo", "Sửa ngày họp.", "Sở X", "Nước", "Kế hoạch.pdf", "Bảng hồ sơ", "Ý một"):
        assert words in text, words
    assert f'href="/pdf/{page.pk}/"' in text
    assert '"@type": "NewsArticle"' in text
    assert f'rel="canonical" href="{settings.BASE_URL}{path_of(page)}"' in text


def test_an_unsaved_version_shows_its_own_topics_and_corrections(shown, now):
    page = ArticlePage.objects.get(pk=shown("article")[0].pk)
    assert [each.text for each in articles.corrections_of(page)] == ["Sửa ngày họp."]
    assert [each.slug for each in articles.topics_of(page)] == ["nuoc"]
    page.corrections = [Correction(on=now.date(), text="Sửa tên.")]
    page.topics = [Topic.objects.create(slug="dat", name="Đất")]
    assert [each.text for each in articles.corrections_of(page)] == ["Sửa tên."]
    assert [each.slug for each in articles.topics_of(page)] == ["dat"]


def test_an_expired_announcement_says_so(shown):
    assert "hết hiệu lực" in shown("announcement")[1]


def test_structured_data_is_escaped(province, now, client, section):
    title = 'Tên </script><script>alert(1)</script> & "ngoặc"'
    page = ArticlePage(title=title, slug="la", lead="Tóm tắt.")
    add_live_page(parent=section(province), page=page, user=None, now=now)
    text = client.get(path_of(page)).content.decode()
    assert "<script>alert" not in text
    assert "\\u003c/script\\u003e" in text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/tin-tuc/",
        "/thong-bao/",
        "/thu-vien/",
        "/cong-thanh-phan/",
        "/gioi-thieu/",
        "/lien-he/",
        "/gioi-thieu/co-cau-to-chuc/",
        "/gioi-thieu/lanh-dao/",
        "/lien-ket/",
        "/ban-do-trang/",
        "/en/tin-tuc/",
        "/dieu-khoan-su-dung/",
        "/cong-thanh-phan/so-y-te/",
        "/cong-thanh-phan/so-y-te/lich-cong-tac/",
    ],
)
def test_standard_pages_are_shown(path, health, client):
    response = client.get(path)
    assert response.status_code == 200
    check(response.content.decode())


def test_the_captions_of_a_video_are_a_file(shown, client):
    page, _text = shown("video")
    assert client.get(f"/phu-de/{page.pk}.vtt").content.startswith(b"WEBVTT")


def test_a_picture_without_alternative_text_is_refused(image):
    page = ArticlePage(title="T", slug="t", picture=image)
    with pytest.raises(Exception, match=r"picture|ảnh"):
        page.clean()
    page.picture_decorative = True
    page.clean()


class Sound(HTMLParser):
    """Counts what a page may have once, and what it may not have at all."""

    def __init__(self):
        super().__init__()
        self.headings, self.faults, self.ids = 0, [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.headings += tag == "h1"
        if tag == "script" and "src" not in given and given.get("type") != "application/ld+json":
            self.faults.append("inline script")
        if tag == "style" or "style" in given or any(name.startswith("on") for name in given):
            self.faults.append(f"inline style or handler in {tag}")
        if tag == "img" and ("alt" not in given or not given.get("width")):
            self.faults.append(f"img {given}")
        if "id" in given:
            self.ids.append(given["id"])


def check(text):
    sound = Sound()
    sound.feed(text)
    assert sound.faults == []
    assert sound.headings == 1
    assert len(sound.ids) == len(set(sound.ids)), "an id twice"
    assert not re.search(r"\{[{%]", text)
    assert "csrfmiddlewaretoken" not in text
