"""The whole demo, loaded once and once again."""

from contextlib import nullcontext

import pytest
from wagtail.models import Page

from portal.content.actions.page_meta import find_drift
from portal.content.models import ArticlePage, IntroductionPage, SchedulePage
from portal.demo import actions, pictures_store
from portal.demo.generate import generate
from portal.portals.models import Portal
from portal.portals.queries import path_of


@pytest.fixture
def small_pictures(monkeypatch, tmp_path):
    """Drawing forty scenes is another test's matter."""
    monkeypatch.setattr(pictures_store, "SIZE", (60, 40))
    monkeypatch.setattr(pictures_store, "_folder", lambda: tmp_path)
    monkeypatch.setattr(actions, "drawing_beside", lambda keys: nullcontext())


def test_ten_portals_and_the_second_time_nothing(db, small_pictures, now, client):
    actions.load_demo(now=now)
    assert Portal.objects.count() == 10
    assert ArticlePage.objects.live().count() >= 150
    for portal in Portal.objects.components():
        own = Page.objects.descendant_of(portal.root_page).live()
        assert own.type(ArticlePage).count() >= 12, portal
        assert own.type(SchedulePage).exists(), portal
        assert client.get(path_of(portal.root_page)).status_code == 200
    assert client.get("/en/").status_code == 200
    english = IntroductionPage.objects.filter(locale__language_code="en")
    assert english.count() >= 10
    for page in english:  # as the editors' own way makes them: in its place, with its portal's workflow
        same = IntroductionPage.objects.filter(translation_key=page.translation_key)
        source = same.get(locale__language_code="vi")
        assert page.get_parent().translation_key == source.get_parent().translation_key
        assert page.get_workflow() == source.get_workflow()
    assert Page.find_problems() == ([], [], [], [], [])
    assert list(find_drift()) == []
    before = Page.objects.count()
    actions.load_demo(now=now)
    assert Page.objects.count() == before
    assert generate(articles=30, now=now) == 30
    assert Page.objects.count() == before + 30
    assert list(find_drift()) == []
