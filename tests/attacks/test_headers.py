"""Every response says what browsers may not do with it; nothing of an account is stored anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection, Page
from wagtailmedia.models import get_media_model

from portal.base.files.uses import key_of, set_uses
from portal.portals.queries import path_of
from tests.attacks.addresses import routes

pytestmark = [
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

ON_EVERY = {
    "Permissions-Policy": "camera=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Content-Security-Policy": "'none'",
    "X-Frame-Options": "SAMEORIGIN",
}
ACCOUNT = ("/tai-khoan/", "/dang-")


@pytest.fixture
def every_address(world) -> list[str]:
    pages = [path_of(page) for page in Page.objects.live().filter(depth__gt=1)]
    article = world.article_b.pk
    account = [
        reverse("account_reset_password_from_key", args=["1", "x-y"]),
        reverse("mfa_edit_webauthn", args=[1]),
        reverse("mfa_remove_webauthn", args=[1]),
    ]
    return [*dict.fromkeys(routes()), *pages, *account, f"/danh-gia/{article}/", f"/pdf/{article}/", "/none/"]


def wrong(address, response):
    missing = [name for name, part in ON_EVERY.items() if part not in response.get(name, "")]
    if address.startswith(ACCOUNT) and "no-store" not in response.get("Cache-Control", ""):
        missing.append("no-store")
    return missing


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_public_and_account_route_sends_the_headers(world, sign_in, every_address, method):
    nobody, hanh = Client(), sign_in(Client(), world.staff["hanh"])
    nobody.raise_request_exception = hanh.raise_request_exception = False
    found = {}
    for address in every_address:
        for browser in (nobody, hanh):
            response = getattr(browser, method)(address)
            if missing := wrong(address, response):
                found[address] = missing
        sign_in(hanh, world.staff["hanh"])
    assert found == {}


def test_the_test_reaches_the_pages_of_an_account(world, sign_in, every_address):
    hanh = sign_in(Client(), world.staff["hanh"])
    shown = [each for each in every_address if each.startswith(ACCOUNT) and each != "/dang-xuat/"]
    assert len(shown) > 20
    assert sum(hanh.get(each).status_code == 200 for each in shown) > 8


def test_other_pages_with_something_personal_are_not_stored(client, world, sign_in):
    hanh = sign_in(client, world.staff["hanh"])
    assert "no-store" in hanh.get("/quan-tri/")["Cache-Control"]


@pytest.mark.parametrize("accel", [False, True])
@pytest.mark.parametrize(
    ("name", "policy", "shown"),
    [
        ("a.pdf", "default-src 'none'; style-src 'unsafe-inline'", "inline"),
        ("a.csv", "default-src 'none'; sandbox", "attachment"),
        ("a.txt", "default-src 'none'; sandbox", "attachment"),
        ("a.html", "default-src 'none'; sandbox", "attachment"),
        ("a.svg", "default-src 'none'; sandbox", "attachment"),
    ],
)
def test_uploaded_documents_can_do_nothing(client, db, settings, accel, name, policy, shown):
    settings.ACCEL = accel
    collection = Collection.get_first_root_node()
    document = get_document_model().objects.create(
        title="x", file=ContentFile(b"<script>alert(1)</script>", name), collection=collection
    )
    set_uses({"page:1": {key_of(document)}})
    response = client.get(document.url)
    assert response.status_code == 200
    assert response["Content-Security-Policy"] == policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith(shown)
    response.close()


@pytest.mark.parametrize("range_asked", ["", "bytes=0-1"])
def test_pictures_and_videos_can_do_nothing(client, db, range_asked):
    video = get_media_model()(title="x", type="video", duration=1)
    video.file.save("a.mp4", ContentFile(b"<svg onload=alert(1)>"))
    video.save()
    set_uses({"page:1": {key_of(video)}})
    response = client.get(video.file.url, headers={"Range": range_asked})
    assert response.status_code in (200, 206)
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    b"".join(response.streaming_content)


def test_nginx_sends_the_same_policies_for_its_own_answers():
    shipped = Path("deploy/nginx/portal-headers.conf").read_text()
    assert f'Permissions-Policy "{settings.PERMISSIONS_POLICY}"' in shipped
    site = Path("deploy/nginx/site.conf").read_text()
    for block in site.split("\nlocation ")[1:]:
        if "proxy_pass" not in block and "return 204" not in block:
            assert "include portal-headers.conf;" in block, block.partition("{")[0]
