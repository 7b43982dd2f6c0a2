"""Read the demo texts: one folder per portal, one file per section."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import timezone

DATA = Path(__file__).resolve().parent / "data"

#: The names of the tables that hold items, except `week` of `schedule.toml`.
TABLES = ("article", "direction", "announcement", "publication", "gallery", "video")


@dataclass(frozen=True)
class DemoPortal:
    folder: str
    slug: str
    agency: str
    name: str
    english_name: str
    blueprint: str


MAIN = DemoPortal(
    "main",
    "trang-chu",
    "UBNDT",
    "Cổng thông tin điện tử tỉnh Quảng Ngãi",
    "Quảng Ngãi Provincial Portal",
    "main",
)
COMPONENTS = (
    DemoPortal("so-noi-vu", "so-noi-vu", "SNV", "Sở Nội vụ", "Department of Home Affairs", "department"),
    DemoPortal(
        "so-nong-nghiep-va-moi-truong",
        "so-nong-nghiep-va-moi-truong",
        "SNNMT",
        "Sở Nông nghiệp và Môi trường",
        "Department of Agriculture and Environment",
        "department",
    ),
    DemoPortal("so-y-te", "so-y-te", "SYT", "Sở Y tế", "Department of Health", "department"),
    DemoPortal(
        "so-giao-duc-va-dao-tao",
        "so-giao-duc-va-dao-tao",
        "SGDDT",
        "Sở Giáo dục và Đào tạo",
        "Department of Education and Training",
        "department",
    ),
    DemoPortal(
        "so-xay-dung", "so-xay-dung", "SXD", "Sở Xây dựng", "Department of Construction", "department"
    ),
    DemoPortal(
        "so-van-hoa-the-thao-va-du-lich",
        "so-van-hoa-the-thao-va-du-lich",
        "SVHTTDL",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Department of Culture, Sports and Tourism",
        "department",
    ),
    DemoPortal(
        "ban-quan-ly-dung-quat",
        "ban-quan-ly-dung-quat",
        "BQLDQ",
        "Ban Quản lý Khu kinh tế Dung Quất và các Khu công nghiệp",
        "Dung Quất Economic Zone Authority",
        "department",
    ),
    DemoPortal(
        "dac-khu-ly-son", "dac-khu-ly-son", "21548", "Đặc khu Lý Sơn", "Lý Sơn Special Zone", "commune"
    ),
    DemoPortal("phuong-kon-tum", "phuong-kon-tum", "23293", "Phường Kon Tum", "Kon Tum Ward", "commune"),
)


@dataclass(frozen=True)
class Source:
    """One file: its name without extension, the section of its items, and its TOML tables.

    `section` is the path of the section below the portal's home page: slugs with slashes between them.
    """

    name: str
    section: str
    tables: dict[str, Any]


def read(folder: str) -> dict[str, Source]:
    """The files of a portal by name without extension; an empty dict if the folder is missing."""
    sources = {}
    for path in sorted((DATA / folder).glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        section = tables.get("section") or path.stem.replace(".", "/")
        sources[path.stem] = Source(path.stem, section, tables)
    return sources


def moment(item: dict[str, Any], now: dt.datetime) -> dt.datetime:
    """The time at which an item is published: `days_ago` (default 30) days ago at `hour` (default 8).

    A time that is not past yet becomes 1 to 24 minutes before now, in the order of the hours.
    """
    today = timezone.localdate(now)
    day = today - dt.timedelta(days=int(item.get("days_ago", 30)))
    at = timezone.make_aware(dt.datetime.combine(day, dt.time(int(item.get("hour", 8)))))
    return at if at < now else now - dt.timedelta(minutes=24 - at.astimezone().hour % 24)
