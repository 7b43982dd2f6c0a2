"""One administrator may move a published page: it is in the journal, and approvers get a mail."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from portal.base.models import AuditEvent, OutboxMessage
from portal.base.outbox import handler_for
from portal.content.models import SectionPage


@pytest.fixture
def other(portal_a):
    return portal_a.root_page.add_child(instance=SectionPage(title="Thông báo khác", slug="khac"))


@pytest.fixture
def move(client, sign_in, other):
    def post(user, page):
        address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, other.pk])
        sign_in(client, user).post(address)
        return Page.objects.get(pk=page.pk).is_child_of(other)

    return post


def test_it_works(staff, portal_a, article, move, mailoutbox):
    page = article(portal_a, "Lịch gieo sạ")
    before = page.get_parent().title
    assert move(staff["lan"], page)
    event = AuditEvent.objects.get(verb="page.moved")
    assert (event.actor, event.portal) == ("lan", portal_a.slug)
    assert (event.detail["moved_from"], event.detail["moved_to"]) == (before, "Thông báo khác")
    message = OutboxMessage.objects.get(kind="portals.urgent_change")
    handler_for(message.kind)(message)
    assert {mail.to[0] for mail in mailoutbox} == {staff["minh"].email, staff["phuc"].email}
    assert "Lịch gieo sạ" in mailoutbox[0].body


def test_a_moved_draft_is_in_the_journal_only(staff, portal_a, draft, move):
    assert move(staff["lan"], draft(portal_a, staff["hanh"]))
    assert AuditEvent.objects.filter(verb="page.moved").exists()
    assert not OutboxMessage.objects.filter(kind="portals.urgent_change").exists()


@pytest.mark.parametrize("name", ["quyen", "hanh", "minh", "phuc"])
def test_staff_of_a_portal_move_no_published_page(name, staff, portal_a, article, move):
    assert not move(staff[name], article(portal_a))
    assert not AuditEvent.objects.filter(verb="page.moved").exists()
