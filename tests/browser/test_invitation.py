"""A manager invites a colleague with two clicks; the province confirms the role; the colleague signs in."""

import re
import time
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.people import SignedIn
from tests.browser.support import DESKTOP, RunningPortal, axe_violations

PHONE = 390
PASSWORD = "trâu đi ruộng mưa phùn"


class Clicks:
    """Clicks and counts."""

    def __init__(self) -> None:
        self.count = 0

    def on(self, page: Page | Locator, role: str, name: str) -> None:
        page.get_by_role(role, name=name, exact=True).click()
        self.count += 1


def mail_to(portal: RunningPortal, address: str) -> str:
    """The newest mail to this address, which the demo writes to a file."""
    mails = sorted((portal.data / "mail").glob("*"), key=lambda path: path.stat().st_mtime)
    return next(text for path in reversed(mails) if f"To: {address}" in (text := decoded(path)))


def wait_for_mail(page: Page, portal: RunningPortal, address: str) -> str:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            return mail_to(portal, address)
        except (StopIteration, FileNotFoundError):
            page.wait_for_timeout(500)
    raise AssertionError(f"no mail to {address}")


def decoded(path: Path) -> str:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    return f"To: {message['To']}\n{message.get_content()}"


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_from_the_start_page_to_a_role(
    signed_in: SignedIn, browser: Browser, portal: RunningPortal, width: int
):
    name, address = f"Mai Thị Mới {width}", f"moi-{width}@quangngai.example"
    phuc = signed_in("phuc")
    phuc.set_viewport_size({"width": width, "height": 1000})
    phuc.goto("/quan-tri/")
    clicks = Clicks()
    clicks.on(phuc.locator(".desk__links"), "link", "Mời đồng nghiệp")
    phuc.fill("[name=full_name]", name)
    phuc.fill("[name=email]", address)
    phuc.get_by_label("biên tập viên").check()
    assert not axe_violations(phuc)
    assert fits(phuc)
    clicks.on(phuc, "button", "Gửi lời mời")
    assert clicks.count == 2
    expect(phuc.locator(".messages")).to_contain_text("chờ người thứ hai xác nhận")
    row = phuc.get_by_role("row").filter(has_text=address)
    expect(row).to_contain_text("chưa nhận lời")
    expect(row).to_contain_text("Hồ Thị Lan")
    phuc.reload()  # the message, which is still fading in, is gone
    assert not axe_violations(phuc)
    assert fits(phuc)

    screen = {"width": width, "height": 900}
    newcomer = browser.new_context(base_url=portal.url, viewport=screen, bypass_csp=True).new_page()
    choose_password(newcomer, portal, address)
    expect(newcomer.locator("main")).to_contain_text("chưa có vai trò")
    expect(newcomer.locator("main")).to_contain_text("Dương Văn Phúc")
    assert not axe_violations(newcomer)
    assert fits(newcomer)

    lan = signed_in("lan")
    lan.get_by_role("link", name=re.compile(name)).first.click()
    lan.set_viewport_size({"width": width, "height": 1000})
    expect(lan.locator("main")).to_contain_text(address)
    assert not axe_violations(lan)
    lan.get_by_role("button", name="Xác nhận vai trò").click()
    expect(lan.locator(".messages .success")).to_contain_text("đã có vai trò")

    newcomer.goto("/quan-tri/")
    expect(newcomer.locator("main")).to_contain_text("bước xác thực thứ hai")
    newcomer.context.close()


def choose_password(newcomer: Page, portal: RunningPortal, address: str) -> None:
    mail = wait_for_mail(newcomer, portal, address)
    newcomer.goto(re.search(r"/tai-khoan/mat-khau/quen/\S+", mail).group())
    for field in ("password1", "password2"):
        newcomer.fill(f"[name={field}]", PASSWORD)
    newcomer.locator("main form [type=submit]").first.click()
    newcomer.goto("/dang-nhap/")
    newcomer.fill("[name=login]", address)
    newcomer.fill("[name=password]", PASSWORD)
    newcomer.locator("main form [type=submit]").first.click()
    newcomer.wait_for_url("**/tai-khoan/loi-moi/")


def fits(page: Page) -> bool:
    """Whether nothing is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
