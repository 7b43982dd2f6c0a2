"""Map words of national lists to our enumerations; the keys are folded (lower case, no diacritics)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
    "ca nhan": Audience.CITIZEN,
    "cong dan": Audience.CITIZEN,
    "nguoi viet nam dinh cu o nuoc ngoai": Audience.OVERSEAS,
    "nguoi nuoc ngoai": Audience.FOREIGNER,
    "doanh nghiep": Audience.BUSINESS,
    "doanh nghiep trong nuoc": Audience.BUSINESS,
    "doanh nghiep co von dau tu nuoc ngoai": Audience.FOREIGN_BUSINESS,
    "to chuc": Audience.ORGANISATION,
    "to chuc khong bao gom doanh nghiep htx": Audience.ORGANISATION,
    "to chuc khong bao gom doanh nghiep hop tac xa": Audience.ORGANISATION,
    "to chuc khong bao gom doanh nghiep va hop tac xa": Audience.ORGANISATION,
    "to chuc nuoc ngoai": Audience.FOREIGN_ORGANISATION,
    "hop tac xa": Audience.COOPERATIVE,
    "htx": Audience.COOPERATIVE,
}
AUDIENCES |= {fold(audience.value): audience for audience in Audience}
NEAR_AUDIENCES = frozenset({"can bo cong chuc vien chuc", "ho gia dinh", "co quan"})
_OFFICERS = re.compile(r"cán bộ, công chức, viên chức", re.IGNORECASE)
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

    Unknown names are ignored. Returns () for sentences that are no list of names.
    """
    return in_order((AUDIENCES[name] for name in _names(text) if name in AUDIENCES), Audience)


def has_no_equivalent(text: str) -> bool:
    """Whether the text names people who are like one of the values of `Audience`, but not the same."""
    return not NEAR_AUDIENCES.isdisjoint(_names(text))


def _names(text: str) -> Iterator[str]:
    """The folded names of a list of audiences."""
    plain = _OFFICERS.sub(" • can bo cong chuc vien chuc • ", _BRACKET.sub("", text))
    for part in re.split(r"[,;•/\n]|\bvà\b|(?:^|\s)o\s", _NATIONAL_LIST.sub(" • ", plain)):
        yield fold(part)


def in_order(values: Iterable[Choice], choices: type[Choice]) -> tuple[Choice, ...]:
    """The values without duplicates, in the order of the enumeration."""
    wanted = set(values)
    return tuple(choice for choice in choices if choice in wanted)
