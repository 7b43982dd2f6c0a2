"""Managers of a portal propose redirects within their own portal, and a second person publishes them."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from portal.base.models import AuditEvent, ChangeRequest
from portal.portals.actions import sync_administrators
from portal.portals.actions.reviewed_rows import REDIRECTS
from portal.portals.choices import StaffRole

ADD = "portal_redirects:add"


@pytest.fixture
def target(portal_a):
    return portal_a.root_page.add_child(instance=Page(title="Mới", slug="moi"))


@pytest.fixture
def theirs(portal_b):
    return Redirect.objects.create(
        old_path="/cong-thanh-phan/so-y-te/cu", redirect_link="https://bimat.example/"
    )


def publish(minh):
    version = ChangeRequest.objects.open().get()
    return REDIRECTS.publish(version=version, publisher=minh, now=timezone.now())


def test_it_works(client, sign_in, phuc, minh, portal_a, target, theirs):
    sign_in(client, phuc)
    assert client.get(reverse(ADD)).status_code == 200
    data = {"portal": portal_a.pk, "old_path": "/bai-cu/", "redirect_page": target.pk, "redirect_link": ""}
    answer = client.post(reverse(ADD), data)
    assert answer.status_code == 302, answer.context["form"].errors
    assert not Redirect.objects.filter(redirect_page=target).exists()
    publish(minh)
    redirect = Redirect.objects.get(redirect_page=target)
    assert redirect.old_path == "/cong-thanh-phan/so-nong-nghiep-va-moi-truong/bai-cu"
    listing = client.get(reverse("portal_redirects:index")).content.decode()
    assert "bai-cu" in listing
    assert "bimat" not in listing
    edited = client.get(reverse("portal_redirects:edit", args=[redirect.pk]))
    assert edited.context["form"].initial["old_path"] == "bai-cu"


def test_changes_and_deletions_wait_for_a_second_person(client, sign_in, phuc, minh, portal_a, target):
    redirect = Redirect.objects.create(
        old_path="/cong-thanh-phan/so-nong-nghiep-va-moi-truong/cu", redirect_link="https://cu.example/"
    )
    sign_in(client, phuc)
    edit = reverse("portal_redirects:edit", args=[redirect.pk])
    data = {"portal": portal_a.pk, "old_path": "cu", "redirect_page": target.pk, "redirect_link": ""}
    assert client.post(edit, {**data, "is_permanent": "on", "seen": ""}).status_code == 302
    redirect.refresh_from_db()
    assert redirect.redirect_link == "https://cu.example/"
    request = ChangeRequest.objects.get()
    text = sign_in(client, minh).get(reverse("proposals:proposal", args=[request.pk])).content.decode()
    assert "https://cu.example/" in text
    assert target.title in text
    publish(minh)
    assert client.get(redirect.old_path)["Location"].endswith("/moi/")
    sign_in(client, phuc)
    client.post(reverse("portal_redirects:delete", args=[redirect.pk]))
    assert Redirect.objects.exists()
    publish(minh)
    assert not Redirect.objects.exists()
    verbs = AuditEvent.objects.filter(verb__startswith="redirect.").order_by("pk")
    assert list(verbs.values_list("verb", "actor", "portal")) == [
        ("redirect.changed", "minh", portal_a.slug),
        ("redirect.removed", "minh", portal_a.slug),
    ]


def test_a_returned_new_redirect_keeps_its_short_address(client, sign_in, phuc, minh, portal_a, target):
    sign_in(client, phuc)
    client.post(reverse(ADD), {"portal": portal_a.pk, "old_path": "bai-cu", "redirect_page": target.pk})
    request = ChangeRequest.objects.get()
    REDIRECTS.send_back(version=request, reviewer=minh, reason="Sai địa chỉ.", now=timezone.now())
    answer = client.get(f"{reverse(ADD)}?de-xuat={request.pk}")
    assert answer.context["form"]["old_path"].value() == "bai-cu"


def test_an_address_that_was_taken_meanwhile_is_refused(client, sign_in, phuc, minh, portal_a, target):
    sign_in(client, phuc)
    client.post(reverse(ADD), {"portal": portal_a.pk, "old_path": "bai-cu", "redirect_page": target.pk})
    path = ChangeRequest.objects.get().values["old_path"]
    Redirect.objects.create(old_path=path, redirect_link="https://khac.example/")
    with pytest.raises(ValidationError):
        publish(minh)
    assert Redirect.objects.count() == 1


@pytest.mark.parametrize("address", ["redirects/", "redirects/add/", "redirects/import/"])
def test_the_pages_of_wagtail_that_save_at_once_are_closed(client, sign_in, lan, address):
    sync_administrators()
    sign_in(client, lan)
    assert client.get(f"/quan-tri/{address}").status_code == 404
    client.post(f"/quan-tri/{address}", {"old_path": "/x", "redirect_link": "https://x.example/"})
    assert not Redirect.objects.exists()


def test_redirects_of_another_portal_give_404(client, sign_in, phuc, portal_b, theirs):
    sign_in(client, phuc)
    for name in ("edit", "delete", "history", "usage"):
        address = reverse(f"portal_redirects:{name}", args=[theirs.pk])
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
    assert Redirect.objects.filter(pk=theirs.pk).exists()


def test_redirects_for_another_portal_cannot_be_created(client, sign_in, phuc, portal_a, portal_b, target):
    sign_in(client, phuc)
    page = portal_b.root_page
    for data in (
        {"portal": portal_b.pk, "old_path": "x", "redirect_page": target.pk},
        {"portal": portal_a.pk, "old_path": "x", "redirect_page": page.pk},
        {"portal": portal_a.pk, "old_path": "x"},
        {"portal": portal_a.pk, "old_path": "x", "redirect_link": "javascript:alert(1)"},
    ):
        client.post(reverse(ADD), data)
    assert not Redirect.objects.exists()
    assert not ChangeRequest.objects.exists()


def test_managers_of_the_main_portal_cannot_redirect_component_portals(
    client, sign_in, staff, main_portal, portal_b
):
    sign_in(client, staff("dung", main_portal, StaffRole.MANAGER))
    client.post(
        reverse(ADD),
        {
            "portal": main_portal.pk,
            "old_path": "cong-thanh-phan/so-y-te/x",
            "redirect_link": "https://x.example/",
        },
    )
    assert not Redirect.objects.exists()
    assert not ChangeRequest.objects.exists()


def test_editors_cannot_see_redirects(client, sign_in, hanh):
    sign_in(client, hanh)
    assert client.get(reverse("portal_redirects:index")).status_code in (302, 403)
