"""Samples for the component gallery, with realistic texts of a province.

All persons, numbers and documents are invented. The tests read this module and fail if a component has no
sample.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.templatetags.static import static
from django.utils.safestring import mark_safe

from portal.design.widgets import ThreePartDateWidget


@dataclass(frozen=True)
class Sample:
    """One sample of a component: its template in `components/`, the context, a note and a background.

    `ground` is the name of the background; "" is the plain one.
    """

    component: str
    context: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    ground: str = ""


@dataclass(frozen=True)
class Chapter:
    slug: str
    title: str
    samples: list[Sample]


def picture(name: str, alt: str) -> dict[str, Any]:
    return {"url": static(f"design/img/samples/{name}.svg"), "width": 900, "height": 600, "alt": alt}


def moment(day: int, month: int = 11, hour: int = 1, minute: int = 30) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


PLAIN_BODY = mark_safe(
    "<p>Sáng 20/11, đoàn công tác của tỉnh kiểm tra tiến độ kè chống sạt lở bờ biển dài 1,2 km. "
    'Theo <a href="#bao-cao">báo cáo của chủ đầu tư</a>, khối lượng thi công đạt 82%, '
    "vượt kế hoạch mùa mưa.</p>"
    "<h2>Ba việc cần làm trước mùa mưa bão</h2>"
    "<p>Các đơn vị thống nhất ưu tiên những đoạn xung yếu, nơi có nhà dân cách mép nước dưới 30 mét:</p>"
    "<ul><li>hoàn thành thả khối bê tông ở đoạn phía bắc;</li>"
    "<li>di dời 14 hộ vào khu tái định cư trước ngày 30/11;</li>"
    "<li>bố trí lực lượng trực 24/24 giờ khi có tin bão.</li></ul>"
    "<blockquote><p>Không để người dân nào ở lại vùng nguy hiểm khi có lệnh sơ tán.</p></blockquote>"
    "<h3>Kinh phí thực hiện</h3>"
    "<p>Dự án có tổng mức đầu tư 96 tỷ đồng từ ngân sách trung ương và ngân sách tỉnh.</p>"
)

LANGUAGES = [
    {"code": "vi", "label": "Tiếng Việt", "url": "#vi", "is_current": True},
    {"code": "en", "label": "English", "url": "#en", "is_current": False},
]
NEWS = [
    {
        "title": "Khai trương điểm hỗ trợ nộp hồ sơ trực tuyến tại 12 xã miền núi",
        "url": "#1",
        "date": moment(21),
    },
    {"title": "Vụ lúa hè thu: năng suất bình quân ước đạt 58,6 tạ/ha", "url": "#2", "date": moment(20)},
    {"title": "Mở lại tuyến tàu cao tốc ra Lý Sơn sau ba ngày biển động", "url": "#3", "date": moment(20)},
    {"title": "Hơn 400 học sinh dự ngày hội khoa học kỹ thuật cấp tỉnh", "url": "#4", "date": moment(19)},
]
ANNOUNCEMENTS = [
    {
        "title": "Lịch cắt điện bảo dưỡng lưới điện tuần 48 trên địa bàn tỉnh",
        "url": "#1",
        "date": date(2026, 11, 21),
        "note": "Số 214/TB-VP",
        "is_new": True,
    },
    {
        "title": "Lấy ý kiến nhân dân về dự thảo quy định hỗ trợ nhà ở cho hộ nghèo",
        "url": "#2",
        "date": date(2026, 11, 19),
        "note": "Góp ý đến hết ngày 20/12/2026",
    },
    {
        "title": "Tuyển dụng viên chức ngành giáo dục năm học 2026 - 2027",
        "url": "#3",
        "date": date(2026, 11, 17),
    },
]
CARD = {
    "title": "Nông dân vùng ven sông Trà chuyển 300 ha lúa sang trồng rau an toàn",
    "url": "#bai",
    "section": "Kinh tế",
    "date": moment(20),
    "summary": "Mỗi héc-ta cho thu nhập gấp ba lần trồng lúa, đầu ra được hợp tác xã bao tiêu trọn vụ.",
}
FIELD = {
    "id": "ho-ten",
    "name": "ho_ten",
    "label": "Họ và tên",
    "hint": "Ghi đúng như trên thẻ căn cước.",
}
FIELDS_CHOICES = [
    ("van-thu", "Nhận tại Trung tâm Phục vụ hành chính công"),
    ("buu-dien", "Nhận qua bưu điện"),
    ("dien-tu", "Nhận bản điện tử"),
]


class SampleForm(forms.Form):
    """A form with one field of each kind, to show `components/field.html`."""

    full_name = forms.CharField(label="Họ và tên", help_text="Ghi đúng như trên thẻ căn cước.")
    email = forms.EmailField(label="Thư điện tử", required=False)
    password = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput, help_text="Ít nhất 12 ký tự.")
    born = forms.DateField(
        label="Ngày sinh",
        help_text="Ví dụ: 27 3 1985",
        input_formats=["%d/%m/%Y"],
        widget=ThreePartDateWidget(birthday=True),
    )
    commune = forms.ChoiceField(
        label="Xã, phường, đặc khu",
        choices=[("", "Chọn một đơn vị"), ("1", "Xã Bình Sơn"), ("2", "Đặc khu Lý Sơn")],
    )
    result = forms.ChoiceField(label="Cách nhận kết quả", widget=forms.RadioSelect, choices=FIELDS_CHOICES)
    notices = forms.MultipleChoiceField(
        label="Muốn được báo tin qua",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("sms", "Tin nhắn"), ("mail", "Thư điện tử")],
    )
    content = forms.CharField(label="Nội dung đề nghị", widget=forms.Textarea(attrs={"rows": 4}))
    paper = forms.FileField(
        label="Giấy tờ kèm theo", required=False, help_text="Ảnh chụp hoặc PDF, tối đa 20 MB."
    )
    agree = forms.BooleanField(label="Tôi cam đoan những điều khai trên là đúng sự thật.")


def sample_form(*, bound: bool) -> SampleForm:
    data = {
        "full_name": "",
        "born_day": "31",
        "born_month": "2",
        "born_year": "1985",
        "commune": "1",
        "content": "x",
    }
    return SampleForm(data if bound else None, prefix=None, auto_id="loi_%s" if bound else "mau_%s")


def chapters() -> list[Chapter]:
    """All chapters of the gallery, in the order in which their components appear on a page."""
    return [_layout(), _home(), _article(), _lists(), _facts(), _forms(), _messages()]


PORTAL = {
    "name": "Cổng thông tin điện tử tỉnh Quảng Ngãi",
    "agency_name": "Ủy ban nhân dân tỉnh Quảng Ngãi",
    "home_url": "#",
    "is_main": True,
    "hotline": "0255 1022",
    "email": "cong@quangngai.example",
    "address": "Số 1 đường Minh Họa, phường Cẩm Thành, tỉnh Quảng Ngãi",
}
MENU = [
    {
        "title": "Giới thiệu",
        "url": "#gt",
        "children": [
            {"title": "Điều kiện tự nhiên", "url": "#"},
            {"title": "Bộ máy tổ chức", "url": "#"},
            {"title": "Danh bạ cán bộ", "url": "#"},
        ],
    },
    {
        "title": "Tin tức",
        "url": "#tt",
        "is_current": True,
        "children": [
            {"title": "Chính trị - Xã hội", "url": "#a", "is_current": True},
            {"title": "Kinh tế", "url": "#b"},
            {"title": "Văn hóa - Du lịch", "url": "#c"},
            {"title": "Giáo dục - Y tế", "url": "#d"},
            {"title": "Nông nghiệp - Môi trường", "url": "#e"},
        ],
    },
    {"title": "Chỉ đạo, điều hành", "url": "#cd", "children": []},
    {"title": "Thông báo", "url": "#tb", "children": []},
    {"title": "Phổ biến pháp luật", "url": "#pl", "children": []},
    {"title": "Đầu tư", "url": "#dt", "children": []},
]
FOOTER = [("Sơ đồ cổng", "#"), ("Trợ năng", "#"), ("Liên hệ", "#"), ("Góp ý về Cổng", "#")]


def layout() -> dict[str, Any]:
    """The context variable `layout` of `design/base.html`, with every part filled in."""
    return {
        "portal": PORTAL,
        "main_portal": PORTAL,
        "menu": MENU,
        "languages": LANGUAGES,
        "footer_links": FOOTER,
        "search_url": "#",
        "suggestions_url": "/giao-dien/goi-y/",
        "account_fragment_url": "/giao-dien/khong-co/",
        "banners": [],
        "breadcrumbs": [("Trang chủ", "#"), ("Tin tức", "#"), ("Chính trị - Xã hội", "#")],
    }


def page_content() -> dict[str, Any]:
    """The context of the sample pages: "parts", "cards", "news" and "portals".

    "parts" maps the name of each component to the context of its first sample.
    """
    parts = {
        sample.component: sample.context for chapter in chapters() for sample in reversed(chapter.samples)
    }
    cards = [
        {**CARD, "image": picture("dong-lua", "")},
        {
            **CARD,
            "title": "Đêm hội cồng chiêng ở làng nhà rông thu hút hàng nghìn du khách",
            "section": "Văn hóa - Du lịch",
            "image": picture("nha-rong", ""),
        },
        {
            **CARD,
            "title": "Cảng Dung Quất đón chuyến tàu hàng thứ 500 trong năm",
            "image": picture("cang", ""),
        },
        {
            **CARD,
            "title": "Lý Sơn hoàn thành hệ thống trữ nước ngọt cho mùa khô",
            "section": "Nông nghiệp - Môi trường",
            "image": picture("dao", ""),
        },
    ]
    portals = [
        "Sở Nội vụ",
        "Sở Nông nghiệp và Môi trường",
        "Sở Y tế",
        "Sở Giáo dục và Đào tạo",
        "Sở Xây dựng",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Ban Quản lý Khu kinh tế Dung Quất",
        "Đặc khu Lý Sơn",
        "Phường Kon Tum",
    ]
    return {"parts": parts, "cards": cards, "news": NEWS, "portals": portals}


def _layout() -> Chapter:
    portal, menu = PORTAL, MENU[1:4]
    return Chapter(
        "khung-trang",
        "Khung trang",
        [
            Sample("skip_link", note="Hiện ra khi bấm phím Tab lần đầu."),
            Sample(
                "slim_bar", {"portal": portal, "main_portal": portal, "languages": LANGUAGES}, ground="bare"
            ),
            Sample("header", {"portal": portal, "slim": True}, ground="deep"),
            Sample("emblem", {"size": 96}, ground="deep"),
            Sample("mega_menu", {"items": menu, "home_url": "#", "id": "danh-muc-mau"}, ground="bare"),
            Sample("breadcrumb", {"items": [("Trang chủ", "#"), ("Tin tức", "#"), ("Kinh tế", "")]}),
            Sample("language_switch", {"languages": LANGUAGES}, ground="deep"),
            Sample("preferences", ground="deep"),
            Sample("account_link", {"fragment_url": ""}, ground="deep"),
            Sample(
                "search_box",
                {"action": "#", "id": "tim-mau", "label": "Tìm trên Cổng", "suggestions_url": "goi-y/"},
            ),
            Sample(
                "emergency_banner",
                {
                    "title": "Bão số 12 đổ bộ trong đêm nay",
                    "text": "Người dân ven biển và các vùng trũng làm theo hướng dẫn sơ tán của xã, phường.",
                    "url": "#",
                },
                ground="bare",
            ),
            Sample(
                "notice",
                {
                    "kind": "closed",
                    "text": "Thông tin mới được đăng trên cổng của đơn vị tiếp nhận.",
                    "url": "#",
                    "url_text": "Đến cổng mới",
                },
                ground="bare",
            ),
            Sample("notice", {"kind": "untranslated"}, ground="bare"),
            Sample("back_to_top"),
            Sample("footer", {"portal": portal, "main_portal": portal, "links": FOOTER}, ground="bare"),
        ],
    )


def _home() -> Chapter:
    return Chapter(
        "trang-chu",
        "Trang chủ",
        [
            Sample(
                "home_hero",
                {
                    "search_url": "#",
                    "text": "Tìm thủ tục, văn bản, tin tức bằng lời lẽ hằng ngày, "
                    "có dấu hay không dấu đều được.",
                    "shortcuts": [
                        {
                            "title": "Thủ tục hành chính",
                            "url": "#",
                            "icon": "stamp",
                            "text": "Xem hướng dẫn, tải mẫu đơn",
                        },
                        {
                            "title": "Tra cứu hồ sơ",
                            "url": "#",
                            "icon": "folder",
                            "text": "Theo mã hồ sơ trên giấy hẹn",
                        },
                        {
                            "title": "Phản ánh, kiến nghị",
                            "url": "#",
                            "icon": "chat",
                            "text": "Gửi đến đúng cơ quan",
                        },
                        {
                            "title": "Văn bản của tỉnh",
                            "url": "#",
                            "icon": "book",
                            "text": "Quyết định, chỉ thị",
                        },
                    ],
                    "popular": [("khai sinh", "#"), ("đổi đất", "#"), ("bảo hiểm y tế", "#")],
                },
                ground="bare",
            ),
            Sample(
                "lead_story",
                {
                    "title": "Hoàn thành kè chống sạt lở trước mùa mưa bão",
                    "url": "#",
                    "image": picture("thien-an", "Núi Thiên Ấn bên sông Trà"),
                    "section": "Chính trị - Xã hội",
                    "summary": "Hơn 200 hộ dân ven biển yên tâm hơn khi 1,2 km kè được nghiệm thu sớm.",
                    "date": moment(21),
                },
            ),
            Sample("section_heading", {"title": "Chỉ đạo, điều hành", "url": "#", "id": "mau-de-muc"}),
            Sample(
                "section_strip",
                {
                    "title": "Kinh tế",
                    "url": "#",
                    "id": "mau-kinh-te",
                    "lead": {**CARD, "image": picture("dong-lua", "Cánh đồng lúa")},
                    "items": NEWS,
                },
            ),
            Sample("date_list", {"items": ANNOUNCEMENTS}),
            Sample(
                "schedule_table",
                {
                    "caption": "Lịch công tác tuần 48 của lãnh đạo Ủy ban nhân dân tỉnh",
                    "days": [
                        {
                            "date": date(2026, 11, 23),
                            "weekday": "Thứ Hai",
                            "is_today": True,
                            "entries": [
                                {
                                    "time": "07:30",
                                    "who": "Chủ tịch UBND tỉnh",
                                    "what": "Chủ trì giao ban đầu tuần",
                                    "where": "Phòng họp số 1",
                                },
                                {
                                    "time": "14:00",
                                    "who": "Phó Chủ tịch (kinh tế)",
                                    "what": "Kiểm tra tiến độ bến cảng tổng hợp",
                                    "where": "Khu kinh tế Dung Quất",
                                },
                            ],
                        },
                        {"date": date(2026, 11, 24), "weekday": "Thứ Ba", "entries": []},
                    ],
                },
            ),
            Sample(
                "portal_tile",
                {"name": "Sở Nông nghiệp và Môi trường", "url": "#", "agency": "Cổng thành phần"},
            ),
            Sample(
                "links_strip",
                {
                    "title": "Liên kết",
                    "links": [
                        ("Cổng Dịch vụ công quốc gia", "#"),
                        ("Cổng Thông tin điện tử Chính phủ", "#"),
                        ("Báo địa phương", "#"),
                    ],
                },
            ),
            Sample(
                "figures",
                {
                    "items": [
                        {"value": "96", "label": "xã, phường và đặc khu"},
                        {
                            "value": "98,4",
                            "unit": "%",
                            "label": "hồ sơ giải quyết đúng hạn",
                            "note": "Tháng 10/2026",
                        },
                        {"value": "12.480", "label": "hồ sơ nộp trực tuyến trong tháng"},
                    ],
                    "note": "Số liệu minh họa.",
                },
            ),
        ],
    )


def _article() -> Chapter:
    return Chapter(
        "bai-viet",
        "Bài viết",
        [
            Sample(
                "article_header",
                {
                    "title": "Hoàn thành kè chống sạt lở trước mùa mưa bão",
                    "section": "Chính trị - Xã hội",
                    "section_url": "#",
                    "date": moment(21),
                    "updated": moment(22, hour=3),
                    "author": "Ban Biên tập",
                    "source": "Cổng tỉnh",
                    "views": 1284,
                    "lead": "Hơn 200 hộ dân ven biển yên tâm hơn khi 1,2 km kè được nghiệm thu sớm.",
                },
            ),
            Sample(
                "figure",
                {
                    "image": picture("cang", "Bến cảng với hai cần cẩu và một tàu hàng"),
                    "caption": "Bến cảng tổng hợp nhìn từ phía biển.",
                    "credit": "minh họa của Cổng tỉnh",
                },
            ),
            Sample("article_body", {"html": PLAIN_BODY}),
            Sample(
                "quote",
                {
                    "text": "Bà con nộp hồ sơ ngay tại xã, không phải xuống núi nữa.",
                    "author": "Đinh Văn Mẫu",
                    "role": "cán bộ hướng dẫn (nhân vật minh họa)",
                },
            ),
            Sample(
                "gallery",
                {
                    "label": "Ảnh minh họa về tỉnh",
                    "items": [
                        {"image": picture("dao", "Đảo giữa biển với thuyền buồm"), "caption": "Biển Lý Sơn"},
                        {"image": picture("nha-rong", "Nhà rông trước dãy núi"), "caption": "Nhà rông"},
                        {"image": picture("dong-lua", "Cánh đồng lúa"), "caption": "Mùa lúa chín"},
                    ],
                },
            ),
            Sample(
                "media_player",
                {
                    "title": "Một ngày ở Trung tâm Phục vụ hành chính công",
                    "url": "#",
                    "type": "video/mp4",
                    "poster": picture("cang", "")["url"],
                    "captions_url": "#phu-de",
                    "length": "4 phút 20 giây",
                    "transcript": mark_safe("<p>Bảy giờ sáng, những người dân đầu tiên đã đến lấy số…</p>"),
                },
            ),
            Sample("media_player", {"title": "Bản tin thủy sản tuần 47", "kind": "audio", "url": "#"}),
            Sample(
                "file_list",
                {
                    "title": "Tệp đính kèm",
                    "items": [
                        {
                            "title": "Quyết định phê duyệt quy hoạch chi tiết",
                            "url": "#",
                            "kind": "pdf",
                            "size": 1_284_000,
                        },
                        {"title": "Mẫu đơn đề nghị hỗ trợ", "url": "#", "kind": "docx", "size": 38_400},
                    ],
                },
            ),
            Sample(
                "topic_list",
                {
                    "topics": [
                        {"title": "Phòng chống thiên tai", "url": "#"},
                        {"title": "Đầu tư công", "url": "#"},
                    ]
                },
            ),
            Sample(
                "share_links",
                {
                    "title": "Hoàn thành kè chống sạt lở",
                    "url": "https://quangngai.example/tin-tuc/",
                    "pdf_url": "#",
                    "rss_url": "#",
                },
            ),
            Sample("rating_stars", {"action": "#", "average": 4.4, "count": 57}),
        ],
    )


def _lists() -> Chapter:
    return Chapter(
        "danh-sach",
        "Danh sách",
        [
            Sample("card", {**CARD, "image": picture("dong-lua", "Cánh đồng lúa")}, ground="narrow"),
            Sample(
                "card",
                {**CARD, "portal": "Sở Nông nghiệp và Môi trường"},
                note="Không có ảnh",
                ground="narrow",
            ),
            Sample("card", {**CARD, "image": picture("dao", "Đảo"), "wide": True}, note="Trong danh sách"),
            Sample("pagination", {"newer_url": "#", "older_url": "#"}),
            Sample(
                "person_card",
                {
                    "name": "Nguyễn Thị Mẫu",
                    "title": "Giám đốc Sở (minh họa)",
                    "unit": "Ban Giám đốc",
                    "phone": "0255 0000 001",
                    "email": "nguyen.thi.mau@quangngai.example",
                },
            ),
            Sample("tag", {"text": "Mới", "kind": "accent"}),
            Sample("tag", {"text": "Còn hiệu lực", "kind": "success"}),
            Sample("tag", {"text": "Sắp đến hạn", "kind": "warning"}),
            Sample("tag", {"text": "Quá hạn", "kind": "danger"}),
            Sample("tag", {"text": "Đang xử lý", "kind": "info"}),
            Sample("tag", {"text": "Môi trường", "url": "#"}),
            Sample(
                "empty_state",
                {"text": "Chưa có thông báo nào trong tháng này.", "url": "#", "url_text": "Xem tháng trước"},
            ),
        ],
    )


def _facts() -> Chapter:
    body = mark_safe(
        "<p>Mang theo thẻ căn cước và giấy hẹn. Nếu nhờ người khác nhận thay, viết giấy ủy quyền.</p>"
    )
    return Chapter(
        "so-lieu",
        "Số liệu và quá trình",
        [
            Sample(
                "table",
                {
                    "caption": "Tiến độ giải ngân vốn đầu tư công (tỷ đồng)",
                    "head": ["Đơn vị", "Kế hoạch", "Đã giải ngân", "Tỷ lệ"],
                    "numeric": [1, 2, 3],
                    "row_headings": True,
                    "rows": [
                        ["Sở Xây dựng", "1.240,0", "982,5", "79,2%"],
                        ["Sở Nông nghiệp và Môi trường", "860,0", "705,1", "82,0%"],
                    ],
                    "note": "Nguồn: số liệu minh họa đến ngày 31/10/2026.",
                },
            ),
            Sample(
                "tabs",
                {
                    "label": "Cách nộp hồ sơ",
                    "items": [
                        {"id": "mau-truc-tuyen", "title": "Trực tuyến", "html": body},
                        {"id": "mau-truc-tiep", "title": "Trực tiếp", "html": body},
                        {"id": "mau-buu-dien", "title": "Qua bưu điện", "html": body},
                    ],
                },
            ),
            Sample(
                "accordion",
                {
                    "name": "mau-hoi-dap",
                    "items": [
                        {"title": "Tôi có thể nhờ người nhà nhận kết quả không?", "html": body, "open": True},
                        {"title": "Nộp hồ sơ ở xã khác nơi cư trú được không?", "html": body},
                    ],
                },
            ),
            Sample(
                "steps",
                {
                    "label": "Các bước nộp hồ sơ",
                    "items": [
                        {"title": "Kê khai", "state": "done", "url": "#"},
                        {"title": "Đính kèm giấy tờ", "state": "current", "text": "Ảnh chụp rõ nét là đủ."},
                        {"title": "Nộp phí và gửi", "state": "next"},
                    ],
                },
            ),
            Sample(
                "timeline",
                {
                    "show_time": True,
                    "items": [
                        {
                            "title": "Đã tiếp nhận hồ sơ",
                            "date": moment(18),
                            "by": "Bộ phận Một cửa xã Bình Sơn",
                        },
                        {
                            "title": "Đang thẩm định",
                            "date": moment(19),
                            "state": "current",
                            "by": "Phòng Kinh tế",
                            "text": "Cán bộ sẽ liên hệ nếu cần bổ sung giấy tờ.",
                        },
                        {"title": "Trả kết quả", "date": moment(27), "state": "future"},
                    ],
                },
            ),
            Sample(
                "task_list",
                {
                    "items": [
                        {
                            "title": "Thông tin người nộp",
                            "url": "#",
                            "state": "Đã xong",
                            "kind": "success",
                            "id": "mau-viec-1",
                        },
                        {
                            "title": "Giấy tờ kèm theo",
                            "url": "#",
                            "hint": "Còn 2 giấy tờ",
                            "state": "Chưa xong",
                            "kind": "warning",
                            "id": "mau-viec-2",
                        },
                        {"title": "Xem lại và gửi", "state": "Chưa thể bắt đầu", "id": "mau-viec-3"},
                    ]
                },
            ),
            Sample(
                "summary_list",
                {
                    "items": [
                        {"key": "Họ và tên", "value": "Trần Văn Mẫu", "change_url": "#"},
                        {
                            "key": "Địa chỉ",
                            "value": "Thôn 3, xã Bình Sơn,\ntỉnh Quảng Ngãi",
                            "change_url": "#",
                        },
                    ]
                },
            ),
        ],
    )


def _forms() -> Chapter:
    wrong = sample_form(bound=True)
    right = sample_form(bound=False)
    return Chapter(
        "bieu-mau",
        "Biểu mẫu",
        [
            Sample("error_summary", {"form": wrong, "quiet": True}),
            *[
                Sample("field", {"field": wrong[name]}, note="Có lỗi")
                for name in ("full_name", "born", "result")
            ],
            *[Sample("field", {"field": right[name]}) for name in right.fields],
            Sample("text_input", {**FIELD, "autocomplete": "name"}),
            Sample(
                "text_input",
                {
                    **FIELD,
                    "id": "so-dt",
                    "label": "Số điện thoại",
                    "hint": "",
                    "type": "tel",
                    "width": "medium",
                    "error": "Số điện thoại cần đủ 10 chữ số",
                    "value": "0912",
                },
            ),
            Sample(
                "textarea", {**FIELD, "id": "noi-dung-mau", "label": "Nội dung", "hint": "", "optional": True}
            ),
            Sample(
                "select",
                {
                    **FIELD,
                    "id": "chon-mau",
                    "label": "Cách nhận kết quả",
                    "choices": FIELDS_CHOICES,
                    "hint": "",
                },
            ),
            Sample(
                "radios",
                {
                    **FIELD,
                    "id": "mot-mau",
                    "label": "Cách nhận kết quả",
                    "choices": FIELDS_CHOICES,
                    "value": "dien-tu",
                    "hint": "",
                },
            ),
            Sample(
                "checkboxes",
                {
                    **FIELD,
                    "id": "nhieu-mau",
                    "label": "Báo tin qua",
                    "hint": "Chọn một hoặc nhiều cách.",
                    "choices": [("sms", "Tin nhắn"), ("mail", "Thư điện tử")],
                    "values": ["sms"],
                },
            ),
            Sample(
                "date_field",
                {**FIELD, "id": "ngay-mau", "name": "ngay", "label": "Ngày cấp", "hint": "Ví dụ: 27 3 2021"},
            ),
            Sample(
                "file_upload",
                {
                    **FIELD,
                    "id": "tep-mau",
                    "label": "Ảnh chụp giấy tờ",
                    "hint": "Tối đa 20 MB.",
                    "accept": "image/*,.pdf",
                    "multiple": True,
                },
            ),
            Sample("password_field", {**FIELD, "id": "mk-mau", "label": "Mật khẩu", "hint": ""}),
            Sample("field_hint", {"text": "Gợi ý đứng dưới nhãn của mỗi câu hỏi."}),
            Sample("field_error", {"errors": ["Lỗi nói rõ cần làm gì để sửa."]}),
            Sample("button", {"text": "Gửi hồ sơ"}),
            Sample("button", {"text": "Lưu để làm tiếp", "kind": "secondary", "type": "button"}),
            Sample("button", {"text": "Xem hướng dẫn", "kind": "quiet", "url": "#", "icon": "info"}),
            Sample("button", {"text": "Xóa tài khoản", "kind": "danger", "type": "button"}),
        ],
    )


def _messages() -> Chapter:
    return Chapter(
        "thong-diep",
        "Thông điệp",
        [
            Sample(
                "alert",
                {
                    "title": "Cổng bảo trì từ 22 giờ đến 23 giờ ngày 28/11.",
                    "text": "Hồ sơ đang kê khai được giữ nguyên.",
                },
            ),
            Sample(
                "alert",
                {"kind": "success", "title": "Đã gửi phản ánh.", "text": "Mã tra cứu: PA-2026-001284."},
            ),
            Sample("alert", {"kind": "warning", "title": "Giấy tờ này hết hạn sau 7 ngày."}),
            Sample(
                "alert",
                {
                    "kind": "danger",
                    "title": "Chưa tải được tệp lên.",
                    "text": "Hãy thử lại bằng ảnh nhỏ hơn 20 MB.",
                },
            ),
        ],
    )
