"""The content security policy: browsers load and run only files of the portal, in the back office too."""

import re

import pytest
from django import forms
from django.contrib.auth.models import Permission
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminPageChooser, AdminTimeInput
from wagtail.images.widgets import AdminImageChooser

from portal.accounts.models import User

INLINE = re.compile(r"<script(?![^>]*\b(?:src=|type=\"(?:application/json|text/x-template)))[^>]*>")
HANDLER = re.compile(r"<[a-z][^>]*\son[a-z]+\s*=\s*[\"']")


@pytest.fixture
def superuser_client(client, lan, sign_in):
    """Somebody who sees every page there is."""
    User.objects.filter(pk=lan.pk).update(is_superuser=True)
    return sign_in(client, User.objects.get(pk=lan.pk))


@pytest.mark.parametrize("address", ["/dang-nhap/", "/dang-ky/", "/tai-khoan/mat-khau/quen/", "/healthz"])
def test_it_works(client, db, address):
    policy = client.get(address)["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "unsafe" not in policy


def test_back_office_policy_allows_inline_styles_but_no_inline_scripts(superuser_client):
    policy = superuser_client.get("/quan-tri/")["Content-Security-Policy"]
    assert "style-src-elem 'self' 'unsafe-inline'" in policy
    assert policy.count("unsafe") == 1
    assert "default-src 'self'" in policy


@pytest.mark.parametrize(
    "address",
    [
        "",
        "pages/",
        "images/",
        "images/add/",
        "documents/",
        "documents/multiple/add/",
        "media/",
        "media/video/add/",
        "users/",
        "users/new/",
        "account/",
        "chuyen-huong/",
        "chuyen-huong/new/",
        "workflows/list/",
        "workflows/add/",
        "workflows/tasks/index/",
        "collections/",
        "reports/locked/",
        "reports/workflow/",
        "reports/site-history/",
        "reports/aging-pages/",
        "reports/page-types-usage/",
    ],
)
def test_back_office_pages_contain_no_inline_script(superuser_client, address):
    answer = superuser_client.get(f"/quan-tri/{address}")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert not INLINE.findall(page)
    assert not HANDLER.findall(page)


@pytest.mark.parametrize(
    ("widget", "starter"),
    [
        (AdminDateInput(), "initDateChooser"),
        (AdminDateTimeInput(), "initDateTimeChooser"),
        (AdminTimeInput(), "initTimeChooser"),
        (AdminPageChooser(), "PageChooser"),
        (AdminImageChooser(), "ImageChooser"),
    ],
)
def test_widgets_are_started_by_a_custom_element(db, widget, starter):
    class Form(forms.Form):
        field = forms.CharField(widget=widget, required=False)

    html = str(Form()["field"])
    assert "<script" not in html
    assert f'<back-office-start name="{starter}" arguments="[&quot;id_field&quot;' in html


def test_back_office_pages_load_the_script_of_the_element(superuser_client):
    assert "accounts/back-office.js" in superuser_client.get("/quan-tri/").content.decode()


def test_public_responses_set_no_cookie_and_do_not_vary_on_cookies(client, db):
    answer = client.get("/healthz")
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_access_permission_without_second_factor_is_not_enough(client, hanh):
    hanh.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(hanh)
    assert client.get("/quan-tri/")["Location"].startswith("/tai-khoan/xac-thuc-hai-lop/")
