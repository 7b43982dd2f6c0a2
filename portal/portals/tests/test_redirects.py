"""Managers of a portal create redirects within their own portal."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

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


def test_it_works(client, sign_in, phuc, portal_a, target, theirs):
    sign_in(client, phuc)
    assert client.get(reverse(ADD)).status_code == 200
    data = {"portal": portal_a.pk, "old_path": "/bai-cu/", "redirect_page": target.pk, "redirect_link": ""}
    answer = client.post(reverse(ADD), data)
    assert answer.status_code == 302, answer.context["form"].errors
    redirect = Redirect.objects.get(redirect_page=target)
    assert redirect.old_path == "/cong-thanh-phan/so-nong-nghiep-va-moi-truong/bai-cu"
    listing = client.get(reverse("portal_redirects:index")).content.decode()
    assert "bai-cu" in listing
    assert "bimat" not in listing
    edited = client.get(reverse("portal_redirects:edit", args=[redirect.pk]))
    assert edited.context["form"].initial["old_path"] == "bai-cu"


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


def test_editors_cannot_see_redirects(client, sign_in, hanh):
    sign_in(client, hanh)
    assert client.get(reverse("portal_redirects:index")).status_code in (302, 403)
