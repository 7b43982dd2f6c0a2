"""Approvers and managers move pages inside their portal, at once: the journal and a mail tell the others."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page

from portal.base.models import AuditEvent, OutboxMessage
from portal.base.outbox import handler_for
from portal.content import moves
from portal.content.actions.language_versions import make_language_version
from portal.content.actions.live_pages import add_live_page
from portal.content.actions.publishing import approve_page, submit_page
from portal.content.actions.withdrawals import withdraw_page
from portal.content.models import ArticlePage, ListedItem, SectionPage
from portal.portals.actions import close_portal
from portal.portals.queries import path_of


@pytest.fixture
def other(portal_a, now):
    page = SectionPage(title="Thông báo khác", slug="khac")
    return add_live_page(parent=portal_a.root_page, page=page, user=None, now=now)


@pytest.fixture
def move(client, sign_in, other):
    def post(user, page, place=None):
        place = place or other
        address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, place.pk])
        post.answer = sign_in(client, user).post(address, follow=True)
        return Page.objects.get(pk=page.pk).is_child_of(Page.objects.get(pk=place.pk))

    return post


@pytest.fixture
def bulk_move(client, sign_in, other):
    def post(user, *pages, place=None):
        query = "&".join(f"id={page.pk}" for page in pages)
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"]) + f"?{query}"
        return sign_in(client, user).post(address, {"chooser": (place or other).pk}, follow=True)

    return post


def again(page):
    return type(page).objects.get(pk=page.pk)


def said(answer):
    return answer.content.decode()


@pytest.mark.parametrize("name", ["minh", "phuc", "lan"])
def test_it_works(name, staff, portal_a, article, move, mailoutbox):
    page = article(portal_a, "Lịch gieo sạ")
    before, old_path = page.get_parent().title, path_of(page)
    assert move(staff[name], page)
    assert "địa chỉ cũ dẫn tới đó" in said(move.answer)
    event = AuditEvent.objects.get(verb="page.moved")
    assert (event.actor, event.portal) == (name, portal_a.slug)
    new_path = path_of(again(page))
    assert event.detail == {
        "title": "Lịch gieo sạ",
        "moved_from": before,
        "moved_to": "Thông báo khác",
        "path_before": old_path,
        "path_after": new_path,
    }
    message = OutboxMessage.objects.get(kind="portals.urgent_change")
    handler_for(message.kind)(message)
    assert {mail.to[0] for mail in mailoutbox} == {staff["minh"].email, staff["phuc"].email} - {
        staff[name].email
    }
    assert old_path in mailoutbox[0].body and new_path in mailoutbox[0].body


def test_old_addresses_lead_to_the_new_ones_also_below(staff, portal_a, section, other, article, move, now):
    inner = add_live_page(
        parent=section(portal_a), page=SectionPage(title="Mùa vụ", slug="mua-vu"), user=None, now=now
    )
    page = article(portal_a, "Lịch gieo sạ")
    page.move(inner, pos="last-child")
    inner, page, reader = again(inner), again(page), Client()
    hidden = inner.add_child(instance=ArticlePage(title="Nháp", slug="nhap", live=False))
    old = {each: path_of(each) for each in (inner, page)}
    assert all(reader.get(path).status_code == 200 for path in old.values())
    assert move(staff["minh"], inner)
    for each, path in old.items():
        answer = reader.get(path)
        assert answer.status_code == 301
        assert answer["Location"].endswith(path_of(again(each)))
        assert reader.get(path_of(again(each))).status_code == 200
    assert not Redirect.objects.filter(redirect_page=hidden).exists()
    listed = ListedItem.objects.get(meta__page=page)
    assert (listed.section_id, listed.top_section_id) == (inner.pk, other.pk)


def test_english_pages_move_among_english_pages(staff, main, portal_a, section, other, article, move, now):
    english = Locale.objects.get_or_create(language_code="en")[0]
    above = [main.root_page, portal_a.root_page.get_parent(), portal_a.root_page, section(portal_a), other]
    made = [make_language_version(page=page, language="en", actor=staff["lan"], now=now) for page in above]
    Page.objects.filter(pk__in=[page.pk for page in made]).update(live=True)
    page = ArticlePage(title="Sowing season", slug="season", locale=english)
    add_live_page(parent=again(made[3]), page=page, user=None, now=now)
    old = path_of(again(page))
    assert old.startswith("/en/")
    assert not move(staff["minh"], page)  # below a Vietnamese section
    assert "cùng ngôn ngữ" in said(move.answer)
    assert move(staff["minh"], page, made[4])
    answer = Client().get(old)
    assert answer.status_code == 301
    assert answer["Location"].endswith(path_of(again(page)))


def test_a_moved_draft_is_in_the_journal_only(staff, portal_a, draft, move):
    assert move(staff["minh"], draft(portal_a, staff["hanh"]))
    assert AuditEvent.objects.filter(verb="page.moved").exists()
    assert not OutboxMessage.objects.filter(kind="portals.urgent_change").exists()


def test_many_pages_are_moved_at_once(staff, portal_a, article, bulk_move, other):
    pages = [article(portal_a, f"Bài {number}") for number in range(2)]
    bulk_move(staff["phuc"], *pages)
    assert all(again(page).get_parent().pk == other.pk for page in pages)
    assert AuditEvent.objects.filter(verb="page.moved", actor="phuc").count() == 2


# --- Wrong person, wrong portal --------------------------------------------------------------------


@pytest.mark.parametrize("name", ["quyen", "hanh"])
def test_who_is_no_approver_moves_no_published_page(name, staff, portal_a, article, move, bulk_move, client):
    page = article(portal_a)
    assert not move(staff[name], page)
    assert "chỉ người duyệt và người quản trị cổng" in said(move.answer)
    assert "chỉ người duyệt và người quản trị cổng" in said(bulk_move(staff[name], page))
    form = client.get(reverse("wagtailadmin_pages:move", args=[page.pk]), follow=True)
    assert "chỉ người duyệt và người quản trị cổng" in said(form)
    assert not AuditEvent.objects.filter(verb="page.moved").exists()


def test_a_contributor_moves_an_own_draft_but_not_that_of_others(staff, portal_a, draft, move):
    assert move(staff["quyen"], draft(portal_a, staff["quyen"], owner=staff["quyen"]))
    assert not move(staff["quyen"], draft(portal_a, staff["hanh"], "Của Hạnh", owner=staff["hanh"]))


@pytest.mark.parametrize("name", ["khoa", "nga", "thao"])
def test_staff_of_other_portals_move_nothing(name, staff, portal_a, article, move, bulk_move):
    page = article(portal_a)
    assert not move(staff[name], page)
    assert bulk_move(staff[name], page).status_code == 404


@pytest.mark.parametrize("name", ["minh", "phuc"])
def test_a_page_does_not_leave_its_portal(
    name, staff, portal_a, portal_b, article, section, move, bulk_move, give_role
):
    page, there = article(portal_a), section(portal_b)
    assert not move(staff[name], page, there)
    assert move.answer.status_code == 404
    both = give_role(staff[name], portal_b, "manager")
    assert not move(both, page, there)
    assert "không rời khỏi cổng" in said(move.answer)
    assert "không rời khỏi cổng" in said(bulk_move(both, page, place=there))
    assert again(page).get_parent().pk != there.pk


@pytest.mark.parametrize("name", ["minh", "phuc", "lan"])
def test_home_pages_stay(name, staff, portal_a, move):
    assert not move(staff[name], portal_a.root_page)


def test_in_a_closed_portal_nobody_moves(staff, portal_a, article, move, now):
    page = article(portal_a)
    close_portal(portal=portal_a, reason="Sáp nhập.", actor=None, now=now)
    assert not move(staff["minh"], page)


# --- States that keep a page where it is -----------------------------------------------------------


@pytest.fixture
def scheduled(staff, portal_a, draft):
    page = draft(portal_a, staff["hanh"], "Hẹn giờ")
    page.go_live_at = timezone.now() + dt.timedelta(days=1)
    page.save_revision(user=staff["hanh"])
    submit_page(page=again(page), actor=staff["hanh"])
    approve_page(page=again(page), actor=staff["minh"])
    return again(page)


@pytest.fixture
def withdrawn(staff, portal_a, article, now):
    page = article(portal_a, "Đã gỡ")
    withdraw_page(page=page, reason="Sai.", actor=staff["minh"], now=now)
    return again(page)


@pytest.mark.parametrize(("state", "reason"), [("scheduled", "chờ giờ đăng"), ("withdrawn", "trang đã gỡ")])
@pytest.mark.parametrize("name", ["minh", "lan"])
def test_each_refusal_says_why(request, staff, move, bulk_move, client, state, reason, name):
    page = request.getfixturevalue(state)
    assert not move(staff[name], page)
    assert reason in said(move.answer)
    answer = bulk_move(staff[name], page)
    assert reason in said(answer) and "không có quyền" not in said(answer)
    assert reason in said(client.get(reverse("wagtailadmin_pages:move", args=[page.pk]), follow=True))


def test_a_published_page_is_not_moved_below_a_draft(staff, portal_a, article, move, bulk_move, other):
    page = article(portal_a)
    SectionPage.objects.filter(pk=other.pk).update(live=False)
    assert not move(staff["minh"], page)
    assert "chưa đăng" in said(move.answer)
    answer = said(bulk_move(staff["lan"], page))
    assert "chưa đăng" in answer and "không có quyền" not in answer


def test_one_refused_page_stops_all(staff, portal_a, article, withdrawn, bulk_move):
    page = article(portal_a, "Bài khác")
    before = page.get_parent().pk
    assert "trang đã gỡ" in said(bulk_move(staff["minh"], page, withdrawn))
    assert again(page).get_parent().pk == before


def test_wagtail_offers_a_move_only_where_it_can_be_done(
    staff, portal_a, portal_b, article, withdrawn, section, other, client, sign_in
):
    page = article(portal_a)
    for name, offered in (("quyen", False), ("hanh", False), ("minh", True), ("phuc", True)):
        may = page.permissions_for_user(staff[name])
        assert may.can_move() is offered
        assert not withdrawn.permissions_for_user(staff[name]).can_move()
        assert may.can_move_to(other) is offered
        assert not may.can_move_to(section(portal_b))
        assert bool(moves.refusal(page, staff[name], other)) is not offered
        shown = said(sign_in(client, staff[name]).get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
        assert (reverse("wagtailadmin_pages:move", args=[page.pk]) in shown) is offered


def test_a_second_move_of_a_stale_page_moves_it_on(staff, portal_a, article, section, move, other):
    page = article(portal_a)
    old = path_of(page)
    assert move(staff["minh"], page)
    assert move(staff["phuc"], page, section(portal_a, "thong-bao"))
    answer = Client().get(old)
    assert answer["Location"].endswith(path_of(again(page)))
    assert AuditEvent.objects.filter(verb="page.moved").count() == 2
