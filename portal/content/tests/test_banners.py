"""Emergency banners: where and when they are shown, and who may edit them."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from portal.base.caching import invalidate_all
from portal.base.models import AuditEvent, ChangeRequest, OutboxMessage
from portal.base.outbox import handler_for
from portal.content.actions.banners import remove_banner, save_banner
from portal.content.models import EmergencyBanner

NEW = "/quan-tri/thong-bao-khan/new/"


@pytest.fixture
def banner(now):
    def make(portal, title="Bão số 12", hours=2, **columns):
        at = dt.datetime.now(tz=dt.UTC) - dt.timedelta(hours=1)
        return EmergencyBanner(
            portal=portal,
            title=title,
            kind="emergency",
            starts_at=at,
            ends_at=at + dt.timedelta(hours=hours),
            **columns,
        )

    return make


def test_a_banner_is_shown_on_every_page_of_its_portal(staff, portal_a, portal_b, banner, client, now):
    save_banner(banner=banner(portal_a), actor=staff["phuc"], now=now)
    assert "Bão số 12" in client.get(f"/cong-thanh-phan/{portal_a.slug}/").content.decode()
    assert "Bão số 12" not in client.get(f"/cong-thanh-phan/{portal_b.slug}/").content.decode()
    assert AuditEvent.objects.filter(verb="banner.opened").exists()


def test_a_banner_of_the_province_is_shown_on_all_portals(staff, portal_a, portal_b, banner, client, now):
    save_banner(banner=banner(None), actor=staff["lan"], now=now)
    for portal in (portal_a, portal_b):
        assert "Bão số 12" in client.get(f"/cong-thanh-phan/{portal.slug}/").content.decode()


def test_a_banner_is_not_shown_after_its_end(staff, portal_a, banner, client, now):
    save_banner(banner=banner(portal_a, hours=0.5), actor=staff["phuc"], now=now)
    invalidate_all()
    assert "Bão số 12" not in client.get(f"/cong-thanh-phan/{portal_a.slug}/").content.decode()


def test_a_removed_banner_disappears_at_once(staff, portal_a, banner, client, now):
    made = save_banner(banner=banner(portal_a), actor=staff["phuc"], now=now)
    client.get(f"/cong-thanh-phan/{portal_a.slug}/")
    remove_banner(banner=made, actor=staff["phuc"], now=now)
    assert "Bão số 12" not in client.get(f"/cong-thanh-phan/{portal_a.slug}/").content.decode()


def test_only_the_province_can_publish_a_banner_for_all(staff, banner, now):
    with pytest.raises(PermissionDenied):
        save_banner(banner=banner(None), actor=staff["phuc"], now=now)


def test_an_end_before_the_start_is_refused(staff, portal_a, banner, now):
    with pytest.raises(ValidationError):
        save_banner(banner=banner(portal_a, hours=-3), actor=staff["phuc"], now=now)


def test_managers_of_other_portals_cannot_see_a_banner(
    staff, portal_a, portal_b, banner, client, sign_in, now, give_role
):
    from portal.portals.choices import StaffRole

    made = save_banner(banner=banner(portal_a), actor=staff["phuc"], now=now)
    other = give_role(staff["nga"], portal_b, StaffRole.MANAGER)
    sign_in(client, other)
    assert made.title not in client.get("/quan-tri/thong-bao-khan/").content.decode()
    assert client.get(f"/quan-tri/thong-bao-khan/edit/{made.pk}/").status_code == 404


def cells(portal, kind="warning", hours=7, **changes):
    start = dt.datetime.now(tz=dt.UTC) + dt.timedelta(hours=hours)
    return {
        "portal": portal.pk if portal else "",
        "kind": kind,
        "title": "Mưa lớn",
        "text": "",
        "link": "",
        "starts_at": start.strftime("%Y-%m-%d %H:%M"),
        "ends_at": (start + dt.timedelta(days=1)).strftime("%Y-%m-%d %H:%M"),
        "seen": "",
        **changes,
    }


def home_of(client, portal):
    return client.get(f"/cong-thanh-phan/{portal.slug}/").content.decode()


def test_a_banner_of_the_form_is_shown_after_approval(staff, portal_a, client, sign_in):
    sign_in(client, staff["phuc"])
    response = client.post(NEW, cells(portal_a, hours=-1))
    assert response.status_code == 302, response.content.decode()[:2000]
    assert not EmergencyBanner.objects.exists()
    request = ChangeRequest.objects.get()
    sign_in(client, staff["minh"])
    page = reverse("proposals:proposal", args=[request.pk])
    shown = client.get(page)
    assert "Cảnh báo" in shown.content.decode()
    client.post(page, {"action": "publish", "seen": shown.context["stamp"]})
    client.logout()
    assert "Mưa lớn" in home_of(client, portal_a)


def test_a_new_banner_that_has_ended_is_refused(staff, portal_a, client, sign_in):
    sign_in(client, staff["phuc"])
    answer = client.post(NEW, cells(portal_a, "emergency", hours=-48))
    assert "chọn thời điểm muộn hơn" in answer.content.decode()
    assert not EmergencyBanner.objects.exists()


def test_an_emergency_in_an_old_encoding_is_not_published(staff, portal_a, client, sign_in):
    sign_in(client, staff["phuc"])
    old = "QuyÕt ®Þnh cña tØnh Qu¶ng Ng·i"
    page = client.post(NEW, cells(portal_a, "emergency", hours=-1, title=old)).content.decode()
    assert "TCVN3" in page and old in page
    assert not EmergencyBanner.objects.exists()


def test_an_emergency_is_shown_at_once_and_the_approvers_are_told(
    staff, portal_a, client, sign_in, mailoutbox
):
    for name in ("phuc", "minh", "lan"):
        staff[name].email = f"{name}@quangngai.example"
        staff[name].save()
    sign_in(client, staff["phuc"])
    answer = client.post(NEW, cells(portal_a, "emergency", hours=-1), follow=True)
    assert "đã thực hiện ngay" in answer.content.decode()
    client.logout()
    assert "Mưa lớn" in home_of(client, portal_a)
    assert not ChangeRequest.objects.exists()
    event = AuditEvent.objects.get(verb="change.urgent", portal=portal_a.slug)
    assert (event.actor, event.detail["after"]["banner.title"]) == ("phuc", "Mưa lớn")
    message = OutboxMessage.objects.get(kind="portals.urgent_change")
    for _ in range(2):
        handler_for(message.kind)(message)
    assert [mail.to for mail in mailoutbox] == [["minh@quangngai.example"]]
    assert "Mưa lớn" in mailoutbox[0].subject
    assert "không qua người thứ hai" in mailoutbox[0].body


def test_a_change_waits_and_an_earlier_end_does_not(staff, portal_a, banner, client, sign_in, now):
    warning = banner(portal_a)
    warning.kind = "warning"
    for name in ("starts_at", "ends_at"):
        setattr(warning, name, getattr(warning, name).replace(second=0, microsecond=0))
    made = save_banner(banner=warning, actor=staff["phuc"], now=now)
    sign_in(client, staff["phuc"])
    edit = f"/quan-tri/thong-bao-khan/edit/{made.pk}/"
    local = timezone.localtime
    same = {
        "portal": portal_a.pk,
        "kind": made.kind,
        "title": made.title,
        "text": made.text,
        "link": made.link,
        "starts_at": local(made.starts_at).strftime("%Y-%m-%d %H:%M"),
        "ends_at": local(made.ends_at).strftime("%Y-%m-%d %H:%M"),
        "seen": "",
    }
    client.post(edit, {**same, "title": "Bão số 13"})
    assert EmergencyBanner.objects.get().title == made.title
    request = ChangeRequest.objects.get()
    assert request.values == {"title": "Bão số 13"}
    earlier = made.ends_at - dt.timedelta(minutes=30)
    ending = {
        **same,
        "ends_at": local(earlier).strftime("%Y-%m-%d %H:%M"),
        "seen": client.get(edit).context["seen"],
    }
    client.post(edit, ending)
    assert EmergencyBanner.objects.get().ends_at == earlier
    assert not ChangeRequest.objects.exists()


def test_a_banner_is_deleted_at_once(staff, portal_a, banner, client, sign_in, now):
    made = save_banner(banner=banner(portal_a), actor=staff["phuc"], now=now)
    address = f"/quan-tri/thong-bao-khan/delete/{made.pk}/"
    sign_in(client, staff["phuc"])
    assert "Xóa ngay" in client.get(address).content.decode()
    client.post(address, {"seen": ""})
    assert not EmergencyBanner.objects.exists()
    assert AuditEvent.objects.get(verb="change.urgent").detail["before"]["banner.title"] == made.title


def test_a_copy_is_a_proposal_too(staff, portal_a, banner, client, sign_in, now):
    made = save_banner(banner=banner(portal_a), actor=staff["phuc"], now=now)
    sign_in(client, staff["phuc"])
    client.post(f"/quan-tri/thong-bao-khan/copy/{made.pk}/", cells(portal_a))
    assert EmergencyBanner.objects.count() == 1
    assert ChangeRequest.objects.get().kind == "add"


def test_only_the_province_edits_topics(staff, client, sign_in):
    sign_in(client, staff["phuc"])
    assert client.get("/quan-tri/chu-de/").status_code == 404
    sign_in(client, staff["lan"])
    assert client.get("/quan-tri/chu-de/").status_code == 200
    done = client.post(
        "/quan-tri/chu-de/new/",
        {"name": "Nước", "slug": "nuoc", "english_name": "", "parent": "", "order": 0},
    )
    assert done.status_code == 302
