"""The layout of every public page."""

import pytest
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Locale, Page

from portal.base import caching
from portal.base.caching import invalidate_all
from portal.portals import addresses, layout
from portal.portals.layout import layout_of


@pytest.fixture(autouse=True)
def only_pages(monkeypatch):
    """Menu entries of other apps are tested there."""
    monkeypatch.setattr(layout, "menu_sources", [])


@pytest.fixture
def tree(portal_b):
    news = portal_b.root_page.add_child(instance=Page(title="Tin tức", slug="tin-tuc", show_in_menus=True))
    news.add_child(instance=Page(title="Sức khỏe", slug="suc-khoe", show_in_menus=True))
    news.add_child(instance=Page(title="Một bài", slug="bai"))
    portal_b.root_page.add_child(instance=Page(title="Nháp", slug="nhap", show_in_menus=True, live=False))
    return news


def laid_out(portal, path="/", page=None):
    request = RequestFactory().get(path)
    request.portal = portal
    if page is not None:
        request._wagtail_route_for_request = (page, [], {})
    return layout_of(request)


def test_it_works(portal_b, main_portal, tree):
    seen = laid_out(portal_b, "/cong-thanh-phan/so-y-te/tin-tuc/")
    assert (seen.portal.name, seen.portal.home_url) == ("Sở Y tế", "/cong-thanh-phan/so-y-te/")
    assert (seen.main_portal.home_url, seen.portal.is_main) == ("/", False)
    [news] = seen.menu
    assert (news.title, news.url, news.is_current) == ("Tin tức", "/cong-thanh-phan/so-y-te/tin-tuc/", True)
    assert [(child.title, child.is_current) for child in news.children] == [("Sức khỏe", False)]
    assert seen.theme_css_url.startswith("/theme/so-y-te-")


def test_the_layout_needs_few_queries(
    portal_b, main_portal, tree, monkeypatch, django_assert_num_queries, django_assert_max_num_queries
):
    monkeypatch.setattr(layout, "banner_sources", [])  # the apps that add them test their own queries
    monkeypatch.setattr(layout, "footer_sources", [])

    def read():
        seen = laid_out(portal_b, "/cong-thanh-phan/so-y-te/tin-tuc/")
        return [seen.portal, seen.menu, seen.theme_css_url, seen.languages, seen.breadcrumbs, seen.banners]

    invalidate_all()
    with django_assert_max_num_queries(5):
        read()
    with django_assert_num_queries(0):
        read()


def test_a_change_is_seen_at_once(portal_b, main_portal, tree):
    assert laid_out(portal_b).menu[0].title == "Tin tức"
    tree.title = "Tin"
    tree.save()
    assert laid_out(portal_b).menu[0].title == "Tin"
    tree.show_in_menus = False
    tree.save()
    assert not laid_out(portal_b).menu


def test_other_processes_see_a_change_within_a_second_or_so(portal_b, main_portal, tree, monkeypatch):
    laid_out(portal_b)
    Page.objects.filter(pk=tree.pk).update(title="Tin")
    assert laid_out(portal_b).menu[0].title == "Tin tức"
    monkeypatch.setattr(caching, "WITHOUT_PURGES_SECONDS", -1.0)
    assert laid_out(portal_b).menu[0].title == "Tin"


def test_component_portals_are_not_in_the_main_menu(portal_b, main_portal):
    portals_index = portal_b.root_page.get_parent()
    for page in (portals_index, portal_b.root_page):
        page.show_in_menus = True
        page.save()
    [item] = laid_out(main_portal).menu
    assert not item.children


def test_breadcrumbs_lead_to_the_home_page(portal_b, main_portal, tree):
    article = Page.objects.get(slug="bai")
    assert laid_out(portal_b, page=article).breadcrumbs == [
        ("Trang chủ", "/cong-thanh-phan/so-y-te/"),
        ("Tin tức", "/cong-thanh-phan/so-y-te/tin-tuc/"),
        ("Một bài", ""),
    ]
    assert laid_out(portal_b, page=portal_b.root_page).breadcrumbs == []


def test_the_layout_in_english(portal_b, main_portal, tree):
    english = Locale.objects.get_or_create(language_code="en")[0]
    main_portal.root_page.copy_for_translation(english).save_revision().publish()
    for page in (portal_b.root_page.get_parent(), portal_b.root_page, tree):
        page.copy_for_translation(english).save_revision().publish()
    portal_b.english_name = "Department of Health"
    portal_b.save()
    article = Page.objects.get(slug="tin-tuc", locale__language_code="vi")
    with translation.override("en"):
        seen = laid_out(addresses.address_map().portals[portal_b.pk], page=article)
        assert seen.portal.name == "Department of Health"
        assert seen.menu[0].url == "/en/cong-thanh-phan/so-y-te/tin-tuc/"
        urls = {language.code: language.url for language in seen.languages}
    assert urls == {
        "vi": "/cong-thanh-phan/so-y-te/tin-tuc/",
        "en": "/en/cong-thanh-phan/so-y-te/tin-tuc/",
    }


def test_one_request_gets_the_layout_of_each_language(portal_b, main_portal, tree):
    """A page in English may be made while a mail in Vietnamese is written."""
    request = RequestFactory().get("/cong-thanh-phan/so-y-te/")
    request.portal = portal_b
    with translation.override("vi"):
        vietnamese = layout_of(request)
        assert layout_of(request) is vietnamese
    with translation.override("en"):
        assert layout_of(request).language == "en"


def test_without_a_portal_there_is_no_layout(db):
    assert laid_out(None) is None
