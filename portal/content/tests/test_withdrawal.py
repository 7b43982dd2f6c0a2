"""A withdrawn page answers with a notice at its address and is not listed anywhere."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from portal.base.models import AuditEvent, OutboxMessage
from portal.base.outbox import handler_for
from portal.content.actions.publishing import approve_page, submit_page
from portal.content.actions.withdrawals import withdraw_page
from portal.content.models import ArticlePage, ListedItem, Withdrawal
from portal.content.queries.editorial import sent_back
from portal.content.queries.withdrawals import page_of_address
from portal.portals.actions import change_host, rename_portal
from portal.portals.queries import path_of

REASON = "Lịch đã thay đổi vì mưa lũ."


def test_the_address_answers_410_with_reason_and_replacement(staff, portal_a, article, now, client):
    page, better = article(portal_a), article(portal_a, "Lịch mới")
    withdraw_page(page=page, reason=REASON, replaced_by=better, actor=staff["minh"], now=now)
    response = client.get(path_of(page))
    text = response.content.decode()
    assert response.status_code == 410
    assert REASON in text
    assert "20/11/2026" in text
    assert path_of(better) in text


def test_a_withdrawn_page_leaves_the_lists_and_is_recorded(staff, portal_a, article, now):
    page = article(portal_a)
    withdraw_page(page=page, reason=REASON, actor=staff["phuc"], now=now)
    assert not ArticlePage.objects.get(pk=page.pk).live
    assert not ListedItem.objects.filter(meta=page.pk).exists()
    event = AuditEvent.objects.get(verb="page.withdrawn")
    assert (event.actor, event.portal, event.detail["reason"]) == ("phuc", portal_a.slug, REASON)


def test_the_other_approvers_get_a_mail(staff, portal_a, article, now, mailoutbox):
    for name in ("minh", "phuc", "hanh"):
        staff[name].email = f"{name}@quangngai.example"
        staff[name].save()
    page = article(portal_a)
    withdraw_page(page=page, reason=REASON, actor=staff["minh"], now=now)
    message = OutboxMessage.objects.get(kind="portals.urgent_change")
    handler_for(message.kind)(message)
    assert [mail.to for mail in mailoutbox] == [["phuc@quangngai.example"]]
    assert page.title in mailoutbox[0].body
    assert "gỡ bài" in mailoutbox[0].body


def test_an_approval_begun_before_does_not_end_the_withdrawal(staff, portal_a, article, now, client, sign_in):
    """A new version of a live page waits while somebody withdraws the page."""
    page = article(portal_a)
    page.save_revision(user=staff["hanh"])
    submit_page(page=page, actor=staff["hanh"])
    read = ArticlePage.objects.get(pk=page.pk).current_workflow_task_state.revision_id
    withdraw_page(page=page, reason=REASON, actor=staff["phuc"], now=now)
    with pytest.raises(ValidationError):
        approve_page(page=page, actor=staff["minh"], revision_id=read)
    assert client.get(path_of(page)).status_code == 410
    back = sent_back(staff["hanh"]).get()
    assert (back.object_id, back.current_task_state.comment) == (str(page.pk), f"Bài đã bị gỡ: {REASON}")

    submit_page(page=page, actor=staff["hanh"])
    review = sign_in(client, staff["minh"]).get(reverse("editorial:review", args=[page.pk]))
    assert f"Bài đã gỡ ngày 20/11/2026. Người đọc được báo: “{REASON}”" in review.content.decode()


def test_a_new_approval_ends_the_withdrawal(staff, portal_a, article, now, client):
    page = article(portal_a)
    withdraw_page(page=page, reason=REASON, actor=staff["minh"], now=now)
    page = ArticlePage.objects.get(pk=page.pk)
    page.save_revision(user=staff["hanh"])
    submit_page(page=page, actor=staff["hanh"])
    approve_page(page=page, actor=staff["minh"])
    assert client.get(path_of(page)).status_code == 200
    assert Withdrawal.objects.get().ended_at is not None
    withdraw_page(page=page, reason="Lần hai.", actor=staff["minh"], now=now)
    assert Withdrawal.objects.filter(ended_at=None).count() == 1


def test_a_draft_of_a_withdrawn_page_changes_neither_its_notice_nor_its_address(
    staff, portal_a, article, now, client, cache
):
    page = article(portal_a)
    path = path_of(page)
    withdraw_page(page=page, reason=REASON, actor=staff["minh"], now=now)
    page = ArticlePage.objects.get(pk=page.pk)
    page.title, page.slug = "Chữ chưa ai duyệt", "duong-dan-moi"
    page.save()  # Wagtail saves drafts of a page that is not live so
    response = client.get(path)
    assert response.status_code == 410
    assert "Chữ chưa ai duyệt" not in response.content.decode()
    assert client.get(path_of(page)).status_code == 404


def test_a_draft_of_a_withdrawn_section_does_not_change_the_addresses_below_it(
    staff, portal_a, article, now, client, cache
):
    page = article(portal_a)
    path, section = path_of(page), page.get_parent().specific
    for each in (page, section):
        withdraw_page(page=each, reason=REASON, actor=staff["minh"], now=now)
    section.refresh_from_db()
    section.slug = "muc-chua-ai-duyet"
    section.save()
    page.refresh_from_db()
    assert "muc-chua-ai-duyet" in page.url_path
    assert client.get(path).status_code == 410
    assert client.get(path_of(page)).status_code == 404


def test_the_notice_follows_its_portal_to_a_new_address_and_to_a_host_of_its_own(
    staff, portal_b, article, now, client, cache
):
    page = article(portal_b)
    withdraw_page(page=page, reason=REASON, actor=staff["lan"], now=now)
    before = path_of(page)
    rename_portal(portal=portal_b, slug="so-moi", actor=None, now=now)
    assert client.get(before, follow=True).status_code == 410
    change_host(portal=portal_b, host="soyte.example", actor=None, now=now)
    page.refresh_from_db()
    assert client.get(path_of(page), headers={"host": "soyte.example"}).status_code == 410


def test_nothing_is_published_or_scheduled_below_a_page_that_is_not_live(
    staff, portal_a, draft, section, now
):
    page = draft(portal_a, staff["hanh"])
    submit_page(page=page, actor=staff["hanh"])
    parent = section(portal_a)
    version = page.get_latest_revision()
    version.approved_go_live_at = now
    version.save()
    with pytest.raises(ValidationError):
        withdraw_page(page=parent, reason=REASON, actor=staff["minh"], now=now)
    version.approved_go_live_at = None
    version.save()
    withdraw_page(page=parent, reason=REASON, actor=staff["minh"], now=now)
    with pytest.raises(PermissionDenied):
        approve_page(page=page, actor=staff["minh"])


def test_the_back_office_does_not_call_a_withdrawn_page_a_draft(
    staff, portal_a, article, draft, now, client, sign_in
):
    page, other = article(portal_a), draft(portal_a, staff["hanh"], "Bản nháp thật")
    withdraw_page(page=page, reason=REASON, actor=staff["minh"], now=now)
    sign_in(client, staff["hanh"])
    assert ArticlePage.objects.get(pk=page.pk).status_string == "đã gỡ"
    assert ArticlePage.objects.get(pk=other.pk).status_string != "đã gỡ"
    section = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    assert "đã gỡ" in client.get(section).content.decode()
    assert REASON in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert (
        "Đã gỡ ngày" not in client.get(reverse("wagtailadmin_pages:edit", args=[other.pk])).content.decode()
    )


@pytest.mark.parametrize("name", ["quyen", "hanh", "khoa", "nga", "thao"])
def test_others_cannot_withdraw(name, staff, portal_a, article, now):
    page = article(portal_a)
    with pytest.raises(PermissionDenied):
        withdraw_page(page=page, reason=REASON, actor=staff[name], now=now)
    assert ArticlePage.objects.get(pk=page.pk).live
    assert not Withdrawal.objects.exists()


def test_an_administrator_of_the_province_can_withdraw(staff, portal_a, article, now):
    withdraw_page(page=article(portal_a), reason=REASON, actor=staff["lan"], now=now)
    assert Withdrawal.objects.count() == 1


def test_errors_name_the_field(staff, portal_a, article, draft, section, now):
    page = article(portal_a)
    minh = staff["minh"]

    def refused(page, **options):
        with pytest.raises(ValidationError) as caught:
            withdraw_page(page=page, actor=minh, now=now, **options)
        return caught.value

    assert "reason" in refused(page, reason="  ").message_dict
    assert "replaced_by" in refused(page, reason=REASON, replaced_by=page).message_dict
    both = refused(
        page, reason=REASON, replaced_by=article(portal_a, "Khác"), replaced_by_url="https://x.vn/"
    )
    assert "replaced_by_url" in both.message_dict
    refused(draft(portal_a, staff["hanh"], "Nháp"), reason=REASON)
    refused(portal_a.root_page, reason=REASON)
    refused(section(portal_a), reason=REASON)
    assert not Withdrawal.objects.exists()


def test_the_form_accepts_internal_and_external_addresses(staff, portal_a, article, client, sign_in):
    page, better = article(portal_a), article(portal_a, "Lịch mới")
    sign_in(client, staff["minh"])
    address = f"/quan-tri/bien-tap/go-bai/{page.pk}/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": REASON, "replacement": "tào lao"}).status_code == 200
    assert not Withdrawal.objects.exists()
    client.post(address, {"reason": REASON, "replacement": f"http://testserver{path_of(better)}"})
    assert Withdrawal.objects.get().replaced_by_id == better.pk


@pytest.mark.parametrize("name", ["khoa", "nga", "thao", "hanh", "quyen"])
def test_others_get_404_from_the_form_and_write_nothing(name, staff, portal_a, article, client, sign_in):
    page = article(portal_a)
    sign_in(client, staff[name])
    response = client.post(f"/quan-tri/bien-tap/go-bai/{page.pk}/", {"reason": REASON})
    assert response.status_code == 404
    assert not Withdrawal.objects.exists()


def test_unpublishing_in_wagtail_is_refused(staff, portal_a, article, client, sign_in):
    page = article(portal_a)
    for name in ("minh", "phuc", "lan"):
        sign_in(client, staff[name])
        client.post(f"/quan-tri/pages/{page.pk}/unpublish/")
        client.post(f"/quan-tri/bulk/wagtailcore/page/unpublish/?id={page.pk}&next=/")
    assert ArticlePage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("name", ["hanh", "minh", "phuc", "lan"])
def test_pages_that_were_published_cannot_be_deleted(
    name, staff, portal_a, article, section, client, sign_in, now
):
    page = article(portal_a)
    sign_in(client, staff[name])
    for pk in (page.pk, section(portal_a).pk):
        client.post(f"/quan-tri/pages/{pk}/delete/", {"confirm_site_name": "x"})
        client.post(f"/quan-tri/bulk/wagtailcore/page/delete/?id={pk}&next=/")
    assert ArticlePage.objects.get(pk=page.pk).live
    withdraw_page(page=page, reason=REASON, actor=staff["minh"], now=now)
    client.post(f"/quan-tri/pages/{page.pk}/delete/")
    client.post(f"/quan-tri/bulk/wagtailcore/page/delete/?id={page.pk}&next=/")
    assert client.get(page.url).status_code == 410


@pytest.mark.parametrize("address", ["http://[x", "https://khac.example/", "khong-co-trang-nay"])
def test_a_pasted_address_that_is_not_ours_is_no_page(staff, portal_a, article, address):
    article(portal_a)
    assert page_of_address(address) is None


def test_a_pasted_address_leads_to_its_page(staff, portal_a, article):
    page = article(portal_a)
    assert page_of_address(f" {path_of(page)} ").pk == page.pk
