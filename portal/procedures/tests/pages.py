"""A small catalogue on a province with portals; the conftest makes fixtures of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.test import Client
from wagtail.models import Locale, Page

from portal.agencies import shipped
from portal.agencies.actions import import_agencies
from portal.agencies.models import Agency
from portal.base.tests.fixture_cache import FixtureCache
from portal.portals.actions import create_portal
from portal.portals.choices import PortalKind
from portal.procedures.actions import import_procedures
from portal.procedures.choices import FilingWay
from portal.procedures.imports.competent_authorities import CompetentAuthorities
from portal.procedures.imports.incoming import Batch, Incoming
from portal.procedures.models import Procedure, ServicePoint
from portal.procedures.record import Record

JOURNEY_TEXT = {
    "title": "Sinh con",
    "lead": "Từ lúc em bé chào đời.",
    "icon": "child",
    "intro": "Làm sớm.",
    "steps": [
        {"title": "Giấy chứng sinh", "text": "Bệnh viện cấp."},
        {"title": "Khai sinh", "procedure": "1.001193"},
        {"title": "Xem thêm", "url": "/tin-tuc/", "optional": True},
    ],
    "closing": "Hỏi ở xã.",
}

BIRTH = {
    "name": "Đăng ký khai sinh",
    "field": "Hộ tịch",
    "levels": ["commune"],
    "sequence": "1. Chuẩn bị giấy tờ.\n2. Nộp.",
    "ways": [{"channel": "in-person"}, {"channel": "online", "case": "Đúng hạn"}],
    "cases": ["Đúng hạn", "Quá hạn"],
    "papers": [
        {"name": "Tờ khai", "form_name": "Mẫu tờ khai", "form_url": "/tai-lieu/1/mau.pdf", "originals": 1},
        {"name": "Giấy chứng sinh", "case": "Đúng hạn"},
        {"name": "Giấy cam đoan", "case": "Quá hạn"},
    ],
    "audiences": ["citizen"],
    "results": ["Giấy khai sinh"],
    "time_limit_text": "Trong ngày",
    "fee_text": "Quá hạn: 5.000 đồng",
    "legal_basis": [{"number": "118/2025/NĐ-CP", "title": "Một cửa"}],
}


def province(db: None, now: dt.datetime, fixture_cache: FixtureCache) -> None:
    """Agencies, the main portal, and three of component portals."""
    fixture_cache("province of procedures", lambda: _province(now))


def _province(now: dt.datetime) -> None:
    import_agencies(rows=shipped.agencies(), actor="test", now=now)
    Locale.objects.get_or_create(language_code="vi")
    for page in Page.objects.filter(depth=2):
        page.delete()
    main = Page.get_first_root_node().add_child(instance=Page(title="Trang chủ", slug="trang-chu"))
    portals_index = main.add_child(instance=Page(title="Cổng thành phần", slug="cong-thanh-phan"))
    for home, code, kind in (
        (main, "UBNDT", PortalKind.MAIN),
        (
            portals_index.add_child(instance=Page(title="Sở Xây dựng", slug="so-xay-dung")),
            "SXD",
            PortalKind.DEPARTMENT,
        ),
        (
            portals_index.add_child(instance=Page(title="Sở Y tế", slug="so-y-te")),
            "SYT",
            PortalKind.DEPARTMENT,
        ),
        (portals_index.add_child(instance=Page(title="Lý Sơn", slug="ly-son")), "21548", PortalKind.COMMUNE),
    ):
        create_portal(
            root_page=home,
            slug=home.slug,
            name=home.title,
            kind=kind,
            agency=Agency.objects.get(code=code),
            actor="test",
            now=now,
        )


def _below(portals_index: Page, title: str, slug: str) -> Page:
    return portals_index.add_child(instance=Page(title=title, slug=slug))


def publish(province: None, now: dt.datetime) -> Callable[..., Procedure]:
    """`publish("1.000001", "SXD", name=…)`: one in force; without an agency every commune offers it."""

    def make(code: str, agency: str = "", valid_from: dt.date | None = None, **columns: Any) -> Procedure:
        given = {"name": f"Thủ tục {code}", "field": "Xây dựng", "levels": ["province"], **columns}
        record = Record.model_validate(given)
        report = import_procedures(
            batch=Batch([Incoming(1, code, record, valid_from=valid_from)]),
            actor="test",
            now=now,
            authorities=CompetentAuthorities([]),
        )
        assert not report.refused, report.refused
        procedure = Procedure.objects.get(code=code)
        procedure.service_points.all().delete()
        ServicePoint.objects.create(
            procedure=procedure,
            agency=Agency.objects.get(code=agency) if agency else None,
            every_commune=not agency,
            way=FilingWay.NATIONAL,
            url="https://dichvucong.gov.vn/",
        )
        return procedure

    return make


def birth(publish: Callable[..., Procedure]) -> Procedure:
    return publish("1.001193", **BIRTH)


def confirm_import(browser: Client, address: str) -> str:
    """Press the button that has the file written, on its page as it is now; answers the page that follows."""
    seen = browser.get(address).context["report"].get("fingerprint", "")
    return browser.post(address, {"seen": seen}, follow=True).content.decode()
