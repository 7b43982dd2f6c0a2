"""The page explorer of Wagtail: the number of queries does not depend on the number of rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from portal.base import caching
from portal.content.actions.withdrawals import withdraw_page
from portal.portals.actions.staff import grant_role


@pytest.fixture(autouse=True)
def warm_caches(monkeypatch):
    monkeypatch.setattr(caching, "WITHOUT_PURGES_SECONDS", 600.0)


def explore(client, page):
    return client.get(reverse("wagtailadmin_explore", args=[page.pk]))


def test_the_search_names_what_it_counts(staff, portal_a, article, client, sign_in):
    article(portal_a, "Gieo sạ sớm")
    text = sign_in(client, staff["hanh"]).get("/quan-tri/pages/search/", {"q": "gieo sạ"}).content.decode()
    assert "Gieo sạ sớm" in text
    assert "trong 1 trang" in " ".join(text.split())


def test_a_changed_role_shows_at_once(staff, portal_a, section, article, client, sign_in, now):
    article(portal_a, "Bài")
    shown = {}
    for name in ("quyen", "phuc", "quyen"):
        sign_in(client, staff[name])
        shown.setdefault(name, []).append("Gỡ" in explore(client, section(portal_a)).content.decode())
    assert shown == {"quyen": [False, False], "phuc": [True]}


@pytest.mark.parametrize("who", ["quyen", "hanh", "minh", "lan"])
def test_more_rows_need_no_more_queries(staff, portal_a, section, article, draft, client, sign_in, who):
    """Rows of each kind: live, changed since, draft, waiting for approval, locked."""

    def five(number):
        article(portal_a, f"Bài {number}")
        changed = article(portal_a, f"Bài đang sửa {number}")
        changed.title = f"Tên mới {number}"
        changed.save_revision(user=staff["hanh"])
        draft(portal_a, staff["quyen"], f"Nháp {number}")
        sent = draft(portal_a, staff["quyen"], f"Gửi duyệt {number}")
        sent.get_workflow().start(sent, staff["quyen"])
        locked = draft(portal_a, staff["quyen"], f"Bài bị khóa {number}")
        Page.objects.filter(pk=locked.pk).update(locked=True, locked_by=staff["minh"])

    sign_in(client, staff[who])
    for number in range(2):
        five(number)
    explore(client, section(portal_a))
    with CaptureQueriesContext(connection) as few:
        explore(client, section(portal_a))
    for number in range(2, 10):
        five(number)
    explore(client, section(portal_a))  # a minute may have passed, and then the session is written
    with CaptureQueriesContext(connection) as many:
        page = explore(client, section(portal_a))
    assert len(page.context["object_list"]) == 50
    assert len(many) == len(few), [query["sql"] for query in many.captured_queries]
    assert len(many) <= 40


def test_more_sections_need_no_more_queries(staff, portal_a, client, sign_in):
    """Pages with children, whose descendants Wagtail would query for each row."""
    sign_in(client, staff["hanh"])
    explore(client, portal_a.root_page)
    with CaptureQueriesContext(connection) as few:
        explore(client, portal_a.root_page)
    for number in range(10):
        portal_a.root_page.get_children().first().copy(
            update_attrs={"title": f"Mục {number}", "slug": f"muc-{number}"}, copy_revisions=False
        ).add_child(instance=Page(title="Con", slug="con"))
    with CaptureQueriesContext(connection) as many:
        explore(client, portal_a.root_page)
    assert len(many) <= len(few)


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


def test_sections_are_in_the_order_of_the_tree(staff, portal_a, client, sign_in):
    sign_in(client, staff["hanh"])
    found = explore(client, portal_a.root_page).context["object_list"]
    assert [page.slug for page in found] == ["tin-tuc", "thong-bao"]


def test_filters_offer_only_names_of_colleagues(
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


def test_the_list_can_be_filtered_by_owner(staff, portal_a, section, article, draft, client, sign_in):
    sign_in(client, staff["hanh"])
    article(portal_a, "Bài")
    own = draft(portal_a, staff["quyen"], "Của Quyên")
    address = reverse("wagtailadmin_explore", args=[section(portal_a).pk])
    page = client.get(address, {"owner": staff["quyen"].pk})
    assert [found.pk for found in page.context["object_list"]] == [own.pk]
    assert page.context["paginator"].count == 1


def test_the_report_of_locked_pages_names_only_colleagues(staff, portal_a, portal_b, draft, client, sign_in):
    for portal, writer, locker in ((portal_a, "quyen", "minh"), (portal_b, "khoa", "nga")):
        page = draft(portal, staff[writer], f"Khóa bởi {locker}")
        Page.objects.filter(pk=page.pk).update(locked=True, locked_by=staff[locker])
    sign_in(client, staff["phuc"])
    shown = client.get(reverse("wagtailadmin_reports:locked_pages")).content.decode()
    assert staff["minh"].full_name in shown
    assert staff["nga"].full_name not in shown


def test_parents_for_new_pages_are_in_own_portals_only(staff, portal_a, main, client, sign_in):
    sign_in(client, staff["son"])
    address = reverse("wagtailadmin_pages:choose_parent", args=["content", "articlepage"])
    view = client.get(address).context["view"]
    places = view.get_valid_parent_pages(view.request.user)
    assert {page.slug for page in places} == {"tin-tuc", "thong-bao"}
    assert not places.descendant_of(portal_a.root_page).exists()


def test_nobody_sees_the_translation_buttons_of_wagtail_localize(
    staff, portal_a, section, article, client, sign_in
):
    english, _is_new = Locale.objects.get_or_create(language_code="en")
    page = article(portal_a, "Bài")
    source, _is_new = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=english)
    submit = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    update = reverse("wagtail_localize:update_translations", args=[source.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for name in ("lan", "phuc"):
        sign_in(client, staff[name])
        for html in (explore(client, section(portal_a)).content.decode(), client.get(edit).content.decode()):
            assert submit not in html
            assert update not in html


def test_other_portals_are_not_listed_below_the_portals_index(staff, portal_a, main, client, sign_in):
    sign_in(client, staff["son"])
    portals_index = Page.objects.get(slug="cong-thanh-phan")
    found = explore(client, portals_index)
    assert [page.pk for page in found.context["object_list"]] == []


def test_only_a_page_that_was_never_published_can_be_deleted(staff, portal_a, article, draft, now):
    """The address of a withdrawn page says when and why it was withdrawn."""
    assert draft(portal_a, staff["hanh"]).permissions_for_user(staff["phuc"]).can_delete()
    page = article(portal_a, "Bài gỡ")
    section = page.get_parent()
    withdraw_page(page=page, reason="Sai số liệu.", actor=staff["minh"], now=now)
    for name in ("hanh", "minh", "phuc", "lan"):
        for shown in (Page.objects.get(pk=page.pk), section):
            assert not shown.permissions_for_user(staff[name]).can_delete(), name


@pytest.mark.parametrize("name", ["phuc", "lan"])
def test_no_page_can_be_made_private(name, staff, portal_a, article, client, sign_in):
    page = article(portal_a)
    sign_in(client, staff[name])
    assert not page.permissions_for_user(staff[name]).can_set_view_restrictions()
    client.post(f"/quan-tri/pages/{page.pk}/privacy/", {"restriction_type": "login"})
    assert not page.view_restrictions.exists()
