"""What each block of a home page shows, and that all blocks are read together."""

import datetime as dt
from urllib.parse import unquote

import pytest
from django.template.loader import get_template
from django.utils import translation

from portal.content.actions.live_pages import add_live_page
from portal.content.blocks import HomeBlock
from portal.content.home.composer import compose
from portal.content.home.registry import PRESENTERS
from portal.content.models import (
    AnnouncementPage,
    DirectionPage,
    GalleryPage,
    HomePage,
    IntroductionPage,
    ScheduleEntry,
    SchedulePage,
    SectionPage,
    VideoPage,
)
from portal.portals.queries import path_of
from portal.procedures.tests import pages

publish = pytest.fixture(pages.publish)


@pytest.fixture
def compose_home(now):
    """`compose_home(portal, ("media", {"count": 2}))`: the rows of a home page with these blocks."""

    def make(portal, *blocks, at=now):
        page = HomePage.objects.get(pk=portal.root_page_id)
        page.composition = list(blocks)
        page.save()
        with translation.override("vi"):
            return compose(HomePage.objects.get(pk=page.pk), now=at)

    return make


@pytest.fixture
def content_of(compose_home):
    """`content_of(portal, "media", {"count": 2})`: what this block shows; None when it is left out."""

    def make(portal, kind, value=None, **options):
        rows = compose_home(portal, (kind, {} if value is None else value), **options)
        return rows[0].parts[0].content if rows else None

    return make


@pytest.fixture
def add(section, now):
    """`add(portal, AnnouncementPage, "Title", days=2)`: a live page of this age in "thong-bao"."""

    def make(portal, model, title, days=0, **columns):
        page = model(title=title, slug=f"trang-{title.lower()}", **columns)
        at = now - dt.timedelta(days=days)
        add_live_page(parent=section(portal, "thong-bao"), page=page, user=None, now=now, shown_at=at)
        return page

    return make


def titles(cards):
    return [card.title for card in cards]


def test_every_block_type_has_a_presenter_with_a_template():
    assert set(PRESENTERS) == set(HomeBlock().child_blocks)
    for presenter in PRESENTERS.values():
        assert get_template(presenter.template)


def test_featured_shows_chosen_then_featured_then_newest(portal_a, article, content_of):
    oldest, old, new, _newest = (article(portal_a, name, days=9 - day) for day, name in enumerate("ABCD"))
    old.featured = True
    old.save_revision().publish()
    shown = content_of(portal_a, "featured", {"pages": [new, oldest], "count": 4})
    assert titles([shown.lead, *shown.items]) == ["C", "A", "B", "D"]
    shown = content_of(portal_a, "featured", {"pages": [new, oldest], "count": 3})
    assert titles([shown.lead, *shown.items]) == ["C", "A", "B"]


def test_featured_leads_with_a_picture_unless_stories_are_chosen(health, article, image, content_of):
    article(health, "A", days=2, picture=image, picture_alt="Sông")
    last = article(health, "B", days=1)
    shown = content_of(health, "featured", {"count": 2})
    assert titles([shown.lead, *shown.items]) == ["A", "B"]
    assert shown.lead.image
    assert content_of(health, "featured", {"pages": [last], "count": 2}).lead.title == "B"


def test_latest_shows_the_newest_of_a_section_and_those_below_it(portal_a, article, section, content_of, now):
    parent = section(portal_a)
    below = SectionPage(title="Kinh tế", slug="kinh-te")
    add_live_page(parent=parent, page=below, user=None, now=now)
    for day, name in enumerate("ABC"):
        article(portal_a, name, days=day)
    article(portal_a, "Mới", days=-1).move(below, pos="last-child")
    value = {"section": parent, "count": 3}
    shown = content_of(portal_a, "latest", value, at=now + dt.timedelta(days=2))
    assert (shown.title, shown.url) == ("Tin tức", path_of(parent))
    assert titles([shown.lead, *shown.items]) == ["Mới", "A", "B"]


def test_latest_is_left_out_when_its_section_is_withdrawn(portal_a, article, section, content_of):
    article(portal_a)
    section(portal_a).unpublish()
    assert content_of(portal_a, "latest", {"section": section(portal_a), "count": 3}) is None


def test_announcements_that_have_ended_are_left_out(portal_a, add, content_of, now):
    hour = dt.timedelta(hours=1)
    add(portal_a, AnnouncementPage, "Qua", ends_at=now - hour)
    add(portal_a, AnnouncementPage, "Còn", days=1, ends_at=now + hour)
    add(portal_a, AnnouncementPage, "Luôn", days=2)
    add(portal_a, DirectionPage, "Khác")
    shown = content_of(portal_a, "announcements", {"count": 5})
    assert titles(shown.items) == ["Còn", "Luôn"]
    assert (shown.title, shown.url) == ("Thông báo", path_of(portal_a.root_page) + "thong-bao/")
    assert titles(content_of(portal_a, "announcements", {"count": 1, "title": "Mới"}).items) == ["Còn"]


def test_the_directions_block_lists_only_directions(portal_a, add, content_of):
    add(portal_a, AnnouncementPage, "A")
    assert content_of(portal_a, "directions", {"count": 5}) is None
    add(portal_a, DirectionPage, "B")
    assert titles(content_of(portal_a, "directions", {"count": 5}).items) == ["B"]


def test_two_half_width_blocks_share_a_row(portal_a, add, compose_home):
    add(portal_a, AnnouncementPage, "A")
    add(portal_a, DirectionPage, "B")
    half, wide = ("announcements", {"count": 1}), ("links", {"title": "", "links": []})
    rows = compose_home(portal_a, half, ("directions", {"count": 1}), half, wide, half, wide, wide)
    assert [[part.id for part in row.parts] for row in rows] == [
        ["khoi-1", "khoi-2"],
        ["khoi-3"],
        ["khoi-4"],
        ["khoi-5"],
        ["khoi-6"],
        ["khoi-7"],
    ]
    assert [row.is_pair for row in rows] == [True, False, False, False, False, False]


def test_the_media_block_lists_galleries_and_videos(health, article, image, add, content_of):
    picture = {"image": image.pk, "alt": "Sông", "decorative": False, "caption": ""}
    add(health, GalleryPage, "Ảnh", pictures=[{"type": "picture", "value": picture}] * 2)
    add(health, VideoPage, "Phim", days=1, transcript="Lời.")
    article(health)
    shown = content_of(health, "media", {"count": 5})
    assert titles(shown.items) == ["Ảnh", "Phim"]
    assert shown.items[0].image
    assert titles(content_of(health, "media", {"count": 1}).items) == ["Ảnh"]


def test_the_schedule_is_shown_from_a_day_before_its_week(portal_a, add, content_of, now):
    day, monday = dt.timedelta(days=1), dt.date(2026, 11, 16)
    page = add(portal_a, SchedulePage, "Tuần", days=-3, week_start=monday)
    ScheduleEntry.objects.create(page=page, day=1, session="morning", leader="Chủ tịch", content="Họp")
    shown_at = SchedulePage.objects.get(pk=page.pk).shown_at
    assert content_of(portal_a, "schedule", at=shown_at - day - dt.timedelta(minutes=1)) is None
    shown = content_of(portal_a, "schedule", at=shown_at - day)
    assert shown.url == path_of(page)
    assert "16/11/2026" in shown.caption
    assert shown.days[0]["entries"][0]["who"] == "Chủ tịch"


def test_the_agency_block_lists_the_contact_page_last(health, content_of, now):
    home = HomePage.objects.get(pk=health.root_page_id)
    add_live_page(parent=home, page=IntroductionPage(title="Lịch sử", slug="z"), user=None, now=now)
    shown = content_of(health, "agency")
    assert shown.title == "Sở Y tế"
    assert shown.introduction.url == path_of(home) + "gioi-thieu/"
    links = [link.title for link in shown.links]
    assert links[-2:] == ["Lịch sử", "Liên hệ"]
    assert "Giới thiệu" not in links
    assert {fact["value"] for fact in shown.facts} >= {health.agency.phone}
    assert shown.officials == list(health.agency.officials.public()[:3])


def test_the_agency_block_lists_sections_while_all_lists_are_empty(health, article, compose_home):
    blocks = (("featured", {"count": 1}), ("agency", {}))
    ((agency,),) = [row.parts for row in compose_home(health, *blocks)]
    assert "Tin tức" in [link.title for link in agency.content.sections]
    article(health)
    assert compose_home(health, *blocks)[1].parts[0].content.sections == []


def test_the_services_block_shows_the_shortcuts_of_the_portal(portal_a, section, content_of):
    own = {"title": "Tin", "text": "", "icon": "flag", "page": section(portal_a), "url": ""}
    elsewhere = {**own, "title": "Ngoài", "page": None, "url": "https://vi-du.example/"}
    nowhere = {**own, "title": "Trống", "page": None}
    value = {"title": "Lối vào", "text": "Chữ", "shortcuts": [own, elsewhere, nowhere]}
    shown = content_of(portal_a, "services", value)
    assert (shown.title, shown.text) == ("Lối vào", "Chữ")
    urls = {shortcut.title: shortcut.url for shortcut in shown.shortcuts}
    assert urls == {"Tin": path_of(section(portal_a)), "Ngoài": "https://vi-du.example/"}


def test_the_services_block_shows_national_services_without_own_shortcuts(portal_a, content_of):
    shown = content_of(portal_a, "services", {"shortcuts": []})
    assert [shortcut.url for shortcut in shown.shortcuts] == ["/thu-tuc/", "https://vbpl.vn"]
    assert shown.title
    assert shown.text


def test_the_procedures_block_lists_procedures_of_the_portal(health, province, publish, content_of):
    assert content_of(health, "procedures", {"count": 1}) is None
    publish("1.000001", "SYT", name="Cấp giấy phép")
    publish("1.000002", "SXD", name="Xây nhà")
    shown = content_of(health, "procedures", {"count": 5})
    assert [row.name for row in shown.most_used] == ["Cấp giấy phép"]
    assert shown.url == path_of(health.root_page) + "thu-tuc/"
    assert shown.events == []
    main = content_of(province, "procedures", {"count": 1})
    assert len(main.most_used) == 1


def test_chosen_pages_are_in_order_and_unpublished_ones_left_out(portal_a, portal_b, article, content_of):
    first, second, gone = article(portal_a, "A"), article(portal_b, "B"), article(portal_a, "C")
    gone.unpublish()
    shown = content_of(portal_a, "pages", {"title": "Chọn", "pages": [second, gone, first]})
    assert (shown.title, titles(shown.items)) == ("Chọn", ["B", "A"])
    assert content_of(portal_a, "pages", {"pages": [gone]}) is None


def test_the_portals_block_links_to_the_directory(main, content_of, request):
    assert content_of(main, "portals") is None
    request.getfixturevalue("portal_a")
    shown = content_of(main, "portals")
    assert [tile.name for tile in shown.portals] == ["Sở Nông nghiệp và Môi trường"]
    assert shown.url == "/cong-thanh-phan/"
    assert content_of(request.getfixturevalue("portal_b"), "portals").url == ""


def test_every_block_is_rendered(
    health,
    article,
    section,
    image,
    add,
    publish,
    compose_home,
    client,
):
    """Each block alone on the page, with words and addresses that its template must show."""
    story = article(health, "Bài", picture=image, picture_alt="Sông")
    other = article(health, "Bài cũ", days=1)
    publish("1.000001", "SYT", name="Cấp giấy phép")
    add(health, AnnouncementPage, "Báo")
    add(health, DirectionPage, "Lệnh")
    add(health, VideoPage, "Phim", transcript="Lời.")
    add(health, SchedulePage, "Tuần", week_start=dt.date(2026, 11, 16))
    shortcut = {"title": "Lối", "text": "Mô tả", "icon": "flag", "page": section(health), "url": ""}
    figure = {"value": "96", "label": "xã, phường", "note": "năm 2026"}
    link = {"title": "Chính phủ", "url": "https://chinhphu.example/", "note": ""}
    heading = {"title": "Đề mục"}
    examples = {
        "featured": ({**heading, "count": 2}, ["Đề mục", path_of(story), "Bài cũ", "<img"]),
        "latest": ({"section": section(health), "count": 2}, ["Tin tức", path_of(story), path_of(other)]),
        "announcements": ({**heading, "count": 2}, ["Đề mục", "Báo", "/thong-bao/"]),
        "directions": ({**heading, "count": 2}, ["Đề mục", "Lệnh", "/thong-bao/"]),
        "schedule": (heading, ["Đề mục", "16/11/2026", "/thong-bao/trang-tuần/"]),
        "agency": (heading, ["Đề mục", health.agency.phone, "/gioi-thieu/", "/lien-he/"]),
        "services": ({**heading, "text": "Chữ", "shortcuts": [shortcut]}, ["Đề mục", "Chữ", "Lối", "Mô tả"]),
        "procedures": ({**heading, "count": 1}, ["Đề mục", "Cấp giấy phép", "/thu-tuc/1.000001/"]),
        "pages": ({**heading, "pages": [other]}, ["Đề mục", path_of(other), "Lịch xuống giống."]),
        "portals": (heading, ["Đề mục", "Sở Y tế", path_of(health.root_page)]),
        "media": ({**heading, "count": 2}, ["Đề mục", "Phim", "/thong-bao/"]),
        "figures": ({**heading, "figures": [figure]}, ["Đề mục", "96", "xã, phường", "năm 2026"]),
        "links": ({**heading, "links": [link]}, ["Đề mục", "Chính phủ", "https://chinhphu.example/"]),
        "text": ("<p>Lời <b>ngỏ</b></p>", ["<p>Lời <b>ngỏ</b></p>"]),
    }
    assert set(examples) == set(PRESENTERS)
    missing = []
    for kind, (value, words) in examples.items():
        compose_home(health, (kind, value))
        page = unquote(client.get(path_of(health.root_page)).content.decode())
        shown = page.split("<main")[1].split("</main>")[0]
        missing += [f"{kind}: {word}" for word in words if word not in shown]
    assert missing == []


def test_all_blocks_are_read_with_four_queries(
    health, article, section, image, add, compose_home, django_assert_num_queries
):
    """The pages that blocks name, the keys of all lists, their rows, the pictures: four queries."""
    stories = [article(health, name, picture=image, picture_alt="Sông") for name in "ABCDE"]
    add(health, AnnouncementPage, "F")
    blocks = [
        ("featured", {"pages": stories[:2], "count": 4}),
        ("latest", {"section": section(health), "count": 4}),
        ("announcements", {"count": 4}),
        ("media", {"count": 4}),
        ("pages", {"pages": stories[2:4]}),
        ("services", {"shortcuts": []}),
    ]
    compose_home(health, *blocks)
    page = HomePage.objects.get(pk=health.root_page_id)
    with django_assert_num_queries(4):
        once = compose(page, now=dt.datetime.now(dt.UTC))
    compose_home(health, *blocks * 3)
    page = HomePage.objects.get(pk=health.root_page_id)
    with django_assert_num_queries(4):
        thrice = compose(page, now=dt.datetime.now(dt.UTC))
    assert (len(once), len(thrice)) == (5, 15)
