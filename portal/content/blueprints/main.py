"""The blueprint of the province's main portal."""

from portal.content.blueprints.plans import Blueprint, HomePart, SectionPlan, TextPlan, UnitPlan
from portal.content.blueprints.shared import DISCLOSURE, HOURS, LAW, LEGAL, LIBRARY, LINKS, SCHEDULES
from portal.content.choices import ListStyle
from portal.portals.choices import PortalKind

NEWS = (
    SectionPlan(
        "chinh-tri-xa-hoi",
        "Chính trị - Xã hội",
        "Công việc của tỉnh và đời sống người dân.",
        "Politics and society",
    ),
    SectionPlan("kinh-te", "Kinh tế", "Sản xuất, kinh doanh, hạ tầng và việc làm.", "Economy"),
    SectionPlan(
        "van-hoa-du-lich",
        "Văn hóa - Du lịch",
        "Di sản, lễ hội, điểm đến của biển và núi.",
        "Culture and tourism",
    ),
    SectionPlan(
        "giao-duc-y-te",
        "Giáo dục - Y tế",
        "Trường học, bệnh viện, chăm sóc con người.",
        "Education and health",
    ),
    SectionPlan(
        "nong-nghiep-moi-truong",
        "Nông nghiệp - Môi trường",
        "Mùa màng, rừng, biển, nước và thiên tai.",
        "Agriculture and environment",
    ),
)

MAIN = Blueprint(
    key="main",
    kind=PortalKind.MAIN,
    sections=(
        SectionPlan(
            "tin-tuc", "Tin tức", "Tin chính thức của tỉnh, cập nhật trong ngày.", "News", children=NEWS
        ),
        SectionPlan(
            "chi-dao-dieu-hanh",
            "Chỉ đạo, điều hành",
            "Ý kiến chỉ đạo, chương trình, kế hoạch của Ủy ban nhân dân tỉnh.",
            "Direction and administration",
            style=ListStyle.DOCUMENTS,
        ),
        SectionPlan(
            "thong-bao",
            "Thông báo",
            "Điều người dân và doanh nghiệp cần biết, còn hiệu lực đến ngày nào.",
            "Announcements",
            style=ListStyle.DOCUMENTS,
        ),
        LAW,
        SectionPlan(
            "dau-tu",
            "Đầu tư",
            "Tiềm năng, quy hoạch, chính sách và cách làm thủ tục đầu tư tại Quảng Ngãi.",
            "Invest",
        ),
        DISCLOSURE,
        SCHEDULES,
        LIBRARY,
    ),
    introduction=TextPlan(
        "gioi-thieu",
        "Giới thiệu",
        "Vùng đất, con người và bộ máy của tỉnh Quảng Ngãi.",
        (
            "Từ ngày 01/7/2025, tỉnh Quảng Ngãi gồm địa bàn của tỉnh Quảng Ngãi và tỉnh Kon Tum trước đây, "
            "với 96 xã, phường, đặc khu, trải từ đảo Lý Sơn đến biên giới phía tây.",
            "{agency} là cơ quan hành chính nhà nước ở tỉnh; các mục dưới đây giới thiệu tổ chức bộ máy, "
            "chức năng, nhiệm vụ và người chịu trách nhiệm.",
        ),
    ),
    units=(
        UnitPlan("Ủy ban nhân dân tỉnh", 1, "Chủ tịch"),
        UnitPlan("Văn phòng Ủy ban nhân dân tỉnh", 2, "Chánh Văn phòng"),
        UnitPlan("Các sở và cơ quan ngang sở", 2, "Giám đốc, Thủ trưởng cơ quan"),
        UnitPlan("Ủy ban nhân dân 96 xã, phường, đặc khu", 2, "Chủ tịch"),
    ),
    home=(
        HomePart("featured", count=5),
        HomePart("services"),
        HomePart("procedures", "Thủ tục hành chính", count=6),
        HomePart("announcements", "Thông báo", count=5),
        HomePart("directions", "Chỉ đạo, điều hành", count=5),
        HomePart("latest", section="tin-tuc/chinh-tri-xa-hoi", count=4),
        HomePart("latest", section="tin-tuc/kinh-te", count=4),
        HomePart("schedule", "Lịch công tác tuần của lãnh đạo"),
        HomePart("latest", section="tin-tuc/van-hoa-du-lich", count=4),
        HomePart("media", "Hình ảnh và video", count=4),
        HomePart("latest", section="tin-tuc/nong-nghiep-moi-truong", count=4),
        HomePart("portals", "Cổng thành phần"),
        HomePart("links", "Liên kết"),
    ),
    legal=LEGAL,
    links=LINKS,
    hours=HOURS,
    has_directory=True,
)
