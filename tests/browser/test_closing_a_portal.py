"""Lan proposes to close a portal, Giang confirms it, and both open it again: on a screen and on a phone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.people import SignedIn
from tests.browser.support import DESKTOP, RunningPortal

PORTAL = """
import json
from django.utils import timezone
from portal.accounts.actions.administrators import make_province_administrator
from portal.accounts.models import User
from portal.portals.models import Portal
make_province_administrator(user=User.objects.get(username="giang"), actor=None, now=timezone.now())
print(json.dumps([Portal.objects.get(slug="dac-khu-ly-son-21548").pk, Portal.objects.get(slug="so-y-te").pk]))
"""
PHONE = 390
HOME = "/cong-thanh-phan/dac-khu-ly-son-21548/"


def look(page: Page) -> None:
    """The page needs no sideways scrolling, on a phone and on a screen."""
    for width in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": 1000})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def propose(page: Page) -> None:
    page.get_by_role("button", name="Xem những điều sẽ xảy ra").click()
    expect(page.get_by_text("Chưa có gì xảy ra")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Gửi duyệt").click()
    page.wait_for_url("**/quan-tri/cong/")


def confirm(page: Page, button: str) -> None:
    page.goto("/quan-tri/de-xuat/")
    page.get_by_role("link", name="Đặc khu Lý Sơn").first.click()
    look(page)
    page.get_by_role("button", name=button).click()
    page.wait_for_url("**/quan-tri/de-xuat/")


def test_a_portal_is_closed_and_opened_again(portal: RunningPortal, signed_in: SignedIn) -> None:
    pk, successor = portal.ask(PORTAL)
    lan, giang = signed_in("lan"), signed_in("giang")
    lan.goto(f"/quan-tri/cong/{pk}/dong/")
    look(lan)
    lan.select_option("[name=successor]", str(successor))
    lan.fill("[name=reason]", "Hợp nhất theo sắp xếp tổ chức bộ máy.")
    lan.fill("[name=decision]", "12/QĐ-UBND")
    propose(lan)
    confirm(giang, "Duyệt và đóng cổng")
    lan.goto(HOME)
    expect(lan.get_by_text("Quyết định số 12/QĐ-UBND.")).to_be_visible()
    look(lan)
    lan.get_by_role("link", name="Đến Sở Y tế").click()
    expect(lan).to_have_url(f"{portal.url}/cong-thanh-phan/so-y-te/")
    lan.goto(f"/quan-tri/cong/{pk}/mo-lai/")
    lan.fill("[name=reason]", "Đóng nhầm.")
    propose(lan)
    confirm(giang, "Duyệt và mở lại cổng")
    lan.goto(HOME)
    expect(lan.get_by_text("12/QĐ-UBND")).to_have_count(0)
