"""Readers say whether an article was useful: on a real article, with scripts and without."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.support import PHONE


@pytest.mark.parametrize("scripts", [True, False])
def test_an_article_can_be_rated(browser: Browser, portal, scripts):
    context = browser.new_context(
        base_url=portal.url, viewport={"width": PHONE, "height": 800}, java_script_enabled=scripts
    )
    page = context.new_page()
    page.goto("/tin-tuc/kinh-te/")
    page.locator("main .card__title a").first.click()
    title = page.locator("h1").inner_text()
    page.locator(".rating-stars__star", has_text="4 sao").click()
    page.get_by_role("button", name="Gửi đánh giá").click()
    expect(page.locator(".rating-stars__result")).to_contain_text("Cảm ơn")
    page.goto("/tin-tuc/kinh-te/")
    page.locator("main .card__title a").first.click()
    expect(page.locator("h1")).to_have_text(title)
    assert context.cookies() == []
    context.close()
