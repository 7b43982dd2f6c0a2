"""How many clicks the daily acts of the back office take from the start page."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.people import SignedIn


class Clicks:
    """Counts the clicks of this person, also those that leave the page."""

    def __init__(self, page: Page) -> None:
        self.number = 0
        page.expose_function("countClick", self._add)
        page.add_init_script("addEventListener('click', (e) => e.isTrusted && countClick(), true)")
        page.goto("/quan-tri/")

    def _add(self) -> None:
        self.number += 1


def test_writing_takes_one_click_and_submitting_two(signed_in: SignedIn):
    hanh = signed_in("hanh")
    clicks = Clicks(hanh)
    hanh.locator("main").get_by_role("link", name="Viết bài").click()
    hanh.locator("[name=title]").fill("Tưới tiết kiệm cho vườn ớt")
    assert clicks.number == 1
    hanh.get_by_role("button", name="Gửi duyệt").click()
    expect(hanh.locator(".messages")).to_contain_text("Tưới tiết kiệm")
    assert clicks.number == 2


def test_submitting_a_draft_and_approving_it_take_two_clicks_each(signed_in: SignedIn):
    hanh, title = signed_in("hanh"), "Lịch cấp nước vụ Đông Xuân"
    hanh.goto("/quan-tri/bien-tap/viet-bai/")
    hanh.fill("[name=title]", title)
    hanh.get_by_role("button", name="Lưu bản nháp").click()
    expect(hanh.locator(".messages")).to_contain_text(title)

    clicks = Clicks(hanh)
    hanh.get_by_role("link", name=title).click()
    hanh.get_by_role("button", name="Gửi duyệt").click()
    expect(hanh.locator(".messages")).to_contain_text(title)
    assert clicks.number == 2

    minh = signed_in("minh")
    clicks = Clicks(minh)
    minh.get_by_role("link", name=title).click()
    minh.get_by_role("button", name="Duyệt và đăng").click()
    expect(minh.locator(".messages .success")).to_be_visible()
    assert clicks.number == 2


def test_accepting_a_shared_item_takes_two_clicks(signed_in: SignedIn):
    thao = signed_in("thao")
    clicks = Clicks(thao)
    thao.locator("[aria-labelledby=desk-proposed] .desk__name").first.click()
    thao.select_option("[name=section]", index=1)
    thao.get_by_role("button", name="Nhận tin").click()
    expect(thao.locator(".messages .success")).to_be_visible()
    assert clicks.number == 2


def test_opening_a_portal_takes_three_clicks(signed_in: SignedIn):
    lan = signed_in("lan")
    clicks = Clicks(lan)
    lan.get_by_role("button", name="Cài đặt").click()
    lan.get_by_role("link", name="Mở cổng thành phần").click()
    lan.select_option("[name=agency]", label="Sở Tài chính")
    lan.fill("[name=name]", "Sở Tài chính")
    lan.fill("[name=slug]", "so-tai-chinh")
    lan.get_by_role("button", name="Mở cổng").click()
    expect(lan.locator(".messages")).to_contain_text("đã mở")
    assert clicks.number == 3
