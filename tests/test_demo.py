"""The whole demo, loaded once for both tests: it is complete, and search puts the right thing first in it.

The judged queries are those of `bench/judged.csv`.
"""

from contextlib import nullcontext

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page

from bench.search import judge, judged_rows, scores
from portal.base.caching import invalidate_all
from portal.base.choices import FileState
from portal.base.files.models import FileVerdict
from portal.content.actions.page_meta import find_drift
from portal.content.models import ArticlePage, IntroductionPage, SchedulePage
from portal.demo import actions, pictures_store
from portal.demo.accounts import create_demo_accounts
from portal.demo.catalogue import load_catalogue
from portal.demo.generate import generate
from portal.demo.procedures import load_procedures
from portal.demo.search_rules import ASKED, pin_demo
from portal.portals.models import Portal
from portal.portals.queries import path_of
from portal.search import index_sync
from portal.search.actions import load_rules, sweep
from portal.search.choices import SearchKind
from portal.search.queries import SearchFilters, SearchRequest, search

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """Everything `make run` loads, swept and indexed, with pictures of a few points; answers when."""
    folder = tmp_path_factory.mktemp("demo")
    now = timezone.now()
    with (
        pytest.MonkeyPatch.context() as patch,
        override_settings(DATA=folder),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        patch.setattr(pictures_store, "SIZE", (60, 40))
        patch.setattr(pictures_store, "_folder", lambda: folder)
        patch.setattr(actions, "drawing_beside", lambda keys: nullcontext())
        actions.load_demo(now=now)
        load_procedures(now=now)
        load_catalogue(now=now)
        load_rules()
        create_demo_accounts(now=now)
        pin_demo(now=now)
        invalidate_all()
        sweep(now=now, whole=True)
        index_sync.sync()
        yield now
        transaction.set_rollback(True)
    invalidate_all()


def test_the_demo_has_ten_portals_and_loading_it_twice_changes_nothing(demo, client):
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
    documents = get_document_model().objects.all()
    assert documents.count() >= 25
    verdicts = FileVerdict.objects.filter(state=FileState.CLEAN).values("file_hash")
    assert not documents.exclude(file_hash__in=verdicts).exists(), "hidden until the worker has scanned it"
    before = Page.objects.count()
    actions.load_demo(now=demo)
    assert Page.objects.count() == before
    assert generate(articles=30, now=demo) == 30
    assert Page.objects.count() == before + 30
    assert list(find_drift()) == []


FLOORS = {
    ("procedure", ""): (0.93, 0.98),
    ("procedure", "tuned"): (0.97, 0.99),
    ("procedure", "heldout"): (0.94, 0.98),
    ("procedure", "residents"): (0.94, 0.98),
    ("procedure", "learnt"): (0.94, 0.98),
    ("procedure", "unseen-b"): (0.91, 0.97),
    ("procedure", "unseen-c"): (0.76, 0.90),
    ("procedure", "sentences"): (0.80, 0.93),
    ("procedure", "learnt-d"): (0.95, 0.97),
    ("procedure", "unseen-d"): (0.93, 0.97),
    ("procedure", "learnt-e"): (0.93, 0.95),
    ("procedure", "unseen-e"): (0.93, 0.95),
    ("procedure", "learnt-f"): (0.70, 0.83),
    ("procedure", "unseen-f"): (0.61, 0.76),
    ("other", ""): (0.90, 0.95),
    ("nothing", ""): (0.66, 0.66),
}
"""What each part of the set must reach, first and among the first three: a little below what it does."""


def test_judged_queries_find_the_expected_results(demo):
    judged = judge(judged_rows(), now=demo)
    missed = [f"{one.place} {one.row['query']}: {one.best}" for one in judged if one.place != 1]
    for (about, part), (first, third) in FLOORS.items():
        group = [one for one in judged if one.row["about"] == about and part in ("", one.row["part"])]
        assert len(group) >= (15 if about == "nothing" else 30), (about, part)
        assert scores(group).first >= first, (about, part, missed)
        assert scores(group).third >= third, (about, part, missed)

    pinned = search(ASKED[0], SearchRequest(SearchFilters(locale="vi")), now=demo).results[0]
    assert pinned.kind == SearchKind.NEWS, "who complains reads first where to, not what the army does"
