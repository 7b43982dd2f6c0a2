"""Map the words of national lists to the values of our enumerations; the keys are folded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

from portal.lib.nothing_known import says_nothing
from portal.lib.vietnamese import fold
from portal.procedures.choices import Audience, Channel, Level, ServiceLevel

Choice = TypeVar("Choice", bound=Enum)

LEVELS = {
    "cap bo": Level.MINISTRY,
    "bo": Level.MINISTRY,
    "trung uong": Level.MINISTRY,
    "cap trung uong": Level.MINISTRY,
    "cap tinh": Level.PROVINCE,
    "tinh": Level.PROVINCE,
    "cap xa": Level.COMMUNE,
    "xa": Level.COMMUNE,
    "co quan khac": Level.OTHER,
}
LEVELS |= {fold(level.value): level for level in Level}
DISTRICT = frozenset({"huyen", "cap huyen", "quan huyen", "cap quan huyen"})

AUDIENCES = {
    "cong dan viet nam": Audience.CITIZEN,
    "can bo cong chuc vien chuc": Audience.CITIZEN,
    "ca nhan": Audience.CITIZEN,
    "cong dan": Audience.CITIZEN,
    "ho gia dinh": Audience.CITIZEN,
    "nguoi viet nam dinh cu o nuoc ngoai": Audience.OVERSEAS,
    "nguoi nuoc ngoai": Audience.FOREIGNER,
    "doanh nghiep": Audience.BUSINESS,
    "doanh nghiep trong nuoc": Audience.BUSINESS,
    "doanh nghiep co von dau tu nuoc ngoai": Audience.FOREIGN_BUSINESS,
    "to chuc": Audience.ORGANISATION,
    "co quan": Audience.ORGANISATION,
    "to chuc khong bao gom doanh nghiep htx": Audience.ORGANISATION,
    "to chuc khong bao gom doanh nghiep hop tac xa": Audience.ORGANISATION,
    "to chuc khong bao gom doanh nghiep va hop tac xa": Audience.ORGANISATION,
    "to chuc nuoc ngoai": Audience.FOREIGN_ORGANISATION,
    "hop tac xa": Audience.COOPERATIVE,
    "htx": Audience.COOPERATIVE,
}
AUDIENCES |= {fold(audience.value): audience for audience in Audience}
_STARTS = (
    "công dân việt nam",
    "người việt nam định cư",
    "người nước ngoài",
    "doanh nghiệp",
    "tổ chức",
    "hợp tác xã",
)
_BRACKET = re.compile(r"\(\s*(?:không bao gồm|khô)[^()]*\)?", re.IGNORECASE)
_NATIONAL_LIST = re.compile(rf"\s+(?={'|'.join(word.capitalize() for word in _STARTS)})")

CHANNELS = {
    "truc tiep": Channel.IN_PERSON,
    "truc tuyen": Channel.ONLINE,
    "dich vu buu chinh": Channel.POST,
    "dich vu buu chinh cong ich": Channel.POST,
    "buu chinh": Channel.POST,
    "buu chinh cong ich": Channel.POST,
    "qua buu chinh": Channel.POST,
}
CHANNELS |= {fold(channel.value): channel for channel in Channel}

SERVICE_LEVELS = {
    "toan trinh": ServiceLevel.FULL,
    "mot phan": ServiceLevel.PARTIAL,
    "cung cap thong tin": ServiceLevel.INFORMATION,
    "thong tin": ServiceLevel.INFORMATION,
    "muc do 4": ServiceLevel.FULL,
    "muc do 3": ServiceLevel.PARTIAL,
    "muc do 2": ServiceLevel.INFORMATION,
    "muc do 1": ServiceLevel.INFORMATION,
}
SERVICE_LEVELS |= {fold(level.value): level for level in ServiceLevel}


def cleaned(text: str) -> str:
    """The text without outer blanks; "" if the text means that nothing is known: "(chưa cập nhật)"."""
    return "" if says_nothing(text) else text.strip()


def audiences(text: str) -> tuple[Audience, ...]:
    """The audiences that a list of names contains, in the order of the enumeration.

    Unknown names are ignored; () for prose.
    """
    found: list[Audience] = []
    plain = _BRACKET.sub("", text)
    parts = re.split(r"[,;•/\n]|\bvà\b|(?:^|\s)o\s", _NATIONAL_LIST.sub(" • ", plain))
    officers = "cán bộ, công chức, viên chức" in text.lower()
    for part in parts:
        part = fold(part)
        if part in AUDIENCES and AUDIENCES[part] not in found:
            found.append(AUDIENCES[part])
    if officers and Audience.CITIZEN not in found:
        found.append(Audience.CITIZEN)
    return in_order(found, Audience)


def in_order(values: Iterable[Choice], choices: type[Choice]) -> tuple[Choice, ...]:
    """The values without duplicates, in the order of the enumeration."""
    wanted = set(values)
    return tuple(choice for choice in choices if choice in wanted)
