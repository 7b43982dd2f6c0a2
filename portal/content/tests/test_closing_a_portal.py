"""Lan proposes to close Hạnh's portal or to open it again; Giang, also of the province, confirms it."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from portal.accounts.actions.administrators import make_province_administrator
from portal.base.choices import OutboxState
from portal.base.models import AuditEvent, ChangeRequest, OutboxMessage
from portal.base.outbox import handler_for
from portal.base.review.choices import VersionState
from portal.content.actions.publishing import approve_page, submit_page
from portal.portals.actions import close_portal, reopen_portal
from portal.portals.actions.status_changes import STATUS_CHANGES
from portal.portals.choices import StaffRole
from portal.portals.models import Portal, PortalStatusChange
from portal.portals.queries import directory, has_role, path_of, present_successor

REASON = "Hợp nhất theo sắp xếp tổ chức bộ máy."


@pytest.fixture
def giang(person, main, now):
    return make_province_administrator(user=person("giang"), actor=None, now=now)


@pytest.fixture
def values(portal_b):
    return {
        "reason": REASON,
        "successor": portal_b.pk,
        "decision": "12/QĐ-UBND",
        "decided_on": "01/07/2025",
        "seen": "",
    }


def at(name, portal):
    return reverse(f"portals_admin:{name}", args=[portal.pk])


def page_of(request):
    return reverse("proposals:proposal", args=[request.pk])


def again(portal):
    return Portal.objects.get(pk=portal.pk)


def propose(client, portal, values, name="closing"):
    """Send the form twice, as a person does: for the preview, then with what it showed."""
    preview = client.post(at(name, portal), values)
    assert preview.status_code == 200, preview
    assert not ChangeRequest.objects.filter(state=VersionState.IN_REVIEW).exists()
    sent = {**values, "foreseen": preview.context["foreseen_digest"]}
    assert client.post(at(name, portal), sent).status_code == 302
    return ChangeRequest.objects.open().get()


def confirm(client, request):
    shown = client.get(page_of(request))
    return client.post(page_of(request), {"action": "publish", "seen": shown.context["stamp"]})


@pytest.fixture
def closed(sign_in, staff, giang, portal_a, values):
    request = propose(sign_in(Client(), staff["lan"]), portal_a, values)
    assert confirm(sign_in(Client(), giang), request).status_code == 302
    return again(portal_a)


def test_it_works(client, sign_in, staff, giang, portal_a, portal_b, article, values):
    path = path_of(article(portal_a))
    lan, reader = sign_in(Client(), staff["lan"]), Client()
    preview = lan.post(at("closing", portal_a), values).content.decode()
    assert "Những điều sẽ xảy ra" in preview
    assert "Đỗ Thị Hạnh (biên tập viên)" in preview
    assert "Quyết định số 12/QĐ-UBND ngày 01/07/2025." in preview
    request = propose(lan, portal_a, values)
    assert not again(portal_a).is_closed
    assert "ngừng hoạt động" not in reader.get(path).content.decode()
    assert confirm(sign_in(client, giang), request).status_code == 302
    closed = again(portal_a)
    assert (closed.successor, closed.closing_note) == (portal_b, REASON)
    for place in (path, path_of(portal_a.root_page)):
        text = reader.get(place).content.decode()
        assert "ngừng hoạt động" in text
        assert "Quyết định số 12/QĐ-UBND ngày 01/07/2025." in text
        assert f'<a href="http://localhost:8000{path_of(portal_b.root_page)}">Đến Sở Y tế</a>' in text
    assert portal_a not in directory()
    change = PortalStatusChange.objects.get()
    assert (change.portal, change.successor, change.foreseen["roles"]) == (portal_a, portal_b, 4)
    closing = AuditEvent.objects.get(verb="portal.closed")
    assert (closing.actor, closing.portal) == ("giang", portal_a.slug)
    assert closing.detail["successor"] == portal_b.name
    assert AuditEvent.objects.get(verb="change.published").detail["proposed_by"] == "lan"


def test_without_a_successor_the_notice_leads_to_the_main_portal(sign_in, staff, giang, portal_a, values):
    request = propose(sign_in(Client(), staff["lan"]), portal_a, {**values, "successor": ""})
    confirm(sign_in(Client(), giang), request)
    assert "Về cổng thông tin của tỉnh" in Client().get(path_of(portal_a.root_page)).content.decode()


@pytest.mark.parametrize("name", ["hanh", "minh", "phuc", "khoa", "thao"])
def test_staff_of_portals_neither_propose_nor_confirm(name, client, sign_in, staff, portal_a, values):
    request = propose(sign_in(Client(), staff["lan"]), portal_a, values)
    sign_in(client, staff[name])
    for place in (at("closing", portal_a), at("reopening", portal_a), page_of(request)):
        assert client.get(place).status_code == 404
        assert client.post(place, {**values, "action": "publish"}).status_code == 404
    with pytest.raises(PermissionDenied):
        STATUS_CHANGES.publish(version=request, publisher=staff[name], now=timezone.now())
    assert not again(portal_a).is_closed


def test_nobody_confirms_their_own_proposal(client, sign_in, staff, portal_a, values):
    request = propose(sign_in(client, staff["lan"]), portal_a, values)
    answer = confirm(client, request)
    assert "A second person" in answer.content.decode() or answer.status_code == 200
    assert not again(portal_a).is_closed


def test_it_is_proposed_once(client, sign_in, staff, giang, portal_a, values):
    request = propose(sign_in(client, staff["lan"]), portal_a, values)
    row = PortalStatusChange(portal=portal_a, status="closed", reason="Khác.")
    with pytest.raises(ValidationError, match="Hồ Thị Lan"):
        STATUS_CHANGES.hand_in(row=row, actor=giang, now=timezone.now())
    assert ChangeRequest.objects.open().get() == request


def test_it_is_confirmed_once(sign_in, staff, giang, portal_a, values):
    request = propose(sign_in(Client(), staff["lan"]), portal_a, values)
    stamp = STATUS_CHANGES.stamp(request)
    confirm(sign_in(Client(), giang), request)
    with pytest.raises(ValidationError):
        STATUS_CHANGES.publish(version=request, publisher=giang, now=timezone.now(), seen=stamp)
    assert AuditEvent.objects.filter(verb="portal.closed").count() == 1


def test_who_confirms_looks_again_if_what_will_happen_has_changed(
    client, sign_in, staff, giang, portal_a, article, values
):
    request = propose(sign_in(Client(), staff["lan"]), portal_a, values)
    stamp = sign_in(client, giang).get(page_of(request)).context["stamp"]
    article(portal_a)
    answer = client.post(page_of(request), {"action": "publish", "seen": stamp}).content.decode()
    assert "đã thay đổi từ lúc bạn mở trang này" in answer
    assert "lúc đề xuất: 3" in answer
    assert not again(portal_a).is_closed
    assert confirm(client, request).status_code == 302
    assert again(portal_a).is_closed


def test_who_proposes_looks_again_if_the_form_or_the_portal_has_changed(
    client, sign_in, staff, portal_a, article, values
):
    sign_in(client, staff["lan"])
    seen = client.post(at("closing", portal_a), values).context["foreseen_digest"]
    for change in ({"reason": "Lý do khác."}, {"successor": ""}):
        answer = client.post(at("closing", portal_a), {**values, **change, "foreseen": seen})
        assert answer.status_code == 200
        assert answer.context["foreseen_digest"] != seen
    article(portal_a)
    assert client.post(at("closing", portal_a), {**values, "foreseen": seen}).status_code == 200
    assert not ChangeRequest.objects.exists()


def test_it_is_returned_and_proposed_again(client, sign_in, staff, giang, portal_a, values):
    request = propose(sign_in(Client(), staff["lan"]), portal_a, values)
    sign_in(client, giang)
    stamp = client.get(page_of(request)).context["stamp"]
    client.post(page_of(request), {"action": "return", "reason": "Thiếu số quyết định.", "seen": stamp})
    lan = sign_in(Client(), staff["lan"])
    form = lan.get(at("closing", portal_a))
    assert "Thiếu số quyết định." in form.content.decode()
    assert form.context["form"]["reason"].value() == REASON
    values["seen"] = form.context["seen"]
    propose(lan, portal_a, {**values, "decision": "13/QĐ-UBND"})
    assert ChangeRequest.objects.get().values["decision"] == "13/QĐ-UBND"


def test_the_writer_withdraws_it(client, sign_in, staff, portal_a, values):
    request = propose(sign_in(client, staff["lan"]), portal_a, values)
    stamp = client.get(page_of(request)).context["stamp"]
    client.post(page_of(request), {"action": "discard", "seen": stamp})
    assert not ChangeRequest.objects.exists()


def test_a_page_approved_for_later_blocks_it(client, sign_in, staff, giang, portal_a, draft, values):
    request = propose(sign_in(Client(), staff["lan"]), portal_a, values)
    page = draft(portal_a, staff["hanh"], "Đăng ngày mai")
    page.go_live_at = timezone.now() + dt.timedelta(days=1)
    page.save_revision(user=staff["hanh"])
    submit_page(page=page, actor=staff["hanh"])
    approve_page(page=page, actor=staff["minh"])
    answer = confirm(sign_in(client, giang), request).content.decode()
    assert "Đăng ngày mai" in answer
    assert "1 trang đã duyệt và hẹn giờ đăng" in answer
    assert not again(portal_a).is_closed
    reopened = client.post(at("closing", portal_a), values)
    assert "1 trang đã duyệt và hẹn giờ đăng" in reopened.content.decode()


def test_nothing_is_approved_in_a_closed_portal(staff, draft, portal_a, now, giang):
    page = draft(portal_a, staff["hanh"])
    submit_page(page=page, actor=staff["hanh"])
    close_portal(portal=portal_a, reason=REASON, actor=None, now=now)
    with pytest.raises(PermissionDenied, match="đã đóng"):
        approve_page(page=page, actor=giang)
    reopen_portal(portal=again(portal_a), actor=None, now=now)
    approve_page(page=page, actor=staff["minh"])


def test_successors_that_are_refused(staff, main, portal_a, portal_b, now):
    with pytest.raises(ValidationError) as refused:
        close_portal(portal=portal_a, reason=REASON, successor=portal_a, actor=None, now=now)
    assert "successor" in refused.value.message_dict
    close_portal(portal=portal_a, reason=REASON, successor=portal_b, actor=None, now=now)
    with pytest.raises(ValidationError, match="dẫn về cổng này"):
        close_portal(portal=portal_b, reason=REASON, successor=again(portal_a), actor=None, now=now)
    with pytest.raises(ValidationError):
        close_portal(portal=main, reason=REASON, successor=portal_b, actor=None, now=now)
    close_portal(portal=portal_b, reason=REASON, successor=main, actor=None, now=now)
    assert present_successor(again(portal_a)) == main


def test_the_form_offers_open_portals_only(client, sign_in, staff, main, portal_a, portal_b, now):
    close_portal(portal=portal_b, reason=REASON, actor=None, now=now)
    form = sign_in(client, staff["lan"]).get(at("closing", portal_a)).context["form"]
    assert list(form.fields["successor"].queryset) == [main]


def test_search_is_swept_when_a_portal_closes(closed):
    swept = OutboxMessage.objects.filter(state=OutboxState.WAITING).values_list("kind", flat=True)
    assert "search.sweep" in set(swept)


def test_reopening(client, sign_in, staff, giang, closed, article):
    lan = sign_in(Client(), staff["lan"])
    assert "Đỗ Thị Hạnh" in lan.get(at("reopening", closed)).content.decode()
    request = propose(lan, closed, {"reason": "Tách lại.", "seen": ""}, "reopening")
    assert again(closed).is_closed
    assert "Mở lại cổng" in sign_in(client, giang).get(page_of(request)).content.decode()
    assert confirm(client, request).status_code == 302
    opened = again(closed)
    assert (opened.is_closed, opened.successor, opened.closing_decision) == (False, None, "")
    assert has_role(staff["hanh"], opened, StaffRole.EDITOR)
    assert "ngừng hoạt động" not in Client().get(path_of(closed.root_page)).content.decode()
    event = AuditEvent.objects.get(verb="portal.reopened")
    assert (event.actor, event.detail["reason"]) == ("giang", "Tách lại.")


def test_an_open_portal_is_not_reopened(client, sign_in, staff, portal_a):
    answer = sign_in(client, staff["lan"]).post(at("reopening", portal_a), {"reason": "x", "seen": ""})
    assert answer.status_code == 200
    assert not ChangeRequest.objects.exists()


# --- Its staff -------------------------------------------------------------------------------------


@pytest.fixture
def delivered(staff, mailoutbox):
    """`delivered()`: the mails to staff about a closed or reopened portal, by user name."""
    for name in ("hanh", "minh", "phuc", "quyen", "khoa"):
        staff[name].email = f"{name}@quangngai.example"
        staff[name].save()

    def deliver():
        mailoutbox.clear()
        for message in OutboxMessage.objects.filter(kind="portals.status_changed").order_by("pk"):
            handler_for(message.kind)(message)
        return {mail.to[0].partition("@")[0]: f"{mail.subject}\n{mail.body}" for mail in mailoutbox}

    return deliver


def test_everybody_with_a_role_gets_a_mail_when_it_is_closed(staff, giang, delivered, closed, portal_b):
    mails = delivered()
    assert sorted(mails) == ["hanh", "minh", "phuc", "quyen"]
    for words in (
        "đã ngừng hoạt động",
        str(giang),
        REASON,
        "Quyết định số 12/QĐ-UBND ngày 01/07/2025.",
        "(biên tập viên) tạm nghỉ",
        portal_b.name,
        path_of(portal_b.root_page),
        "nhờ quản trị cổng ấy mời bạn",
    ):
        assert words in mails["hanh"], words
    assert delivered() == {}, "nobody gets it twice"


def test_nobody_gets_a_mail_about_a_proposal_only(staff, sign_in, delivered, portal_a, values):
    propose(sign_in(Client(), staff["lan"]), portal_a, values)
    assert delivered() == {}


def test_everybody_with_a_role_gets_a_mail_when_it_is_open_again(delivered, closed, now):
    delivered()
    reopen_portal(portal=closed, actor="test", now=now)
    assert "đã có hiệu lực trở lại" in delivered()["hanh"]


def test_the_start_page_says_that_the_portal_is_closed_and_offers_nothing_that_is_refused(
    client, sign_in, staff, portal_a, portal_b, draft, values, giang
):
    draft(portal_a, staff["hanh"], "Bản nháp của Hạnh")
    waiting = draft(portal_a, staff["quyen"], "Bài chờ duyệt")
    submit_page(page=waiting, actor=staff["quyen"])
    offered = {
        "hanh": [reverse("editorial:write"), "Bản nháp của Hạnh", reverse("sharing:inbox")],
        "phuc": [reverse("portals_admin:invite"), "Bài chờ duyệt"],
        "quyen": [reverse("editorial:write"), "Bài chờ duyệt"],
    }
    home = reverse("wagtailadmin_home")
    for name, things in offered.items():
        text = sign_in(client, staff[name]).get(home).content.decode()
        assert all(thing in text for thing in things), name
    request = propose(sign_in(Client(), staff["lan"]), portal_a, values)
    confirm(sign_in(Client(), giang), request)
    day = f"{timezone.localtime(again(portal_a).closed_at):%d/%m/%Y}"
    for name, things in offered.items():
        text = sign_in(client, staff[name]).get(home).content.decode()
        for words in ("đã ngừng hoạt động", day, REASON, "12/QĐ-UBND", portal_b.name):
            assert words in text, (name, words)
        for thing in things:
            assert thing not in text, (name, thing)
    assert "đã ngừng hoạt động" not in sign_in(client, staff["khoa"]).get(home).content.decode()


def test_writing_in_a_closed_portal_is_refused_with_a_sentence(client, sign_in, staff, closed, section):
    sign_in(client, staff["phuc"])
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[section(closed).pk]), {"title": "X"})
    assert answer.status_code == 403
    assert "không ai sửa được nữa" in answer.content.decode()


def test_the_english_notice_marks_the_reason_as_vietnamese(closed, rf):
    with translation.override("en"):
        text = render_to_string(
            "components/notice.html",
            {
                "kind": "closed",
                "text": closed.closing_note,
                "text_language": "vi",
                "more": "Decision 12/QĐ-UBND of 01/07/2025.",
            },
        )
    assert f'<span lang="vi">{REASON}</span> Decision 12/QĐ-UBND of 01/07/2025.' in text
    page = Client().get(path_of(closed.root_page)).content.decode()
    assert f'<span lang="vi">{REASON}</span> Quyết định số 12/QĐ-UBND ngày 01/07/2025.' in page


def test_the_list_of_portals_offers_a_manager_no_form_of_a_closed_one(client, sign_in, staff, closed):
    names = ("theme", "contact", "journal")
    seen = sign_in(client, staff["phuc"]).get(reverse("portals_admin:list")).content.decode()
    assert [name for name in names if f'"{at(name, closed)}"' in seen] == ["journal"]
    seen = sign_in(client, staff["lan"]).get(reverse("portals_admin:list")).content.decode()
    assert f'"{at("theme", closed)}"' in seen
