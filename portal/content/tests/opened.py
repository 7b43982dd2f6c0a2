"""Portals opened from their blueprints, and full pages; the conftest makes fixtures of them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

from django.core.files.images import ImageFile
from PIL import Image
from wagtail.documents import get_document_model

from portal.agencies import shipped
from portal.agencies.actions import import_agencies, import_officials, load_demo_contacts
from portal.base.tests.fixture_cache import FixtureCache
from portal.content.actions.live_pages import add_live_page
from portal.content.actions.open_portal import open_portal
from portal.content.models import (
    AnnouncementPage,
    ArticlePage,
    Correction,
    DirectionPage,
    GalleryPage,
    GenericPage,
    PortalImage,
    PublicationPage,
    ScheduleEntry,
    SchedulePage,
    Topic,
    VideoPage,
)
from portal.portals.models import Portal
from portal.portals.queries import path_of


def agencies(db: None, now: dt.datetime, fixture_cache: FixtureCache) -> None:
    fixture_cache("agencies with contacts", lambda: _agencies(now))


def _agencies(now: dt.datetime) -> None:
    import_agencies(rows=shipped.agencies(), actor="test", now=now)
    load_demo_contacts(rows=shipped.demo_contacts(), actor="test", now=now)
    import_officials(rows=shipped.demo_officials(), actor="test", now=now)


def open_one(agencies: None, now: dt.datetime, fixture_cache: FixtureCache) -> Callable[..., Portal]:
    """`open_one(agency="SYT", slug="so-y-te", name="Sở Y tế")`."""

    def make(**columns: object) -> Portal:
        given = {"blueprint": "department", "agency": "SYT", "slug": "so-y-te", "name": "Sở Y tế"}
        wanted = {**given, "actor": "test", "now": now, **columns}
        return fixture_cache(f"opened {sorted(columns.items())}", lambda: open_portal(**wanted))

    return make


def province(open_one: Callable[..., Portal]) -> Portal:
    return open_one(blueprint="main", agency="UBNDT", slug="trang-chu", name="Cổng tỉnh Quảng Ngãi")


def health(province: Portal, open_one: Callable[..., Portal]) -> Portal:
    return open_one()


def island(province: Portal, open_one: Callable[..., Portal]) -> Portal:
    return open_one(blueprint="commune", agency="21548", slug="dac-khu-ly-son", name="Đặc khu Lý Sơn")


CELLS = {
    "columns": [{"type": "text", "heading": "Việc"}, {"type": "number", "heading": "Số"}],
    "rows": [{"values": ["Hồ sơ", "12"]}],
    "caption": "Bảng hồ sơ",
}


def image(province):
    content = io.BytesIO()
    Image.new("RGB", (1200, 800), "#0d5568").save(content, "JPEG")
    content.seek(0)
    return PortalImage.objects.create(
        title="Sông Trà", collection=province.collection, file=ImageFile(content, name="song.jpg")
    )


def document(province):
    model = get_document_model()
    document = model(title="Kế hoạch.pdf", collection=province.collection)
    document.file.save("ke-hoach.pdf", io.BytesIO(b"%PDF-1.4"))
    document.save()
    return document


def body(image, document):
    picture = {"image": image.pk, "alt": "Dòng sông", "decorative": False, "caption": "Sông Trà Khúc"}
    return [
        {"type": "paragraph", "value": "<p>Một <b>đoạn</b> văn.</p><ul><li>Ý một</li></ul>"},
        {"type": "heading", "value": "Phần một"},
        {"type": "subheading", "value": "Phần nhỏ"},
        {"type": "picture", "value": picture},
        {"type": "quote", "value": {"text": "Nước lên.", "source": "Bà con"}},
        {"type": "table", "value": CELLS},
        {"type": "files", "value": {"title": "Tệp", "files": [document.pk]}},
        {"type": "gallery", "value": {"pictures": [picture, {**picture, "alt": "", "decorative": True}]}},
        {"type": "callout", "value": {"title": "Lưu ý", "text": "<p>Gọi ngay.</p>"}},
        {"type": "figures", "value": {"title": "", "figures": [{"value": "96", "label": "xã", "note": ""}]}},
    ]


def build(kind, body, image, document, now):
    dated = {"title": f"Trang {kind}", "slug": f"trang-{kind}", "lead": "Tóm tắt."}
    files = [{"type": "file", "value": document.pk}]
    if kind == "article":
        page = ArticlePage(
            **dated,
            body=body,
            attachments=files,
            author="Thu Trang",
            source="Báo",
            picture=image,
            picture_alt="Dòng sông",
            picture_caption="Sông",
            provenance_name="Sở X",
            provenance_url="https://x.example/",
        )
        page.corrections = [Correction(on=now.date(), text="Sửa ngày họp.")]
        return "tin-tuc/kinh-te", page
    if kind == "announcement":
        ends = now - dt.timedelta(days=400)
        return "thong-bao", AnnouncementPage(**dated, body=body, important=True, ends_at=ends)
    if kind == "direction":
        return "chi-dao-dieu-hanh", DirectionPage(
            **dated, body=body, attachments=files, number_symbol="01/CT", issued_on=now.date(), issuer="UBND"
        )
    if kind == "publication":
        return "cong-bo-cong-khai", PublicationPage(
            **dated, body=body, publication_kind="plan", period="2026"
        )
    if kind == "gallery":
        value = {"image": image.pk, "alt": "Dòng sông", "decorative": False, "caption": ""}
        return "thu-vien", GalleryPage(**dated, pictures=[{"type": "picture", "value": value}] * 2)
    if kind == "video":
        return "thu-vien", VideoPage(
            **dated, transcript="Lời đọc.", captions="WEBVTT\n", picture=image, picture_alt="Dòng sông"
        )
    if kind == "schedule":
        page = SchedulePage(**dated, week_start=dt.date(2026, 11, 16))
        page.entries = [ScheduleEntry(day=1, session="morning", leader="Chủ tịch", content="Họp", place="A")]
        return "lich-cong-tac", page
    return "tin-tuc", GenericPage(**dated, body=body, picture=image, picture_alt="Dòng sông")


KINDS = ("article", "announcement", "direction", "publication", "gallery", "video", "schedule", "generic")


def shown(province, body, image, document, now, client):
    def show(kind):
        path, page = build(kind, body, image, document, now)
        section = province.root_page.get_descendants().get(url_path=f"/trang-chu/{path}/").specific
        if kind == "article":
            page.topics = [Topic.objects.create(slug="nuoc", name="Nước")]
        add_live_page(parent=section, page=page, user=None, now=now, shown_at=now)
        response = client.get(path_of(page))
        assert response.status_code == 200
        return page, response.content.decode()

    return show
