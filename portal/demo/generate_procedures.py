"""Generate procedures for tests at scale. Each says that it is generated.

In equal databases, equal seeds give equal procedures.
"""

from __future__ import annotations

import datetime as dt
import random

from django.utils import timezone

from portal.agencies.models import Agency
from portal.lib.vietnamese import fold
from portal.procedures.actions import import_procedures
from portal.procedures.choices import Audience, Channel, Level, Origin, ServiceLevel
from portal.procedures.imports.competent_authorities import COMMUNE, AuthorityRule, CompetentAuthorities
from portal.procedures.imports.incoming import Batch, Incoming
from portal.procedures.models import Procedure
from portal.procedures.record import LegalBasis, Paper, Record, Way

LABEL = "dữ liệu sinh tự động"
PREFIX = "THU"
BATCH = 1_000
ACTIONS = ("Cấp mới", "Cấp lại", "Gia hạn", "Điều chỉnh", "Đăng ký", "Xác nhận", "Công nhận", "Chấm dứt")
THINGS = (
    "giấy phép hoạt động",
    "chứng chỉ hành nghề",
    "giấy chứng nhận đủ điều kiện",
    "quyền sử dụng công trình",
    "hồ sơ tàu thuyền",
    "chế độ hỗ trợ",
    "giống cây trồng",
    "biển hiệu và quảng cáo",
)
PLACES = ("vùng núi", "vùng biển", "đô thị", "khu công nghiệp", "làng nghề", "hải đảo")
CASES = ("cá nhân tự nộp", "nộp qua người đại diện")


def generate_procedures(*, procedures: int, now: dt.datetime, seed: int = 1) -> int:
    """Import this many generated procedures for all departments and communes; return their number.

    Raises ValueError with the reason if the import refuses a procedure.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret: the same numbers on every machine
    departments = list(Agency.objects.departments().current(timezone.localdate(now)).order_by("code"))
    authorities = CompetentAuthorities(_rules(departments))
    start = Procedure.objects.filter(origin=Origin.GENERATED).count() + 1
    for first in range(start, start + procedures, BATCH):
        numbers = range(first, min(first + BATCH, start + procedures))
        batch = Batch([_incoming(number, chance, departments) for number in numbers])
        report = import_procedures(
            batch=batch, actor="generate", now=now, authorities=authorities, origin=Origin.GENERATED
        )
        if report.refused:
            raise ValueError(report.refused[0].reason)
    return procedures


def _field(department: Agency) -> str:
    return f"Lĩnh vực thử của {department.name}"


def _rules(departments: list[Agency]) -> list[AuthorityRule]:
    return [
        AuthorityRule(fold(_field(department)), (), department.code, COMMUNE, True, "")
        for department in departments
    ]


def _incoming(number: int, chance: random.Random, departments: list[Agency]) -> Incoming:
    department = chance.choice(departments) if departments else None
    name = f"{chance.choice(ACTIONS)} {chance.choice(THINGS)} ở {chance.choice(PLACES)}"
    days, fee = chance.randint(1, 30), chance.choice((0, 0, 20_000, 50_000, 150_000))
    levels = chance.choice(((Level.PROVINCE,), (Level.PROVINCE, Level.COMMUNE), (Level.COMMUNE,)))
    channels = chance.sample(list(Channel), k=chance.randint(1, 3))
    record = Record(
        name=f"{name} (thủ tục thử số {number}, {LABEL})",
        field=_field(department) if department else "Lĩnh vực thử",
        kind="Thủ tục thử",
        levels=levels,
        decision_number=f"{number}/QĐ-THU",
        decision_date=dt.date(2026, 1, 1) + dt.timedelta(days=number % 300),
        sequence="Bước 1: nộp hồ sơ thử.\nBước 2: cơ quan kiểm tra.\nBước 3: nhận kết quả thử.",
        ways=tuple(
            Way(
                channel=channel,
                time_limit_text=f"{days:02} ngày làm việc",
                fee_text=f"{fee:,} đồng/lần".replace(",", ".") if fee else "Không",
            )
            for channel in channels
        ),
        cases=CASES,
        papers=(
            Paper(name="Đơn đề nghị (mẫu thử)", originals=1),
            Paper(name="Bản sao giấy tờ tùy thân (thử)", copies=1),
            Paper(name="Văn bản ủy quyền (thử)", case=CASES[1], originals=1),
        ),
        sets=1,
        audiences=tuple(chance.sample(list(Audience), k=chance.randint(1, 3))),
        executing_agency=department.name if department else "",
        results=("Kết quả thử",),
        legal_basis=(LegalBasis(number=f"{number % 200 + 1}/2026/TT-THU", title="Văn bản thử"),),
        service_level=chance.choice((None, *ServiceLevel)),
        keywords=("thử", LABEL),
        note=f"Thủ tục do chương trình tạo ra để đo tốc độ của Cổng; {LABEL}, không có thật.",
        source=LABEL,
    )
    return Incoming(number, f"{PREFIX}-{number:06}", record)
