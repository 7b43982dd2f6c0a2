"""The back office's list of pages: Wagtail's own rows, at the same cost however many there are."""

import datetime as dt
import itertools
from html.parser import HTMLParser

import pytest
import time_machine
from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.tables.pages import NavigateToChildrenColumn, PageTable
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet
from wagtail.models import Page

from portal.content.actions.withdrawals import withdraw_page
from portal.design.templatetags import cached_components
from portal.portals import addresses
from portal.portals.actions.staff import grant_role
from portal.portals.explorer.rows import ExplorerTable
from portal.portals.explorer.translations import note_translations
from portal.portals.explorer.views import ExplorerFilterSet, ExplorerView


class Seen(HTMLParser):
    """What a browser makes of a piece of HTML, without blanks between."""

    def __init__(self, html):
        super().__init__()
        self.parts = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.parts.append(
            (tag, tuple(sorted((k, " ".join((v or "").split())) for k, v in attrs if v or k != "class")))
        )

    def handle_endtag(self, tag):
        self.parts.append(("/" + tag,))

    def handle_data(self, data):
        if data.split():
            self.parts.append(" ".join(data.split()))


@pytest.fixture(autouse=True)
def warm(monkeypatch):
    monkeypatch.setattr(addresses, "FRESH_SECONDS", 600.0)


@pytest.fixture
def listed(section, portal_a):
    """The pages as the view hands them to the cells."""

    def annotated():
        view = ExplorerView()
        view.parent_page = section(portal_a)
        pages = view.annotate_queryset(Page.objects.child_of(view.parent_page))
        return {page.title: page for page in pages}

    return annotated


def explore(client, page):
    return client.get(reverse("wagtailadmin_explore", args=[page.pk]))


def test_the_rows_are_those_of_wagtail(staff, portal_a, section, article, draft, listed):
    """Each kind of page twice, under another name, so that the second fills the gaps of the first."""
    for number in (1, 2):
        article(portal_a, f"Bài 100% số {number}")
        draft(portal_a, staff["quyen"], f"Bài <b>nháp</b> {number}")
        changed = article(portal_a, f"Bài đang sửa {number}")
        changed.title = f"Tên mới {number}"
        changed.save_revision(user=staff["hanh"])
        for locker in ("minh", "lan"):
            locked = draft(portal_a, staff["quyen"], f"Bài bị khóa {number} {locker}")
            Page.objects.filter(pk=locked.pk).update(locked=True, locked_by=staff[locker])
    pages = list(listed().values())
    assert len(pages) == 10
    for page in pages[::2]:
        page.annotated_parent_page = section(portal_a)
    pages += list(portal_a.root_page.get_children().specific())
    theirs = [column for column in ExplorableIndexView.base_columns if column.name != "parent"]
    theirs.append(NavigateToChildrenColumn("navigate", width="10%"))
    ours = [*ExplorerView.base_columns, theirs[-1]]
    later = timezone.now() + dt.timedelta(hours=1)  # the second time what was kept is an hour old
    for name, moment in itertools.product(("quyen", "hanh", "minh", "lan"), (timezone.now(), later)):
        request = RequestFactory().get("/")
        request.user = staff[name]
        with time_machine.travel(moment, tick=False):  # a row says how long ago it was changed
            note_translations(pages, request.user)
            wanted, *seen = (
                Seen(table.render_html({"request": request})).parts
                for table in (
                    PageTable(theirs, pages, actions_next_url="/quan-tri/pages/1/?p=2"),
                    ExplorerTable(ours, pages, actions_next_url="/quan-tri/pages/1/?p=2"),
                    ExplorerTable(ours, pages, actions_next_url="/quan-tri/pages/1/?p=2"),
                )
            )
        assert seen == [wanted, wanted], (name, moment)


def test_choices_are_those_of_django(staff):
    request = RequestFactory().get("/")
    request.user = staff["hanh"]
    asked = QueryDict(f"owner={staff['minh'].pk}&has_child_pages=true")
    filters = ExplorerFilterSet(asked, queryset=Page.objects.all(), request=request)
    seen = {field.name: Seen(str(field)).parts for field in filters.form}
    del filters._form
    wanted = {field.name: Seen(str(field)).parts for field in GenericPageFilterSet.form.fget(filters)}
    assert seen == wanted
    assert "checked" in str(seen["owner"])


def test_the_form_of_the_filters_is_made_once_while_its_choices_are_the_same(
    staff, portal_a, section, article, client, sign_in, monkeypatch
):
    made = []
    theirs = GenericPageFilterSet.get_form_class
    monkeypatch.setattr(ExplorerFilterSet, "get_form_class", lambda own: made.append(own) or theirs(own))
    article(portal_a, "Bài")
    sign_in(client, staff["hanh"])
    cached_components.invalidate()
    first, second = (explore(client, section(portal_a)).content for _time in range(2))
    assert len(made) == 1
    assert staff["minh"].full_name.encode() in first
    assert first.count(b"<input") == second.count(b"<input")
    client.get(reverse("wagtailadmin_explore", args=[section(portal_a).pk]), {"owner": staff["minh"].pk})
    assert len(made) == 2


def test_a_changed_role_shows_at_once(staff, portal_a, section, article, client, sign_in, now):
    article(portal_a, "Bài")
    shown = {}
    for name in ("quyen", "phuc", "quyen"):
        sign_in(client, staff[name])
        shown.setdefault(name, []).append("Gỡ" in explore(client, section(portal_a)).content.decode())
    assert shown == {"quyen": [False, False], "phuc": [True]}


def test_more_rows_ask_no_more(staff, portal_a, section, article, draft, client, sign_in):
    sign_in(client, staff["hanh"])
    article(portal_a, "Bài 1")
    draft(portal_a, staff["hanh"], "Nháp 1")
    explore(client, section(portal_a))
    with CaptureQueriesContext(connection) as few:
        explore(client, section(portal_a))
    for number in range(2, 9):
        article(portal_a, f"Bài {number}")
        draft(portal_a, staff["hanh"], f"Nháp {number}")
    with CaptureQueriesContext(connection) as many:
        page = explore(client, section(portal_a))
    assert page.context["paginator"].count == 16
    assert len(many) <= len(few)
    assert len(many) <= 36


def test_the_newest_come_first_and_other_orders_can_be_chosen(
    staff, portal_a, section, article, client, sign_in
):
    sign_in(client, staff["hanh"])
    for title in ("B", "C", "A"):
        article(portal_a, title)
    address = reverse("wagtailadmin_explore", args=[section(portal_a).pk])

    def titles(query):
        return [page.title for page in client.get(address + query).context["object_list"]]

    assert titles("") == ["A", "C", "B"] == titles("?ordering=-path")
    assert titles("?ordering=title") == ["A", "B", "C"]
    assert len(titles("?ordering=nonsense")) == 3


def test_sections_stand_in_the_order_of_the_tree(staff, portal_a, client, sign_in):
    sign_in(client, staff["hanh"])
    found = explore(client, portal_a.root_page).context["object_list"]
    assert [page.slug for page in found] == ["tin-tuc", "thong-bao"]


def test_names_to_choose_from_are_those_of_colleagues(
    staff, portal_a, section, article, client, sign_in, person, now
):
    def shown():
        return explore(client, section(portal_a)).content.decode()

    an = person("an")
    sign_in(client, staff["hanh"])
    article(portal_a, "Bài")
    assert staff["minh"].full_name in shown()
    assert staff["nga"].full_name not in shown()
    assert staff["lan"].full_name not in shown()
    role = {"user": staff["nga"], "portal": portal_a, "role": "editor", "actor": None, "now": now}
    grant_role(**role)
    assert staff["nga"].full_name in shown()
    sign_in(client, staff["lan"])
    assert staff["khoa"].full_name in shown()
    assert an.full_name not in shown()


def test_other_portals_are_not_listed_below_the_shelf(staff, portal_a, main, client, sign_in):
    sign_in(client, staff["son"])
    shelf = Page.objects.get(slug="cong-thanh-phan")
    found = explore(client, shelf)
    assert [page.pk for page in found.context["object_list"]] == []


def test_a_page_that_was_withdrawn_can_be_deleted_by_who_may(staff, portal_a, article, now):
    page = article(portal_a, "Bài gỡ")
    assert not page.permissions_for_user(staff["phuc"]).can_delete()
    withdraw_page(page=page, reason="Sai số liệu.", actor=staff["minh"], now=now)
    page = Page.objects.get(pk=page.pk)
    assert page.permissions_for_user(staff["phuc"]).can_delete()
