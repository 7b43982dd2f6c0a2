"""Finding a procedure the way people do, and the promise that none is further than three clicks away."""

import re
import urllib.request

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support import PHONE

CODES = (
    "import json; from portal.procedures.models import Procedure;"
    "print(json.dumps(list(Procedure.objects.in_force().values_list('code', flat=True))))"
)
OWN = (
    "import json; from portal.agencies.models import Agency;"
    "from portal.procedures.queries import provided_by;"
    "own = provided_by(Agency.objects.get(code='{code}')).in_force();"
    "print(json.dumps(list(own.values_list('code', flat=True))))"
)


@pytest.mark.parametrize("scripts", [True, False])
def test_birth_registration_is_found_from_the_home_page(browser, portal, scripts):
    """Three clicks to the procedure; then commune, case and checklist, with scripts and without."""
    context = browser.new_context(
        base_url=portal.url, viewport={"width": PHONE, "height": 800}, java_script_enabled=scripts
    )
    page = context.new_page()
    page.goto("/")
    page.locator("main").get_by_role("link", name=re.compile("^Có con nhỏ")).click()
    page.locator("main").get_by_role("link", name="Đăng ký khai sinh", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Đăng ký khai sinh")

    page.get_by_label("Bạn ở đâu?").fill("huyện Trà Bồng")
    page.get_by_role("button", name="Xem nơi nộp").click()
    page.locator(".procedure__choices").get_by_role("link").first.click()
    expect(page.locator(".procedure__office").first).to_contain_text("Ủy ban nhân dân xã")

    page.get_by_role("link", name="Sinh ngoài cơ sở y tế").first.click()
    papers = page.locator(".procedure__papers")
    expect(papers).to_contain_text("người làm chứng")
    expect(papers).not_to_contain_text("Biên bản về việc trẻ bị bỏ rơi")
    address = papers.get_by_role("link", name="Tải danh mục giấy tờ").get_attribute("href")
    paper = page.request.get(address)
    assert paper.status == 200
    assert paper.body().startswith(b"%PDF-")
    assert context.cookies() == []
    context.close()


def test_the_commune_is_stored_on_the_device_and_removed_on_request(page: Page):
    page.goto("/thu-tuc/1.001193/?noi-o=21548")
    page.goto("/thu-tuc/1.000894/")
    expect(page.locator(".procedure__office").first).to_contain_text("Lý Sơn")
    page.get_by_role("link", name="Chọn nơi khác").click()
    expect(page.locator(".procedure__office")).to_have_count(0)
    page.goto("/thu-tuc/1.000894/")
    expect(page.locator(".procedure__office")).to_have_count(0)


@pytest.mark.parametrize(
    ("home", "question"),
    [
        ("/", CODES),
        ("/cong-thanh-phan/so-xay-dung/", OWN.format(code="SXD")),
        ("/cong-thanh-phan/dac-khu-ly-son-21548/", OWN.format(code="21548")),
    ],
)
def test_every_procedure_is_at_most_three_clicks_from_the_home_page(portal, home, question):
    base = f"{home}thu-tuc/"
    first = links(portal, home, base)
    second = set().union(*(links(portal, address, base) for address in first if not is_procedure(address)))
    third = set().union(
        *(links(portal, address, base) for address in second - first if not is_procedure(address))
    )
    reached = {address.removeprefix(base).split("/")[0] for address in first | second | third}
    missing = set(portal.ask(question)) - reached
    assert not missing, f"{len(missing)} procedures are further away: {sorted(missing)[:5]}"


def links(portal, address: str, base: str) -> set[str]:
    """The addresses of procedures and of ways to them that a page links to."""
    page = urllib.request.urlopen(portal.url + address, timeout=20).read().decode()
    found = {link.split("#")[0] for link in re.findall(r'href="([^"]+)"', page)}
    return {link for link in found if link.startswith(base) and "?" not in link and not link.endswith(".pdf")}


def is_procedure(address: str) -> bool:
    return re.search(r"/thu-tuc/[^/]+/$", address) is not None and not address.endswith("danh-sach/")
