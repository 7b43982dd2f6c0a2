"""An approver moves a published page to another section; the old address leads to the new one."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import SignedIn
from tests.browser.support import DESKTOP, RunningPortal, axe_violations

PHONE = 390
SLUG = "so-nong-nghiep-va-moi-truong"


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_page_goes_to_another_section(signed_in: SignedIn, portal: RunningPortal, page: Page, width: int):
    article, title, target, section = chosen(portal)
    minh = signed_in("minh")
    minh.set_viewport_size({"width": width, "height": 1000})
    minh.goto(f"/quan-tri/pages/{article}/edit/")
    old = path_of(portal, article)
    minh.goto(f"/quan-tri/pages/{article}/move/")
    assert not axe_violations(minh)
    minh.goto(f"/quan-tri/pages/{article}/move/{target}/confirm/")
    expect(minh.locator("main")).to_contain_text(section)
    minh.locator("main form [type=submit]").click()
    expect(minh.locator(".messages")).to_contain_text("địa chỉ cũ dẫn tới đó")
    new = path_of(portal, article)
    assert new != old
    answer = page.goto(old)
    assert answer.status == 200
    assert page.url.endswith(new)
    expect(page.locator("h1")).to_have_text(title)

    hanh = signed_in("hanh")
    hanh.set_viewport_size({"width": width, "height": 1000})
    hanh.goto(f"/quan-tri/pages/{article}/move/")
    expect(hanh.locator(".messages")).to_contain_text("chỉ người duyệt và người quản trị cổng")
    assert fits(hanh)


def chosen(portal: RunningPortal) -> tuple[int, str, int, str]:
    """An article of Minh's portal, and a section of it that is not above the article."""
    found = portal.ask(
        "import json; from portal.content.models import ArticlePage, SectionPage;"
        "from portal.portals.models import Portal;"
        f"home = Portal.objects.get(slug='{SLUG}').root_page;"
        "page = ArticlePage.objects.live().descendant_of(home).order_by('-pk').first();"
        "fits = [s for s in SectionPage.objects.live().descendant_of(home)"
        " if not page.is_descendant_of(s) and page.can_move_to(s)];"
        "print(json.dumps([page.pk, page.title, fits[0].pk, fits[0].title]))"
    )
    return tuple(found)


def path_of(portal: RunningPortal, article: int) -> str:
    return portal.ask(
        "import json; from wagtail.models import Page; from portal.portals.queries import path_of;"
        f"print(json.dumps(path_of(Page.objects.get(pk={article}))))"
    )


def fits(page: Page) -> bool:
    """Whether nothing is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
