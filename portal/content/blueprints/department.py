"""The blueprint of the portal of a department, board or body of equal rank."""

from portal.content.blueprints.plans import Blueprint, HomePart, SectionPlan, TextPlan, UnitPlan
from portal.content.blueprints.shared import DISCLOSURE, HOURS, LAW, LEGAL, LIBRARY, LINKS, SCHEDULES
from portal.content.choices import ListStyle
from portal.portals.choices import PortalKind

DEPARTMENT = Blueprint(
    key="department",
    kind=PortalKind.DEPARTMENT,
    sections=(
        SectionPlan("tin-tuc", "Tin tức", "Hoạt động của ngành và của cơ quan.", "News"),
        SectionPlan(
            "thong-bao",
            "Thông báo",
            "Điều người dân, doanh nghiệp và cơ quan cần biết, còn hiệu lực đến ngày nào.",
            "Announcements",
            style=ListStyle.DOCUMENTS,
        ),
        SectionPlan(
            "chi-dao-dieu-hanh",
            "Chỉ đạo, điều hành",
            "Văn bản, kế hoạch và ý kiến chỉ đạo trong lĩnh vực phụ trách.",
            "Direction and administration",
            style=ListStyle.DOCUMENTS,
        ),
        SectionPlan("huong-dan", "Hướng dẫn", "Việc cần làm, giấy tờ cần có, hỏi ai khi vướng.", "Guidance"),
        LAW,
        DISCLOSURE,
        SCHEDULES,
        LIBRARY,
    ),
    introduction=TextPlan(
        "gioi-thieu",
        "Giới thiệu",
        "Chức năng, nhiệm vụ, cơ cấu tổ chức và người đứng đầu của {agency}.",
        (
            "{agency} là cơ quan của tỉnh Quảng Ngãi, chịu sự chỉ đạo, quản lý về tổ chức, biên chế "
            "và hoạt động của {parent}.",
            "Chức năng, nhiệm vụ và quyền hạn của cơ quan thực hiện theo quyết định của cấp có thẩm quyền; "
            "toàn văn được đăng ở các mục dưới đây.",
        ),
    ),
    units=(
        UnitPlan("Ban Giám đốc", 1, "Giám đốc"),
        UnitPlan("Văn phòng", 2, "Chánh Văn phòng", "Tổng hợp, văn thư, tài chính, tiếp công dân"),
        UnitPlan("Các phòng chuyên môn", 2, "Trưởng phòng"),
        UnitPlan("Các đơn vị trực thuộc", 2, "Thủ trưởng đơn vị"),
    ),
    home=(
        HomePart("featured", count=5),
        HomePart("procedures", "Thủ tục hành chính", count=6),
        HomePart("announcements", "Thông báo", count=5),
        HomePart("directions", "Chỉ đạo, điều hành", count=5),
        HomePart("latest", section="huong-dan", count=4),
        HomePart("schedule", "Lịch công tác tuần"),
        HomePart("latest", section="pho-bien-phap-luat", count=4),
        HomePart("agency", "Giới thiệu"),
        HomePart("media", "Hình ảnh và video", count=4),
        HomePart("links", "Liên kết"),
    ),
    legal=LEGAL,
    links=LINKS,
    hours=HOURS,
)
