"""Session over, network gone, page left: what was typed stays, and saving goes on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import SignedIn
from tests.browser.support import DESKTOP

EDITABLE = """
import json
from portal.content.models import ArticlePage
from portal.portals.models import Portal
home = Portal.objects.get(slug="so-nong-nghiep-va-moi-truong").root_page
keys = ArticlePage.objects.descendant_of(home).order_by("pk").values_list("pk", flat=True)
print(json.dumps(keys[{number}]))
"""
AGE = """
from django.contrib.sessions.models import Session
store = Session.get_session_store_class()
for row in Session.objects.all():
    session = store(row.session_key)
    session.load()
    if "seen_at" in session:
        session["seen_at"] -= {seconds}
        session.save()
print(1)
"""
TITLE = "Tiêu đề đang viết dở khi phiên kết thúc"


def edit(page: Page, portal, number: int = 0) -> str:
    """Open an article of the editor's portal and type a title; its address."""
    address = f"/quan-tri/pages/{portal.ask(EDITABLE.format(number=number))}/edit/"
    page.goto(address)
    page.wait_for_timeout(2500)  # Wagtail compares with what the form said when it was built
    page.fill("[name=title]", TITLE)
    return address


def type_in_the_text(page: Page, text: str) -> None:
    page.locator("[data-contentpath=body] [contenteditable=true]").first.click()
    page.keyboard.type(text)


def saved_title(portal, address: str) -> object:
    key = re.findall(r"\d+", address)[0]
    return portal.ask(
        "import json; from wagtail.models import Page; "
        f"print(json.dumps(Page.objects.get(pk={key}).get_latest_revision_as_object().title))"
    )


def dialog(page: Page):
    return page.locator("dialog.working-dialog[open]")


def sign_in_beside(page: Page, portal, name: str) -> Page:
    with page.context.expect_page() as opened:
        dialog(page).get_by_role("link", name="Đăng nhập lại").click()
    beside = opened.value
    beside.fill("[name=login]", name)
    beside.fill("[name=password]", f"mat-khau-cua-{name}")
    beside.click("main [type=submit]")
    beside.fill("[name=code]", portal.command("totp", name).split()[-1])
    beside.locator("main form [type=submit]").first.click()
    return beside


@pytest.mark.parametrize("width", [DESKTOP, 390])
def test_signing_in_again_beside_the_page_saves_what_was_typed(signed_in: SignedIn, portal, width):
    hanh = signed_in("hanh")
    hanh.set_viewport_size({"width": width, "height": 900})
    address = edit(hanh, portal)
    hanh.context.clear_cookies()
    hanh.get_by_role("button", name="Lưu bản nháp").click()
    expect(dialog(hanh)).to_contain_text("Bạn đã bị đăng xuất")
    beside = sign_in_beside(hanh, portal, "hanh")
    expect(hanh.locator(".messages")).to_contain_text("Đã cập nhật trang", timeout=20_000)
    assert saved_title(portal, address) == TITLE
    assert beside.is_closed()


def test_another_person_in_the_same_browser_does_not_save_under_their_name(signed_in: SignedIn, portal):
    hanh = signed_in("hanh")
    edit(hanh, portal, 1)
    hanh.context.clear_cookies()
    hanh.get_by_role("button", name="Lưu bản nháp").click()
    sign_in_beside(hanh, portal, "minh")
    expect(dialog(hanh)).to_contain_text("Người khác đang đăng nhập", timeout=20_000)
    expect(dialog(hanh)).to_contain_text("Minh")
    dialog(hanh).get_by_role("button", name="Trở lại bài đang viết").click()
    expect(hanh.locator("[name=title]")).to_have_value(TITLE)


def test_without_the_network_the_page_stays_and_saving_goes_on_by_itself(signed_in: SignedIn, portal):
    hanh = signed_in("hanh")
    edit(hanh, portal, 2)
    expect(hanh.get_by_text("Đã lưu", exact=True).first).to_be_visible(timeout=60_000)
    hanh.context.set_offline(True)
    type_in_the_text(hanh, "Đoạn viết khi mất mạng.")
    expect(hanh.get_by_text("Có lỗi kết nối mạng.").first).to_be_visible(timeout=30_000)
    hanh.context.set_offline(False)
    expect(hanh.get_by_text("Có lỗi kết nối mạng.").first).to_be_hidden(timeout=60_000)
    hanh.reload()
    expect(hanh.locator("main")).to_contain_text("Đoạn viết khi mất mạng.")


def test_a_form_pressed_without_the_network_is_sent_when_it_is_back(signed_in: SignedIn, portal):
    minh = signed_in("phuc")
    minh.goto("/quan-tri/can-bo/")
    minh.locator("main a[href*='/edit/']").first.click()
    minh.fill("[name=full_name]", "Nguyễn Thị Mất Mạng")
    minh.context.set_offline(True)
    minh.locator("main form button[type=submit]").last.click()
    expect(dialog(minh)).to_contain_text("Không kết nối được với cổng", timeout=20_000)
    minh.context.set_offline(False)
    expect(minh.locator(".messages")).to_contain_text("duyệt", timeout=30_000)


def test_a_page_left_without_saving_offers_what_was_typed(signed_in: SignedIn, portal):
    hanh = signed_in("hanh")
    address = edit(hanh, portal, 3)
    hanh.context.set_offline(True)
    type_in_the_text(hanh, "Đoạn này chỉ còn trên máy.")
    hanh.wait_for_timeout(2500)
    hanh.context.set_offline(False)
    hanh.on("dialog", lambda shown: shown.accept())
    hanh.goto("/quan-tri/")
    hanh.goto(address)
    note = hanh.locator(".working-note")
    expect(note).to_contain_text("chưa lưu lên cổng")
    note.locator("summary").click()
    expect(note).to_contain_text("Đoạn này chỉ còn trên máy.")
    note.get_by_role("button", name="Lấy lại").click()
    expect(hanh.locator(".messages")).to_contain_text("Đã cập nhật trang")
    expect(hanh.locator("[name=title]")).to_have_value(TITLE)
    expect(hanh.locator("main")).to_contain_text("Đoạn này chỉ còn trên máy.")
    expect(note).to_be_hidden()


def test_a_form_that_is_no_page_is_filled_in_again(signed_in: SignedIn, portal):
    phuc = signed_in("phuc")
    phuc.on("dialog", lambda shown: shown.accept())
    phuc.goto("/quan-tri/can-bo/new/")
    phuc.fill("[name=full_name]", "Trần Văn Viết Dở")
    phuc.wait_for_timeout(2500)
    phuc.goto("/quan-tri/")
    phuc.goto("/quan-tri/can-bo/new/")
    phuc.locator(".working-note").get_by_role("button", name="Lấy lại").click()
    expect(phuc.locator("[name=full_name]")).to_have_value("Trần Văn Viết Dở")
    phuc.locator(".working-note").wait_for(state="hidden")


def test_the_end_of_an_idle_session_is_announced_and_can_be_put_off(signed_in: SignedIn, portal):
    hanh = signed_in("hanh")
    hanh.goto("/quan-tri/chia-se/")
    hanh.wait_for_timeout(3000)  # the requests of the page itself are activity
    portal.ask(AGE.format(seconds=27 * 60))
    hanh.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(dialog(hanh)).to_contain_text(re.compile("Sau [23] phút"), timeout=20_000)
    dialog(hanh).get_by_role("button", name="Làm việc tiếp").click()
    expect(dialog(hanh)).to_have_count(0, timeout=20_000)
    answer = hanh.request.get("/tai-khoan/phien/con-lai/").json()
    assert answer["seconds"] > 29 * 60


def test_who_loses_the_only_role_while_writing_is_told_so_and_keeps_the_text(signed_in: SignedIn, portal):
    role = ("khoa", "so-y-te", "editor")
    khoa = signed_in("khoa")
    khoa.goto("/quan-tri/bien-tap/viet-bai/")
    khoa.fill("[name=title]", TITLE)
    portal.command("grant_role", *role, "--revoke")
    try:
        khoa.locator("button.action-save").first.click()
        expect(dialog(khoa)).to_contain_text("Bạn không còn vai trò ở đây")
        dialog(khoa).get_by_role("button", name="Trở lại bài đang viết").click()
        expect(khoa.locator("[name=title]")).to_have_value(TITLE)
    finally:
        portal.command("grant_role", *role)


def test_who_loses_one_of_two_roles_while_writing_gets_the_text_back(signed_in: SignedIn, portal):
    role = ("khoa", "so-nong-nghiep-va-moi-truong", "editor")
    portal.command("grant_role", *role)
    khoa = signed_in("khoa")
    edit(khoa, portal, 1)
    portal.command("grant_role", *role, "--revoke")
    khoa.evaluate("document.querySelector('[data-edit-form]').requestSubmit()")
    expect(khoa.locator("main")).to_contain_text("Phần bạn vừa gửi chưa được lưu")
    expect(khoa.get_by_label("Phần bạn đã viết")).to_have_value(re.compile(TITLE))
