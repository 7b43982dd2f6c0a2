"""Emergency banners: where and when they are shown, and who may edit them."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from portal.base.caching import invalidate_all
from portal.base.models import AuditEvent
from portal.content.actions.banners import remove_banner, save_banner
from portal.content.models import EmergencyBanner


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


def test_a_banner_can_be_created_with_the_form(staff, portal_a, client, sign_in):
    sign_in(client, staff["phuc"])
    start = dt.datetime.now(tz=dt.UTC) + dt.timedelta(hours=7)
    data = {
        "portal": portal_a.pk,
        "kind": "warning",
        "title": "Mưa lớn",
        "text": "",
        "link": "",
        "starts_at": start.strftime("%Y-%m-%d %H:%M"),
        "ends_at": (start + dt.timedelta(days=1)).strftime("%Y-%m-%d %H:%M"),
    }
    response = client.post("/quan-tri/thong-bao-khan/new/", data)
    assert response.status_code == 302, response.content.decode()[:2000]
    assert EmergencyBanner.objects.get().title == "Mưa lớn"


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
