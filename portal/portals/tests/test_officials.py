"""Only managers of the portal of an agency propose changes of its officials."""

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.agencies.models import Agency, Official
from portal.base.models import AuditEvent, ChangeRequest
from portal.portals.actions import sync_administrators
from portal.portals.actions.reviewed_rows import OFFICIALS


@pytest.fixture
def ours(portal_a):
    portal_a.agency = Agency.objects.create(code="SNNMT", name="Sở Nông nghiệp", kind="department")
    portal_a.save()
    return portal_a.agency


@pytest.fixture
def theirs(portal_b):
    portal_b.agency = Agency.objects.create(code="SYT", name="Sở Y tế", kind="department")
    portal_b.save()
    return Official.objects.create(agency=portal_b.agency, full_name="Ngô Thị Mây", title="Giám đốc")


def form(agency, **cells):
    cells = {"full_name": "Trần Thị Sen", "title": "Giám đốc", "phone": "0000 001 001", **cells}
    return {"agency": agency.pk, "unit": "", "email": "", "note": "", "order": 0, "public": "on", **cells}


def test_it_works(client, sign_in, phuc, minh, ours):
    """Each step is proposed by the manager and published by an approver."""

    def publish():
        request = ChangeRequest.objects.open().get()
        OFFICIALS.publish(version=request, publisher=minh, now=timezone.now())

    sign_in(client, phuc)
    answer = client.post(reverse("official:add"), form(ours))
    assert answer.status_code == 302, answer.context["form"].errors
    assert not Official.objects.exists()
    publish()
    official = Official.objects.get()
    assert "Trần Thị Sen" in client.get(reverse("official:index")).content.decode()
    client.post(reverse("official:edit", args=[official.pk]), form(ours, title="Phó Giám đốc"))
    publish()
    assert Official.objects.get().title == "Phó Giám đốc"
    client.post(reverse("official:delete", args=[official.pk]))
    assert Official.objects.exists()
    publish()
    assert not Official.objects.exists()
    verbs = ["official.added", "official.changed", "official.removed"]
    events = AuditEvent.objects.filter(verb__in=verbs, actor="minh").order_by("pk")
    assert [event.verb for event in events] == verbs


def test_errors_are_shown_at_the_field(client, sign_in, phuc, ours):
    answer = sign_in(client, phuc).post(reverse("official:add"), form(ours, title="", phone="không có"))
    assert {"title", "phone"} <= set(answer.context["form"].errors)
    assert not Official.objects.exists()


def test_officials_of_another_agency_are_neither_shown_nor_changed(client, sign_in, phuc, ours, theirs):
    sign_in(client, phuc)
    assert theirs.full_name not in client.get(reverse("official:index")).content.decode()
    for name in ("edit", "delete", "history", "usage"):
        assert client.get(reverse(f"official:{name}", args=[theirs.pk])).status_code == 404, name
    assert client.post(reverse("official:delete", args=[theirs.pk])).status_code == 404
    answer = client.post(reverse("official:add"), form(theirs.agency))
    assert "agency" in answer.context["form"].errors
    assert list(Official.objects.all()) == [theirs]


@pytest.mark.parametrize("name", ["hanh", "minh", "quyen"])
def test_only_managers_edit_officials(request, name, client, sign_in, ours):
    user = request.getfixturevalue(name)
    assert sign_in(client, user).get(reverse("official:index")).status_code in (302, 403, 404)
    client.post(reverse("official:add"), form(ours))
    assert not Official.objects.exists()
    assert not ChangeRequest.objects.exists()


def test_the_province_can_see_all_officials(client, sign_in, lan, ours, theirs):
    sync_administrators()
    assert theirs.full_name in sign_in(client, lan).get(reverse("official:index")).content.decode()
