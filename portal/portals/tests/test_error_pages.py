"""A fault of our own answers 500; a database that is away answers 503, and says when to try again."""

import json

import lxml.html
import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client
from django.urls import reverse

from portal.portals.models import StaffMembership
from portal.portals.queries import role_group
from portal.portals.views.errors import server_error


@pytest.mark.parametrize(
    ("error", "status", "retry"),
    [(ValueError(), 500, None), (OperationalError(), 503, "30"), (InterfaceError(), 503, "30")],
)
def test_the_status_says_whether_to_try_again(rf, error, status, retry):
    try:
        raise error
    except Exception:
        response = server_error(rf.get("/"))
    assert (response.status_code, response.get("Retry-After")) == (status, retry)
    assert f"{status}" in response.content.decode()


def test_who_loses_the_right_while_writing_gets_the_text_back(client, sign_in, quyen, portal_a):
    home = portal_a.root_page
    body = {"blocks": [{"key": "a", "text": "Nước rút từ thôn Một.", "type": "unstyled"}], "entityMap": {}}
    form = {
        "csrfmiddlewaretoken": "khóa-của-biểu-mẫu",
        "title": "Lịch <b>mới</b>",
        "slug": "lich-moi",
        "body-0-type": "text",
        "body-0-value": json.dumps(body),
        "body-count": "1",
    }
    StaffMembership.objects.filter(user=quyen).delete()
    role_group(portal_a, "contributor").user_set.remove(quyen)
    page = sign_in(client, quyen).post(reverse("wagtailadmin_pages:edit", args=[home.pk]), form)
    assert page.status_code in (403, 404)
    [text] = lxml.html.fromstring(page.content).xpath("//textarea/text()")
    assert text.strip() == "Lịch <b>mới</b>\n\nNước rút từ thôn Một."
    assert "chưa được lưu" in page.content.decode()


def test_refusals_to_others_repeat_nothing(sign_in, quyen):
    browser = Client(enforce_csrf_checks=True)  # a form of another site has no token
    for path in ("/khong-co/", reverse("wagtailadmin_account")):
        page = sign_in(browser, quyen).post(path, {"title": "Chữ của người khác"})
        assert page.status_code in (403, 404)
        assert "Chữ của người khác" not in page.content.decode()
