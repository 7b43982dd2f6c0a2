"""Where a page may be moved, and what redirects drafts make."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from portal.base.models import AuditEvent
from portal.content.actions.publishing import approve_page, request_changes, submit_page
from portal.content.actions.withdrawals import withdraw_page
from portal.content.models import ArticlePage, SectionPage
from portal.portals.queries import path_of


def again(page):
    return type(page).objects.get(pk=page.pk)


def test_a_withdrawn_page_keeps_its_place(staff, portal_a, article, section, now, client):
    page = article(portal_a)
    path = path_of(page)
    withdraw_page(page=page, reason="Sai.", actor=staff["minh"], now=now)
    with pytest.raises(PermissionDenied):
        again(page).move(portal_a.root_page, pos="last-child")
    assert client.get(path).status_code == 410


def test_a_live_page_is_not_moved_below_a_draft(staff, portal_a, article, section):
    page = article(portal_a)
    sections = SectionPage.objects.descendant_of(portal_a.root_page).exclude(pk=section(portal_a).pk)
    below = sections.order_by("pk").first()
    type(below).objects.filter(pk=below.pk).update(live=False)
    with pytest.raises(PermissionDenied):
        page.move(again(below), pos="last-child")


def test_a_page_approved_for_a_later_time_is_neither_moved_nor_deleted(
    staff, portal_a, draft, article, section, sign_in
):
    page = draft(portal_a, staff["hanh"])
    page.go_live_at = timezone.now() + dt.timedelta(days=1)
    page.save_revision(user=staff["hanh"])
    submit_page(page=again(page), actor=staff["hanh"])
    approve_page(page=again(page), actor=staff["minh"])
    client = sign_in(Client(), staff["phuc"])
    sections = SectionPage.objects.descendant_of(portal_a.root_page).live()
    other = sections.exclude(pk=section(portal_a).pk).first()
    with pytest.raises(PermissionDenied):
        again(page).move(other, pos="last-child")
    client.post(f"/quan-tri/pages/{page.pk}/delete/")
    assert again(page).get_parent().pk != other.pk
    version = again(page).get_latest_revision()
    client.post(f"/quan-tri/pages/{page.pk}/revisions/{version.pk}/unschedule/")
    assert AuditEvent.objects.get(verb="page.unscheduled").actor == "phuc"
    again(page).move(again(other), pos="last-child")
    assert again(page).get_parent().pk == other.pk


def test_a_page_with_pages_below_it_has_no_end(staff, portal_a, article, section, sign_in):
    client = sign_in(Client(), staff["hanh"])
    for page, has_end in ((section(portal_a), False), (portal_a.root_page, False), (article(portal_a), True)):
        form = client.get(f"/quan-tri/pages/{page.pk}/edit/").context["form"]
        assert ("expire_at" in form.fields) is has_end


@pytest.mark.parametrize("live", [True, False])
def test_only_live_pages_make_redirects(
    staff, portal_a, draft, article, live, django_capture_on_commit_callbacks
):
    page = article(portal_a) if live else draft(portal_a, staff["hanh"])
    page.slug = "duong-dan-khac"
    with django_capture_on_commit_callbacks(execute=True):
        page.save()
    assert Redirect.objects.exists() is live


def test_a_new_order_of_sections_is_recorded(staff, portal_a, section, sign_in):
    page = section(portal_a, "tin-tuc")
    sign_in(Client(), staff["lan"]).post(f"/quan-tri/pages/{page.pk}/set_position/?position=99")
    assert AuditEvent.objects.filter(verb="page.moved", target=f"page:{page.pk}").exists()


def test_a_live_version_is_not_overwritten(staff, portal_a, draft):
    page = draft(portal_a, staff["phuc"])
    submit_page(page=page, actor=staff["phuc"])
    approve_page(page=page, actor=staff["minh"])
    version = ArticlePage.objects.get(pk=page.pk).live_revision
    version.content["title"] = "Đã đổi"
    with pytest.raises(PermissionDenied):
        version.save()


def test_a_page_that_is_being_reviewed_keeps_its_place(staff, portal_a, draft, section):
    """The approver would publish it at a place where they have not read it."""
    page = draft(portal_a, staff["quyen"])
    submit_page(page=page, actor=staff["quyen"])
    sections = SectionPage.objects.descendant_of(portal_a.root_page).live()
    other = sections.exclude(pk=section(portal_a).pk).first()
    for moved in (page, section(portal_a)):
        with pytest.raises(PermissionDenied, match="chờ duyệt"):
            again(moved).move(again(other), pos="last-child")
    request_changes(page=page, actor=staff["minh"], comment="Sửa.")
    again(page).move(again(other), pos="last-child")
