"""Sections, texts and links that several blueprints use."""

from portal.content.blueprints.plans import LinkPlan, SectionPlan, TextPlan
from portal.content.choices import ListStyle

HOURS = (
    "Thứ Hai đến thứ Sáu, trừ ngày nghỉ lễ\n"
    "Buổi sáng: 7 giờ 00 đến 11 giờ 30\n"
    "Buổi chiều: 13 giờ 30 đến 17 giờ 00"
)

LINKS = (
    LinkPlan("Cổng Dịch vụ công quốc gia", "https://dichvucong.gov.vn"),
    LinkPlan("Cổng Thông tin điện tử Chính phủ", "https://chinhphu.vn"),
    LinkPlan("Cơ sở dữ liệu quốc gia về văn bản pháp luật", "https://vbpl.vn"),
    LinkPlan("Cổng dữ liệu quốc gia", "https://data.gov.vn"),
)

DISCLOSURE = SectionPlan(
    "cong-bo-cong-khai",
    "Công bố, công khai",
    "Chiến lược, kế hoạch, ngân sách, dự án, đấu thầu, số liệu thống kê và báo cáo.",
    "Public disclosure",
    style=ListStyle.DOCUMENTS,
)
SCHEDULES = SectionPlan(
    "lich-cong-tac",
    "Lịch công tác",
    "Lịch làm việc trong tuần của lãnh đạo.",
    "Leaders' schedule",
    style=ListStyle.DOCUMENTS,
)
LIBRARY = SectionPlan(
    "thu-vien",
    "Thư viện ảnh và video",
    "Hình ảnh và video về hoạt động, con người và vùng đất.",
    "Pictures and videos",
    style=ListStyle.PICTURES,
    in_menu=False,
)
LAW = SectionPlan(
    "pho-bien-phap-luat",
    "Phổ biến pháp luật",
    "Quy định mới, giải thích bằng lời dễ hiểu, kèm văn bản gốc.",
    "Law made plain",
)

TERMS = TextPlan(
    "dieu-khoan-su-dung",
    "Điều khoản sử dụng",
    "Thông tin trên cổng được dùng lại như thế nào và cơ quan chịu trách nhiệm đến đâu.",
    (
        "{portal} do {agency} quản lý. Thông tin đăng trên cổng là thông tin chính thức của cơ quan, "
        "được đọc, in, lưu và chia sẻ miễn phí.",
        "Khi sử dụng lại, xin ghi rõ nguồn “{portal}” và dẫn địa chỉ của bài gốc. "
        "Không cắt ghép làm sai lệch nội dung.",
        "Bản giấy có chữ ký, con dấu hoặc bản điện tử có chữ ký số của văn bản là căn cứ cuối cùng "
        "khi có khác biệt với nội dung trên cổng.",
    ),
    (
        (
            "Liên kết đến trang khác",
            (
                "Cổng có liên kết đến trang của cơ quan khác để tiện tra cứu. "
                "Nội dung trên các trang đó do cơ quan chủ quản chịu trách nhiệm.",
            ),
        ),
    ),
)
PRIVACY = TextPlan(
    "bao-ve-du-lieu-ca-nhan",
    "Bảo vệ dữ liệu cá nhân",
    "Cổng thu thập những gì, để làm gì, giữ bao lâu, và bạn có quyền gì.",
    (
        "Bạn đọc tin, tra cứu, tải tài liệu mà không cần tài khoản. "
        "Khi đó cổng không đặt cookie và không ghi lại danh tính của bạn.",
        "Khi bạn đăng nhập, gửi câu hỏi hoặc nộp hồ sơ, cổng chỉ giữ những dữ liệu cần cho việc đó "
        "và chỉ cán bộ có thẩm quyền được xem.",
    ),
    (
        (
            "Quyền của bạn",
            (
                "Bạn có quyền biết, xem, sửa, yêu cầu xóa dữ liệu của mình và rút lại sự đồng ý "
                "theo quy định của pháp luật về bảo vệ dữ liệu cá nhân.",
                "Mọi yêu cầu xin gửi về {agency}, thư điện tử: {email}, điện thoại: {phone}.",
            ),
        ),
    ),
)
ACCESSIBILITY = TextPlan(
    "tro-giup-tiep-can",
    "Trợ giúp tiếp cận",
    "Cổng được làm để ai cũng dùng được: người cao tuổi, người khuyết tật, người dùng điện thoại cũ.",
    (
        "Nút “Hiển thị” ở đầu trang cho phép chọn chữ lớn, tương phản cao hoặc nền tối. "
        "Mọi trang dùng được bằng bàn phím và trình đọc màn hình, và vẫn đọc được khi mạng chậm.",
        "Nếu gặp trang nào khó đọc, khó dùng, xin báo cho {agency} qua thư điện tử {email} "
        "hoặc điện thoại {phone}. Chúng tôi trả lời và sửa.",
    ),
)
LEGAL = (TERMS, PRIVACY, ACCESSIBILITY)
