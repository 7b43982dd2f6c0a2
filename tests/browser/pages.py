"""One address of every page type in each language, and the addresses that are not pages."""

from __future__ import annotations

from tests.browser.conftest import RunningPortal

ONE_OF_EACH = """
import json
from wagtail.models import Page, Locale
found = {}
for page in Page.objects.live().filter(depth__gt=1).order_by("depth", "path").specific().iterator():
    key = f"{page._meta.model_name} {page.locale.language_code}"
    if key not in found and page.get_url():
        found[key] = page.get_url()
print(json.dumps(found))
"""
OTHERS = {
    "agencies": "/co-quan/",
    "gallery of components": "/giao-dien/",
    "site map": "/ban-do-trang/",
    "sign in": "/dang-nhap/",
    "sign up": "/dang-ky/",
    "not found": "/khong-co-trang-nay/",
}


def addresses(portal: RunningPortal) -> dict[str, str]:
    """Name -> path, for every kind of public page the demo has."""
    found = portal.ask(ONE_OF_EACH)
    assert isinstance(found, dict)
    return {**found, **OTHERS}
