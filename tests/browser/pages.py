"""One address of every page type in each language, and the addresses that are not pages."""

from __future__ import annotations

from tests.browser.support import RunningPortal

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
    "procedures": "/thu-tuc/",
    "procedures of a portal": "/cong-thanh-phan/so-xay-dung/thu-tuc/",
    "list of procedures": "/thu-tuc/danh-sach/?cap=xa&linh-vuc=ho-tich",
    "field": "/thu-tuc/linh-vuc/ho-tich/",
    "life event": "/thu-tuc/su-kien/co-con-nho/",
    "procedure": "/thu-tuc/1.001193/?truong-hop=sinh-ngoai-co-so-y-te&noi-o=21548&hanh-trinh=sinh-con",
    "procedure with little": "/thu-tuc/1.008662/?noi-o=Ba+To",
    "procedure on a past day": "/thu-tuc/1.001612/?ngay=2025-01-01",
    "changes of a procedure": "/thu-tuc/1.001612/thay-doi/",
    "journeys": "/hanh-trinh/",
    "journey": "/hanh-trinh/xay-nha-o-rieng-le/",
    "procedure en": "/en/thu-tuc/1.013225/",
    "sign in": "/dang-nhap/",
    "sign up": "/dang-ky/",
    "not found": "/khong-co-trang-nay/",
}


def addresses(portal: RunningPortal) -> dict[str, str]:
    """Name -> path, for every kind of public page the demo has."""
    found = portal.ask(ONE_OF_EACH)
    assert isinstance(found, dict)
    return {**found, **OTHERS}
