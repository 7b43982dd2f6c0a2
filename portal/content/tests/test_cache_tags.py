"""A change purges the pages that show the changed content, and no others."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtailmedia.models import get_media_model

from portal.base.models import Purge
from portal.base.pagecache import collecting_tags
from portal.content import cache_tags
from portal.content.actions.bulk_add import bulk_add_pages
from portal.content.actions.live_pages import add_live_page, publish_page
from portal.content.actions.withdrawals import withdraw_page
from portal.content.models import ArticlePage, EmergencyBanner, SectionPage, Topic
from portal.content.queries import schedules
from portal.content.queries.cards import NEW_FOR
from portal.content.templatetags.content import file_items
from portal.portals.actions import save_theme
from portal.portals.queries import path_of


@pytest.fixture
def section(health):
    return SectionPage.objects.get(url_path="/trang-chu/cong-thanh-phan/so-y-te/tin-tuc/")


@pytest.fixture
def article(section, now):
    return add_live_page(
        parent=section, page=ArticlePage(title="Bài một", slug="bai-mot"), user=None, now=now, shown_at=now
    )


@pytest.fixture
def shown(client):
    """shown(page or path): the keys of what is shown there."""

    def ask(where):
        path = where if isinstance(where, str) else path_of(where)
        with collecting_tags() as keys:
            response = client.get(path)
        assert response.status_code in (200, 410), path
        return keys | set(response.headers.get("Surrogate-Key", "").split())

    return ask


@pytest.fixture
def purged():
    """What is purged from here on."""

    class Log:
        def __init__(self):
            self.since = Purge.objects.order_by("pk").values_list("pk", flat=True).last() or 0

        def purged(self, hide=False):
            rows = Purge.objects.filter(pk__gt=self.since, hide=hide).values_list("keys", flat=True)
            return set(" ".join(rows).split())

    return Log


def test_an_edit_purges_every_page_that_shows_the_article(article, section, health, province, shown, purged):
    log = purged()
    article.title = "Bài một, sửa"
    publish_page(page=article, user=None)
    purged = log.purged()
    for where in (article, section, health.root_page, path_of(section) + "rss/"):
        assert purged & shown(where), where
    far = SectionPage.objects.get(url_path="/trang-chu/cong-thanh-phan/so-y-te/thong-bao/")
    assert not purged & shown(far)
    assert not purged & shown(province.root_page), "nothing of it is shown there"
    assert "*" not in purged and f"layout:{health.pk}" not in purged


def test_a_new_article_purges_pages_with_the_latest_list(article, section, now, shown, purged):
    log = purged()
    add_live_page(parent=section, page=ArticlePage(title="Bài hai", slug="bai-hai"), user=None, now=now)
    assert log.purged() & shown(article)


def test_a_withdrawal_hides_the_page(article, section, person, shown, purged, now):
    before = shown(section)
    log = purged()
    lan = person("lan")
    lan.is_superuser = True
    lan.save()
    withdraw_page(page=article, reason="Đăng nhầm.", actor=lan, now=now)
    assert f"page:{article.pk}" in log.purged(hide=True)
    assert log.purged(hide=True) & before, "no stale list shows the article, whatever fails"
    assert f"page:{article.pk}" in shown(article), "the notice is kept under the same key"


def test_renaming_a_section_purges_pages_below_it_and_the_layout(article, section, health, shown, purged):
    keys = shown(article)
    log = purged()
    section.title = "Tin mới"
    publish_page(page=section, user=None)
    assert log.purged() & keys
    assert f"layout:{health.pk}" in log.purged()


def test_an_article_that_enters_or_leaves_the_menu_purges_every_page(article, health, purged):
    for title, in_menu in (("Vào menu", True), ("Tên khác trong menu", True), ("Rời menu", False)):
        article.title, article.show_in_menus = title, in_menu
        log = purged()
        publish_page(page=article, user=None)
        assert f"layout:{health.pk}" in log.purged(), title


def test_a_batch_of_pages_purges_section_and_home_page(section, health, now, shown, purged):
    keys, home = shown(section), shown(health.root_page)
    log = purged()
    bulk_add_pages(parent=section, pages=[ArticlePage(title="Mới", slug="moi")], user=None, now=now)
    assert log.purged() & keys and log.purged() & home


def test_a_theme_purges_only_its_portal(health, province, shown, purged, now):
    log = purged()
    save_theme(
        portal=health,
        brand="#0d5568",
        accent="#8a3b12",
        surface="#ffffff",
        radius=8,
        density="1",
        logo=None,
        actor="test",
        now=now,
    )
    assert log.purged() & shown(health.root_page)
    assert f"layout:{province.pk}" not in log.purged() and "layout" not in log.purged()


def test_a_banner_purges_its_portal_when_it_starts_and_ends(health, now, purged, shown):
    log = purged()
    hour = dt.timedelta(hours=1)
    EmergencyBanner.objects.create(portal=health, title="Bão", starts_at=now + hour, ends_at=now + 2 * hour)
    assert log.purged() == {f"layout:{health.pk}"} and log.purged() & shown(health.root_page)
    for moment in (now + hour, now + 2 * hour):
        cache_tags.purge_at_their_minute(now=moment - dt.timedelta(seconds=1))
        log = purged()
        cache_tags.purge_at_their_minute(now=moment)
        assert log.purged() == {f"layout:{health.pk}"}
    log = purged()
    cache_tags.purge_at_their_minute(now=now + 3 * hour)
    assert log.purged() == set()


def test_changes_of_a_picture_or_topic_purge_pages_that_show_it(image, article, section, shown, purged):
    article.picture, article.picture_alt = image, "Sông"
    article.topics = [Topic.objects.create(slug="nuoc", name="Nước")]
    publish_page(page=article, user=None)
    keys = shown(article)
    log = purged()
    image.credit = "Báo tỉnh"
    image.save()
    assert log.purged() == {f"image:{image.pk}"} and log.purged() & keys & shown(section)
    log = purged()
    article.topics.first().save()
    assert log.purged() == {"topics"} and log.purged() & keys


def test_a_rating_purges_its_article(article, client, shown, purged):
    keys = shown(article)
    log = purged()
    client.post(f"/danh-gia/{article.pk}/", {"score": "5"})
    assert log.purged() == {f"rating:{article.pk}"} and log.purged() & keys


def test_moving_a_page_purges_everything(article, section, purged):
    log = purged()
    article.move(SectionPage.objects.get(url_path="/trang-chu/tin-tuc/"), pos="last-child")
    assert "*" in log.purged()


def test_pages_expire_when_their_content_changes_with_time(section, client, now):
    """The label "new" ends after three days, "today" of a schedule at midnight."""
    with time_machine.travel(now, tick=False):
        add_live_page(
            parent=section, page=ArticlePage(title="Mới", slug="moi"), user=None, now=now, shown_at=now
        )
        with collecting_tags() as tags:
            client.get(path_of(section))
        assert tags.until == now + NEW_FOR
        with collecting_tags() as tags:
            schedules.days([], today=now.date())
        assert tags.until == dt.datetime(2026, 11, 20, 17, 0, tzinfo=dt.UTC)


def test_files_are_tagged_and_purged(health, purged):
    document = get_document_model().objects.create(title="Kế hoạch", file=ContentFile(b"x", "ke-hoach.txt"))
    with collecting_tags() as tags:
        file_items([document])
    assert f"document:{document.pk}" in tags
    log = purged()
    document.title = "Kế hoạch năm"
    document.save()
    assert f"document:{document.pk}" in log.purged()


def test_a_changed_video_purges_everything(health, purged):
    media = get_media_model().objects.create(title="Lễ hội", type="video", file=ContentFile(b"x", "le.mp4"))
    log = purged()
    media.title = "Lễ hội Cầu ngư"
    media.save()
    assert "*" in log.purged()
