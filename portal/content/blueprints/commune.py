"""The blueprint of the portal of a commune, ward or special zone: texts, sections and home page."""

from portal.content.blueprints.plans import Blueprint, HomePart, SectionPlan, TextPlan, UnitPlan
from portal.content.blueprints.shared import DISCLOSURE, HOURS, LAW, LEGAL, LIBRARY, LINKS, SCHEDULES
from portal.content.choices import ListStyle
from portal.portals.choices import PortalKind

COMMUNE = Blueprint(
    key="commune",
    kind=PortalKind.COMMUNE,
    sections=(
        SectionPlan("tin-tuc", "Tin tức", "Chuyện trong xã, trong phường, trong đặc khu.", "News"),
        SectionPlan(
            "thong-bao",
            "Thông báo",
            "Lịch tiếp dân, cắt điện, cắt nước, tiêm phòng, tuyển quân và những việc cần biết ngay.",
            "Announcements",
            style=ListStyle.DOCUMENTS,
        ),
        SectionPlan("huong-dan", "Hướng dẫn", "Làm giấy tờ gì, ở đâu, cần mang theo những gì.", "Guidance"),
        LAW,
        SectionPlan(
            "xay-dung-que-huong",
            "Xây dựng quê hương",
            "Đường sá, trường lớp, mùa màng, nếp sống và những người góp sức.",
            "Building our home",
        ),
        DISCLOSURE,
        SCHEDULES,
        LIBRARY,
    ),
    introduction=TextPlan(
        "gioi-thieu",
        "Giới thiệu",
        "Địa bàn, bộ máy và người phụ trách của {agency}.",
        (
            "{agency} là chính quyền cấp xã của tỉnh Quảng Ngãi theo mô hình chính quyền địa phương hai cấp.",
            "{origin}",
            "Người dân làm việc với cơ quan tại bộ phận một cửa, qua điện thoại hoặc qua cổng này.",
        ),
    ),
    units=(
        UnitPlan("Thường trực Ủy ban nhân dân", 1, "Chủ tịch"),
        UnitPlan("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", 2, "Chánh Văn phòng"),
        UnitPlan("Phòng Kinh tế", 2, "Trưởng phòng"),
        UnitPlan("Phòng Văn hóa - Xã hội", 2, "Trưởng phòng"),
        UnitPlan("Trung tâm Phục vụ hành chính công", 2, "Giám đốc", "Tiếp nhận và trả kết quả hồ sơ"),
    ),
    home=(
        HomePart("featured", count=5),
        HomePart("procedures", "Thủ tục hành chính", count=6),
        HomePart("announcements", "Thông báo", count=6),
        HomePart("latest", section="huong-dan", count=4),
        HomePart("latest", section="xay-dung-que-huong", count=4),
        HomePart("schedule", "Lịch công tác tuần"),
        HomePart("agency", "Giới thiệu"),
        HomePart("media", "Hình ảnh và video", count=4),
        HomePart("links", "Liên kết"),
    ),
    legal=LEGAL,
    links=LINKS,
    hours=HOURS,
)
