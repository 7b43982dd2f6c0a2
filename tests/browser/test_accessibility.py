"""axe finds nothing against WCAG 2.2 AA on any kind of page, at phone and desktop width, light and dark."""

import pytest

from tests.browser.pages import addresses
from tests.browser.support import DESKTOP, PHONE, axe_violations


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing(browser, portal, width, scheme):
    context = browser.new_context(
        base_url=portal.url, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    found = {}
    for name, address in addresses(portal).items():
        page.goto(address)
        if violations := axe_violations(page):
            found[f"{name} {address}"] = violations
    context.close()
    assert not found, "\n".join(f"{name}\n  " + "\n  ".join(lines) for name, lines in found.items())


def test_pages_fit_a_small_phone(browser, portal):
    """WCAG 1.4.10: at 320 px nothing needs sideways scrolling."""
    context = browser.new_context(base_url=portal.url, viewport={"width": 320, "height": 700})
    page = context.new_page()
    wide = []
    for name, address in addresses(portal).items():
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide.append(f"{name} {address}: {width} px")
    context.close()
    assert not wide, "\n".join(wide)
