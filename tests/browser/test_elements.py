"""Interactive components: by keyboard, and without JavaScript where possible."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.support import RunningPortal

GALLERY = "/giao-dien/"
SAMPLES = ["trang-chu/", "chuyen-muc/", "bai-viet/", "dang-nhap/"]
SHIFTS = """
window.shifts = [];
const text = node => (node?.outerHTML ?? node?.textContent ?? "").slice(0, 80);
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) shifts.push([entry.value, entry.sources.map(one => text(one.node))]);
}).observe({type: "layout-shift", buffered: true});
"""


def test_menu_opens_and_closes_by_keyboard(page: Page) -> None:
    page.goto(GALLERY + "bai-viet/", wait_until="networkidle")
    group = page.locator(".mega-menu__group").first
    group.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(group.locator(".mega-menu__panel")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(group.locator(".mega-menu__panel")).to_be_hidden()
    expect(group.locator("summary")).to_be_focused()


def test_menu_closes_when_it_loses_focus(page: Page) -> None:
    page.goto(GALLERY + "bai-viet/", wait_until="networkidle")
    group = page.locator(".mega-menu__group").first
    group.locator("summary").click()
    page.locator(".breadcrumb a").first.focus()
    expect(group.locator(".mega-menu__panel")).to_be_hidden()


@pytest.fixture
def plain_page(browser: Browser, portal: RunningPortal) -> Iterator[Page]:
    """A phone's browser that runs no scripts."""
    context = browser.new_context(
        base_url=portal.url, viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_phone_without_javascript_has_the_whole_menu(plain_page: Page) -> None:
    phone = plain_page
    phone.goto(GALLERY + "bai-viet/")
    expect(phone.locator(".needs-js").first).to_be_hidden()
    phone.locator(".header__menu-button").click()
    group = phone.locator(".mega-menu__group").first
    group.locator("summary").click()
    expect(group.locator(".mega-menu__children a").first).to_be_visible()


def test_display_choices_are_stored_without_a_cookie(page: Page, context: BrowserContext) -> None:
    page.goto(GALLERY + "bai-viet/", wait_until="networkidle")
    page.locator(".preferences__summary").click()
    for name in ("text", "contrast", "theme"):
        page.locator(f"[data-preference={name}]").click()
    page.goto(GALLERY + "chuyen-muc/", wait_until="networkidle")
    chosen = page.evaluate("({...document.documentElement.dataset})")
    assert chosen == {"js": "", "text": "large", "contrast": "more", "theme": "dark"}
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"
    assert context.cookies() == []


def test_saved_colours_are_used_at_the_first_paint(page: Page) -> None:
    page.add_init_script(f"localStorage.setItem('display', '{json.dumps({'theme': 'dark'})}')")
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => (window.first = document.documentElement.dataset.theme))"
    )
    page.goto(GALLERY + "bai-viet/")
    assert page.evaluate("window.first") == "dark"


def test_invalid_storage_raises_no_error(page: Page) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.add_init_script("localStorage.setItem('display', 'not json')")
    page.goto(GALLERY + "bai-viet/", wait_until="networkidle")
    assert faults == []


def test_suggestions_by_keyboard(page: Page) -> None:
    page.goto(GALLERY + "bai-viet/", wait_until="networkidle")
    box = page.locator("#tim-kiem")
    box.press_sequentially("khai")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "?")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_tabs_by_arrow_keys(page: Page) -> None:
    page.goto(GALLERY, wait_until="networkidle")
    tabs = page.locator("tab-set").first
    tabs.locator("[role=tab]").first.focus()
    page.keyboard.press("ArrowRight")
    expect(tabs.locator("[role=tab]").nth(1)).to_be_focused()
    expect(tabs.locator("[role=tabpanel]").nth(1)).to_be_visible()
    expect(tabs.locator("[role=tabpanel]").first).to_be_hidden()


def test_tabs_are_open_without_javascript(plain_page: Page) -> None:
    plain_page.goto(GALLERY)
    panels = plain_page.locator(".tabs__panel").all()
    assert len(panels) == 3
    for panel in panels:
        expect(panel).to_be_visible()


def test_password_shows_and_hides(page: Page) -> None:
    page.goto(GALLERY + "dang-nhap/", wait_until="networkidle")
    field = page.locator("password-reveal input")
    page.locator("password-reveal button").click()
    expect(field).to_have_attribute("type", "text")
    page.locator("password-reveal button").click()
    expect(field).to_have_attribute("type", "password")


def test_error_summary_focuses_the_field(page: Page) -> None:
    page.goto(GALLERY, wait_until="networkidle")
    link = page.locator(".error-summary a").first
    target = link.get_attribute("href") or "?"
    link.click()
    expect(page.locator(target)).to_be_focused()


def test_pictures_open_and_return_the_focus(page: Page) -> None:
    page.goto(GALLERY, wait_until="networkidle")
    links = page.locator("photo-viewer .gallery__link")
    links.first.click()
    dialog = page.locator(".gallery__viewer")
    expect(dialog).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(dialog.locator("img")).to_have_attribute("src", links.nth(1).evaluate("link => link.href"))
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(links.nth(1)).to_be_focused()


def test_stars_by_arrow_keys(page: Page) -> None:
    page.goto(GALLERY + "bai-viet/", wait_until="networkidle")
    page.locator("star-rating input").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("star-rating input").nth(1)).to_be_checked()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_moves_while_loading(
    browser: Browser, portal: RunningPortal, sample: str, width: int
) -> None:
    """A page that moves does so at each load without a cache; a busy machine moves one load in hundreds."""
    loads = []
    for _load in range(2):
        page = browser.new_page(base_url=portal.url, viewport={"width": width, "height": 900})
        page.add_init_script(SHIFTS)
        page.goto(GALLERY + sample, wait_until="networkidle")
        loads.append(page.evaluate("shifts"))
        page.close()
        if sum(value for value, _nodes in loads[-1]) < 0.01:
            return
    pytest.fail(f"moved at both loads: {loads}", pytrace=False)


@pytest.mark.parametrize("sample", ["", *SAMPLES])
def test_pages_fit_320_pixels(page: Page, sample: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(GALLERY + sample, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("sample", SAMPLES)
def test_pages_fit_a_phone_with_large_text(page: Page, sample: str) -> None:
    page.add_init_script("localStorage.setItem('display', '{\"text\": \"large\"}')")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(GALLERY + sample, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
