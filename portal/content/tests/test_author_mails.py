"""Whoever loses work to somebody else's act gets a mail: who did it, what, and what to do next."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.actions.move_page import MovePageAction
from wagtail.documents import get_document_model

from portal.base.models import AuditEvent, OutboxMessage
from portal.base.outbox import handler_for
from portal.content.actions.publishing import approve_page, submit_page
from portal.content.actions.withdrawals import withdraw_page
from portal.portals.actions.author_mails import WORK_TAKEN


@pytest.fixture
def told(staff, mailoutbox):
    """`told()`: the mails to authors as pairs of address and text."""
    for name in ("hanh", "minh", "phuc", "quyen"):
        staff[name].email = f"{name}@quangngai.example"
        staff[name].save()

    def deliver():
        mailoutbox.clear()
        for message in OutboxMessage.objects.filter(kind=WORK_TAKEN).order_by("pk"):
            handler_for(message.kind)(message)
        return [(mail.to[0].partition("@")[0], f"{mail.subject}\n{mail.body}") for mail in mailoutbox]

    return deliver


def only(mails, person, *words):
    [(to, text)] = mails
    assert to == person
    for each in words:
        assert each in text, each
    return True


def submitted(draft, portal, author, **columns):
    page = draft(portal, author, **columns)
    submit_page(page=page, actor=author)
    return page


def test_a_deleted_draft(staff, portal_a, draft, client, sign_in, told):
    page = draft(portal_a, staff["hanh"], "Lịch xuống giống")
    sign_in(client, staff["phuc"])
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert only(told(), "hanh", "Lịch xuống giống", str(staff["phuc"]), "xóa", "viết lại", str(portal_a))


def test_a_deleted_draft_is_told_once_even_if_the_worker_runs_again(
    staff, portal_a, draft, client, sign_in, told
):
    page = draft(portal_a, staff["hanh"])
    sign_in(client, staff["phuc"])
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert told()
    assert told() == []


def test_a_deleted_page_in_review(staff, portal_a, draft, client, sign_in, told):
    page = submitted(draft, portal_a, staff["hanh"])
    sign_in(client, staff["minh"])
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert only(told(), "hanh", str(staff["minh"]), "xóa")


def test_a_schedule_that_an_approver_cancels(staff, portal_a, draft, client, sign_in, told, now):
    page = draft(portal_a, staff["hanh"])
    page.go_live_at = now + dt.timedelta(days=900)
    page.save_revision(user=staff["hanh"])
    submit_page(page=page, actor=staff["hanh"])
    approve_page(page=page, actor=staff["minh"])
    sign_in(client, staff["phuc"])
    revision = page.get_latest_revision()
    client.post(reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, revision.pk]))
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert only(told(), "hanh", str(staff["phuc"]), "gửi duyệt lại", edit)


def test_a_cancelled_review(staff, portal_a, draft, told):
    page = submitted(draft, portal_a, staff["hanh"])
    page.current_workflow_state.cancel(user=staff["minh"])
    assert only(told(), "hanh", str(staff["minh"]), "bản nháp")


def test_a_withdrawal(staff, portal_a, draft, now, told):
    page = submitted(draft, portal_a, staff["hanh"])
    approve_page(page=page, actor=staff["minh"])
    withdraw_page(page=page, reason="Sai số liệu.", actor=staff["phuc"], now=now)
    assert only(told(), "hanh", str(staff["phuc"]), "Sai số liệu.", "gửi duyệt")


def test_a_move(staff, portal_a, draft, section, told):
    page = draft(portal_a, staff["hanh"])
    place = section(portal_a, "thong-bao")
    MovePageAction(page, place, pos="last-child", user=staff["minh"]).execute(skip_permission_checks=True)
    assert only(told(), "hanh", str(staff["minh"]), "/thong-bao/")


@pytest.mark.parametrize("at_once", [True, False])
def test_a_deleted_document(staff, portal_a, client, sign_in, told, at_once):
    model = get_document_model()
    row = model(title="Kế hoạch", collection=portal_a.collection, uploaded_by_user=staff["hanh"])
    row.file.save("ke-hoach.pdf", ContentFile(b"%PDF-1.4"))
    row.save()
    sign_in(client, staff["phuc"])
    bulk = reverse("wagtail_bulk_action", args=["wagtaildocs", "document", "delete"]) + f"?id={row.pk}"
    client.post(reverse("wagtaildocs:delete", args=[row.pk]) if at_once else bulk)
    assert not model.objects.filter(pk=row.pk).exists()
    assert only(told(), "hanh", "Kế hoạch", str(staff["phuc"]), "tải lên lại")
    assert AuditEvent.objects.get(verb="file.deleted").portal == portal_a.slug


def test_nobody_gets_a_mail_about_an_act_of_their_own(staff, portal_a, draft, client, sign_in, told):
    page = draft(portal_a, staff["hanh"])
    sign_in(client, staff["hanh"])
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert AuditEvent.objects.filter(verb="page.deleted").exists()
    assert told() == []


def test_nobody_gets_a_mail_who_has_no_role_there_any_more(staff, portal_a, draft, told):
    page = submitted(draft, portal_a, staff["hanh"])
    portal_a.staff.filter(user=staff["hanh"]).delete()
    page.current_workflow_state.cancel(user=staff["minh"])
    assert told() == []
