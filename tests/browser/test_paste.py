"""What people paste from Word, Writer, a PDF and a web mail into an article, and what is stored of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.people import SignedIn

FIXTURES = Path(__file__).parent / "paste"
PASTE = """(editor, [html, text]) => {
  const clipboardData = new DataTransfer();
  if (html) clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", text);
  editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
SECTION = "/so-nong-nghiep-va-moi-truong/tin-tuc/"
OLD, MEANT = "Tr¹m y tÕ x· ®· söa xong", "Trạm y tế xã đã sửa xong"

STORED = {
    "word": [
        ("heading", "Lịch tiêm phòng dại năm 2027"),
        (
            "paragraph",
            "<p>Chủ nuôi đưa <b>chó, mèo</b> trên hai tháng tuổi đến <i>nhà văn hóa thôn</i> gần nhất. Xem "
            '<a href="https://tiemphong.example/lich?xa=1&amp;dot=2">lịch từng xã</a> tại Sơn Tịnh.</p>',
        ),
        ("subheading", "Cần mang theo"),
        (
            "paragraph",
            "<ul><li>Sổ tiêm phòng của năm trước<ul><li>bản giấy hoặc ảnh chụp</li></ul></li>"
            "<li>Dây dắt và rọ mõm</li></ul><p>Các bước tại điểm tiêm:</p>"
            "<ol><li>Ghi tên chủ nuôi</li><li>Chờ 15 phút sau khi tiêm</li></ol>",
        ),
        ("table", [["Thôn", "Ngày tiêm"], ["Thọ Lộc", "Sáng 12/3"], ["Minh Thành", "Chiều 12/3"]]),
        ("paragraph", "<p>Trạm thú y nhắc lại lịch qua loa xã.</p>"),
    ],
    "writer": [
        ("heading", "Thu gom rác ngày Tết"),
        (
            "paragraph",
            "<p>Xe rác chạy <b>mỗi tối</b>, trừ <i>giao thừa</i>. Chi tiết ở "
            '<a href="https://moitruong.example/lich">trang môi trường</a>.</p>'
            "<ul><li>Rác hữu cơ để <b>túi xanh</b></li><li>Rác tái chế để túi trắng</li></ul>"
            "<ol><li>Buộc kín túi</li><li>Đặt trước cổng lúc 18 giờ</li></ol>",
        ),
        ("table", [["Tuyến", "Giờ"], ["Quang Trung", "18 giờ 30"], ["Các tuyến khác như ngày thường", ""]]),
    ],
    "pdf": [
        (
            "paragraph",
            "<p><b>Nước sạch về đảo Lý Sơn</b></p><ul><li>Trạm bơm chạy từ 5 giờ đến 21 giờ.</li>"
            "<li>Mỗi hộ gọi 02553123456 để báo hỏng.</li></ul><p>Hóa đơn gửi qua hộp thư bưu điện.</p>",
        ),
    ],
    "mail": [
        ("heading", "Mời góp ý quy hoạch chợ phiên"),
        (
            "paragraph",
            "<p>Kính gửi <b>quý cơ quan</b>,</p><p><b>Hạn góp ý:</b> <i>hết ngày 20/12</i>.</p>"
            '<ul><li>Bản vẽ ở <a href="https://quyhoach.example/ban-ve">trang quy hoạch</a></li><li>Thư gửi '
            '<a href="mailto:chophien@quyhoach.example">chophien@quyhoach.example</a></li></ul>'
            "<p>Vào Th 2, 30 thg 11, 2026 lúc 09:12 Văn thư đã viết:</p><p>Chợ họp ngày 5 và ngày 20.</p>",
        ),
    ],
    "reviewed": [
        ("heading", "Bể bơi 25 m² của xã"),
        (
            "paragraph",
            "<p>Mở cửa từ ngày 6/1. Vé 20.000 đồng 18.000 đồng 15.000 đồng.</p>"
            "<p>Nước lọc bằng H₂O, mỗi giờ 10⁻³ m³, lần 1st.</p>"
            "<p>Xem trang 12 của quy chế[1] và phụ lục.</p>"
            "<ul><li>Mang theo mũ bơi</li><li>Tắm tráng trước khi xuống nước</li></ul>",
        ),
        ("table", [["Làn", "Diện tích"], ["Trẻ em", "40 m²"]]),
        (
            "paragraph",
            "<p>Giờ mở cửa ghi ở cổng.</p><p>Bản đồ trong tệp của phòng.</p><p>[1] Quy chế năm 2026.</p>",
        ),
    ],
    "merged": [
        (
            "table",
            [
                ["Xã", "Lịch trực", "", "Ghi chú"],
                ["", "Ngày", "Giờ", ""],
                ["Trà Bồng", "Thứ Hai", "7h30", ""],
                ["", "Nghỉ", "", "bù lễ"],
                ["", "", "", "chủ nhật"],
                ["Lý Sơn", "Thứ Ba", "8h", "cảng"],
                ["Ba Tơ", "", "9h", "chợ"],
                ["Nghĩa Hành", "Thứ Tư", "10h", ""],
            ],
        ),
    ],
}
LEFT_OUT = {  # the notes of one article, by the source that was pasted
    "word": ["Đã bỏ phần chữ"],
    "reviewed": ["Đã bỏ phần chữ", "Không dán được ảnh", "Không dán được liên kết"],
}


def test_pasted_texts(signed_in: SignedIn, portal):
    hanh, section = signed_in("hanh"), section_of(portal)
    documents_are_stored_clean(hanh, portal, section)
    what_is_left_out_is_said(hanh, portal, section)
    text_after_the_caret_stays_after_the_paste(hanh, portal, section)
    a_call_out_takes_a_table_as_lines(hanh, portal, section)
    old_encodings_are_offered_for_conversion(hanh, portal, section)


def documents_are_stored_clean(hanh: Page, portal, section: int) -> None:
    open_editor(hanh, section, "bon-nguon")
    for place, source in enumerate(STORED):
        if place:
            add_block(hanh)
        paste(hanh, (FIXTURES / f"{source}.html").read_text())
        says(hanh.locator(".paste-note"), LEFT_OUT.get(source, []))
    save(hanh, "bon-nguon")
    body = stored(portal, "bon-nguon")
    assert body == [list(block) for blocks in STORED.values() for block in blocks]
    assert "BẬT MÍ" not in json.dumps(body, ensure_ascii=False)
    assert not re.search(r"style|class=|mso|<span|<font|o:p|[\ue000-\uf8ff]", json.dumps(body))


def says(note: Locator, beginnings: list[str]) -> None:
    expect(note).to_have_count(1 if beginnings else 0)
    lines = note.locator("p:visible")
    expect(lines).to_contain_text(beginnings)
    if beginnings:
        note.get_by_role("button", name="Đóng ghi chú này").click()
        expect(note).to_have_count(0)


def what_is_left_out_is_said(hanh: Page, portal, section: int) -> None:
    open_editor(hanh, section, "bo-bot")
    hanh.keyboard.type("Giữ.")
    note = hanh.locator(".paste-note")
    hidden = "<p style='display:none'>BẬT MÍ</p>"
    paste(hanh, hidden, "BẬT MÍ")  # nothing is left to paste
    says(note, ["Đã bỏ phần chữ"])
    paste(hanh, hidden)
    paste(hanh, "<img src='file:///C:/a.png' width=300>")  # the note is of the last paste
    says(note, ["Không dán được ảnh"])
    paste(hanh, " <img src='https://a.example/1.gif' width=1 height=1> <a href='#_Toc1'>Mục 1.</a>")
    says(note, [])
    save(hanh, "bo-bot")
    assert stored(portal, "bo-bot") == [["paragraph", "<p>Giữ.Mục 1.</p>"]]


def text_after_the_caret_stays_after_the_paste(hanh: Page, portal, section: int) -> None:
    open_editor(hanh, section, "giua")
    hanh.keyboard.type("Trước. Sau.")
    for _ in "Sau.":
        hanh.keyboard.press("ArrowLeft")
    paste(hanh, "<p>Một</p><h2>Hai</h2><p>Ba</p>")
    save(hanh, "giua")
    assert [value for _kind, value in stored(portal, "giua")] == [
        "<p>Trước. Một</p>",
        "Hai",
        "<p>Ba</p>",
        "<p>Sau.</p>",
    ]


def a_call_out_takes_a_table_as_lines(hanh: Page, portal, section: int) -> None:
    open_editor(hanh, section, "khung", block="Ô lưu ý")
    paste(
        hanh, "<h2>Giá</h2><table><tr><td>Xe máy</td><td>5.000</td></tr><tr><td>Ô tô</td><td>20.000</td></tr>"
    )
    save(hanh, "khung")
    [[kind, value]] = stored(portal, "khung")
    assert (kind, value["text"]) == ("callout", "<p><b>Giá</b></p><p>Xe máy | 5.000<br/>Ô tô | 20.000</p>")


def old_encodings_are_offered_for_conversion(hanh: Page, portal, section: int) -> None:
    open_editor(hanh, section, "bang-ma")
    paste(hanh, f'<p>{OLD}, <b>söa</b> <a href="https://a.example/">tr¹m y tÕ</a></p>')
    hanh.fill("[name=lead]", OLD)
    hanh.locator("[name=lead]").blur()
    notes = hanh.locator(".conversion-note")
    expect(notes).to_have_count(2)
    for note in notes.all():
        expect(note).to_contain_text("TCVN3")
        expect(note).to_contain_text(OLD)
        expect(note).to_contain_text(MEANT)
    expect(hanh.locator("[name=lead]")).to_have_value(OLD)  # nothing changes before a decision
    notes.last.get_by_role("button", name="Chuyển sang tiếng Việt chuẩn").click()
    notes.first.get_by_role("button", name="Giữ nguyên").click()
    expect(notes).to_have_count(0)
    expect(hanh.locator("[name='body-0-value']")).to_have_value(re.compile(MEANT))
    expect(hanh.locator("[name=lead]")).to_have_value(OLD)
    save(hanh, "bang-ma")
    assert stored(portal, "bang-ma") == [
        ["paragraph", f'<p>{MEANT}, <b>sửa</b> <a href="https://a.example/">trạm y tế</a></p>']
    ]


def section_of(portal) -> int:
    return portal.ask(
        "from portal.content.models import SectionPage;"
        f"print(SectionPage.objects.get(url_path__endswith='{SECTION}').pk)"
    )


def open_editor(editor: Page, section: int, slug: str, block: str = "Văn bản") -> None:
    editor.goto(f"/quan-tri/pages/add/content/articlepage/{section}/")
    editor.fill("[name=title]", f"Bài dán {slug}")
    add_block(editor, block)


def add_block(editor: Page, block: str = "Văn bản") -> None:
    body = editor.locator("[data-contentpath=body]").first
    body.get_by_role("button", name="Chèn khối").last.click()
    editor.get_by_role("option", name=block, exact=True).click()
    body.locator("[contenteditable=true]").last.click()


def paste(editor: Page, html: str, text: str = "") -> None:
    target = editor.locator("[data-contentpath=body] [contenteditable=true]").last
    target.evaluate(PASTE, [html, text])
    editor.wait_for_timeout(1_000)  # the editor hands its text to the form a moment later


def save(editor: Page, slug: str) -> None:
    for caption in editor.locator("[name$=-caption]:visible").all():
        caption.fill("Bảng kê")
    editor.locator("button.action-save").first.click()  # once the page has saved by itself, if it is doing so
    expect(editor.locator(".messages .success")).to_contain_text(f"Bài dán {slug}")


def stored(portal, slug: str) -> list[Any]:
    """The blocks in the last revision of an article: kind and value, a table as a list of rows."""
    body = portal.ask(
        "from portal.content.models import ArticlePage;"
        f"print(ArticlePage.objects.get(title='Bài dán {slug}').latest_revision.content['body'])"
    )
    return [simple(block) for block in body]


def simple(block: dict[str, Any]) -> list[Any]:
    value = block["value"]
    if block["type"] == "table":
        assert value["caption"] == "Bảng kê"
        value = [
            [column["heading"] for column in value["columns"]],
            *(row["values"] for row in value["rows"]),
        ]
    if isinstance(value, dict):
        value = {name: without_keys(part) for name, part in value.items()}
    return [block["type"], without_keys(value)]


def without_keys(value: Any) -> Any:
    """Without the keys that Draftail gives to paragraphs."""
    return re.sub(r' data-block-key="\w+"', "", value) if isinstance(value, str) else value
