"""The main job, in the browser, as a newcomer would do it.

Open a portal, theme it, staff it, write an article with a picture, have it approved by another person,
share it with the main portal, withdraw it and see it gone from both.
"""

import io
import re

from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from tests.browser.people import SignedIn, write_a_paragraph

SLUG = "so-tu-phap"
HOME = f"/cong-thanh-phan/{SLUG}/"
TITLE = "Trợ giúp pháp lý lưu động đến xã Ba Vì"


def test_from_an_empty_portal_to_a_withdrawn_article(signed_in: SignedIn, page: Page, portal):
    lan = signed_in("lan")
    open_the_portal(lan)
    propose_theme(lan)
    add_staff(lan)
    publish_theme(signed_in("minh"))

    hanh = signed_in("hanh")
    write_and_send(hanh, section_of(portal, SLUG))
    page_id, slug = written(portal)
    assert slug == "tro-giup-phap-ly-luu-dong-den-xa-ba-vi"
    article = f"{HOME}tin-tuc/{slug}/"
    assert page.goto(article).status == 404  # nobody has approved it

    minh = signed_in("minh")
    approve(minh)
    page.goto(article)
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator("main img").first).to_have_attribute("alt", "Tranh vẽ một hình tròn vàng")
    page.goto(f"{HOME}tin-tuc/")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()

    propose_to_the_main_portal(minh, page_id)
    thao = signed_in("thao")
    accept(thao)
    page.goto("/tin-tuc/chinh-tri-xa-hoi/")
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()

    withdraw(minh, page_id)
    gone = page.goto(article)
    assert gone.status == 410
    expect(page.locator("main")).to_contain_text("Bài trùng với bài đã đăng")
    for listing in (f"{HOME}tin-tuc/", "/tin-tuc/chinh-tri-xa-hoi/", "/"):
        page.goto(listing)
        expect(page.get_by_role("link", name=TITLE)).to_have_count(0)


def open_the_portal(lan: Page) -> None:
    lan.goto("/quan-tri/mo-cong/")
    lan.select_option("[name=agency]", label="Sở Tư pháp")
    lan.fill("[name=name]", "Sở Tư pháp")
    lan.fill("[name=slug]", "so-y-te")  # taken
    lan.get_by_role("button", name="Mở cổng").click()
    expect(lan.locator("main")).to_contain_text("đã dùng tên ngắn “so-y-te”")
    expect(lan.locator("[name=name]")).to_have_value("Sở Tư pháp")  # nothing typed is lost
    lan.fill("[name=slug]", SLUG)
    lan.get_by_role("button", name="Mở cổng").click()
    expect(lan.locator(".messages")).to_contain_text("đã mở")
    assert lan.request.get(HOME).status == 200


def propose_theme(lan: Page) -> None:
    lan.goto("/quan-tri/cong/")
    lan.get_by_role("link", name="Sở Tư pháp").first.click()
    lan.goto(lan.url.rstrip("/") + "/giao-dien/")
    lan.fill("[name=brand]", "#f2e7a0")
    lan.get_by_role("button", name="Gửi duyệt", exact=True).click()
    expect(lan.locator("main")).to_contain_text("4,5")
    lan.fill("[name=brand]", "#6b1f5c")
    lan.get_by_role("button", name="Gửi duyệt", exact=True).click()
    expect(lan.locator(".messages")).to_contain_text("đang chờ người thứ hai duyệt")
    assert "#6b1f5c" not in theme_sheet(lan)


def publish_theme(minh: Page) -> None:
    minh.goto("/quan-tri/")
    minh.get_by_role("link", name=re.compile(r"Sở Tư pháp \(Sửa")).click()
    minh.get_by_role("button", name="Duyệt và đăng").click()
    expect(minh.locator(".messages .success")).to_be_visible()
    assert "#6b1f5c" in theme_sheet(minh)


def theme_sheet(person: Page) -> str:
    home = person.request.get(HOME).text()
    return person.request.get("/theme/" + home.split('href="/theme/')[1].split('"')[0]).text()


def add_staff(lan: Page) -> None:
    staff = lan.url.split("/giao-dien/")[0] + "/nhan-su/"
    for username, role in (("hanh", "editor"), ("minh", "approver")):
        lan.goto(staff)
        lan.get_by_role("link", name="Mời đồng nghiệp").last.click()
        lan.fill("[name=full_name]", username)
        lan.fill("[name=email]", f"{username}@quangngai.example")
        lan.locator(f"[name=role][value={role}]").check()
        lan.get_by_role("button", name="Gửi lời mời").click()
        expect(lan.locator("main")).to_contain_text(f"{username}@quangngai.example")


def write_and_send(hanh: Page, section: int) -> None:
    hanh.goto(f"/quan-tri/pages/add/content/articlepage/{section}/")
    hanh.fill("[name=title]", TITLE)
    hanh.fill("[name=lead]", "Luật sư và trợ giúp viên đến tận thôn, nghe và giải đáp cho bà con.")
    choose_a_new_picture(hanh)
    hanh.fill("[name=picture_alt]", "Tranh vẽ một hình tròn vàng")
    hanh.locator(
        "#panel-child-nội_dung-body-section, [data-contentpath=body]"
    ).first.scroll_into_view_if_needed()
    write_a_paragraph(hanh, "Buổi trợ giúp diễn ra tại nhà văn hóa thôn, ai cũng được hỏi.")
    hanh.locator("[name=action-submit]").click()
    expect(hanh.locator(".messages")).to_contain_text(TITLE)


def choose_a_new_picture(hanh: Page) -> None:
    hanh.get_by_role("button", name="Chọn một hình ảnh").first.click()
    hanh.get_by_role("tab", name="Tải lên").click()
    hanh.set_input_files(
        "input[type=file][name*=file]",
        {"name": "tranh.png", "mimeType": "image/png", "buffer": picture_file()},
    )
    hanh.fill("[name='image-chooser-upload-title']", "Hình tròn vàng")
    hanh.locator(".modal-content form[action*='create'] [type=submit]").click()
    expect(hanh.locator(".modal-content")).to_have_count(0)


def picture_file() -> bytes:
    picture = Image.new("RGB", (1200, 800), "#0b4f5c")
    ImageDraw.Draw(picture).ellipse((400, 200, 800, 600), fill="#f2c14e")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def approve(minh: Page) -> None:
    minh.goto("/quan-tri/")
    minh.get_by_role("link", name=TITLE).first.click()
    minh.locator("button[name=decision][value=approve]").click()
    expect(minh.locator(".messages .success")).to_be_visible()


def propose_to_the_main_portal(minh: Page, page_id: int) -> None:
    minh.goto(f"/quan-tri/chia-se/de-nghi/{page_id}/")
    minh.select_option("[name=target]", label="Cổng thông tin điện tử tỉnh Quảng Ngãi")
    minh.locator(".desk__form [type=submit]").click()
    expect(minh.locator(".messages .success")).to_be_visible()


def accept(thao: Page) -> None:
    thao.goto("/quan-tri/chia-se/")
    thao.get_by_role("link", name=TITLE).first.click()
    section = thao.locator("[name=section] option", has_text="Chính trị").get_attribute("value")
    thao.select_option("[name=section]", section)
    thao.locator(".desk__form [type=submit]").click()
    expect(thao.locator(".messages .success")).to_be_visible()


def withdraw(minh: Page, page_id: int) -> None:
    minh.goto(f"/quan-tri/bien-tap/go-bai/{page_id}/")
    minh.locator(".desk__form [type=submit]").click()
    expect(minh.locator(".desk__form .error-message").first).to_be_visible()  # nothing is withdrawn
    minh.fill("[name=reason]", "Bài trùng với bài đã đăng trước đó.")
    minh.locator(".desk__form [type=submit]").click()
    expect(minh.locator(".messages .success")).to_be_visible()


def section_of(portal, slug: str) -> int:
    return portal.ask(
        "from portal.content.models import SectionPage;"
        f"print(SectionPage.objects.get(url_path__endswith='/{slug}/tin-tuc/').pk)"
    )


def written(portal) -> list:
    """Number and slug of the article."""
    return portal.ask(
        "import json; from portal.content.models import ArticlePage;"
        f"page = ArticlePage.objects.get(title='{TITLE}'); print(json.dumps([page.pk, page.slug]))"
    )
