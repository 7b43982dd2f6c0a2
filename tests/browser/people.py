"""The cast at their screens: each signs in with password and code, in a browser context of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from playwright.sync_api import Browser, Page, expect

from tests.browser.support import DESKTOP, RunningPortal

SignedIn = Callable[[str], Page]


def signed_in(browser: Browser, portal: RunningPortal) -> Iterator[SignedIn]:
    """`signed_in("hanh")`: Hạnh's screen in the back office. What her browser complains of fails the test."""
    contexts = []
    complaints: list[str] = []

    def sign_in(username: str) -> Page:
        context = browser.new_context(
            base_url=portal.url, viewport={"width": DESKTOP, "height": 1000}, locale="vi-VN"
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console", lambda m: complaints.append(m.text) if "Content Security Policy" in m.text else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto("/quan-tri/")
        page.fill("[name=login]", username)
        page.fill("[name=password]", f"mat-khau-cua-{username}")
        page.click("main [type=submit]")
        page.fill("[name=code]", portal.command("totp", username).split()[-1])
        page.locator("main form [type=submit]").first.click()
        page.wait_for_url("**/quan-tri/")
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert not complaints, complaints


def write_a_paragraph(editor: Page, text: str) -> None:
    editor.get_by_role("button", name="Chèn khối").first.click()
    editor.get_by_role("option", name="Văn bản", exact=True).click()
    editor.locator("[data-contentpath=body] [contenteditable=true]").first.click()
    editor.keyboard.type(text)
    # The editor hands its text to the form a moment later.
    expect(editor.locator("[name='body-0-value']")).to_have_value(re.compile(text[:20]))
