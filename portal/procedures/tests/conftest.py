"""The province's agencies that these tests need, and a record to vary."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group

from portal.accounts.models import PROVINCE_ADMINISTRATORS, User
from portal.agencies.models import Agency
from portal.procedures.record import Record
from portal.procedures.tests import pages

province = pytest.fixture(pages.province)
publish = pytest.fixture(pages.publish)
birth = pytest.fixture(pages.birth)


@pytest.fixture
def lan(person: Callable[..., User]) -> User:
    """The province's administrator."""
    user = person("lan")
    user.groups.add(Group.objects.get_or_create(name=PROVINCE_ADMINISTRATORS)[0])
    return user


@pytest.fixture
def agencies(db: None) -> dict[str, Agency]:
    rows = [
        Agency(code="STP", name="Sở Tư pháp", kind="department"),
        Agency(code="SXD", name="Sở Xây dựng", kind="department"),
        Agency(code="21025", name="UBND phường Cẩm Thành", territory="Phường Cẩm Thành", kind="ward"),
        Agency(code="21034", name="UBND xã An Phú", territory="Xã An Phú", kind="commune"),
    ]
    return {row.code: row for row in Agency.objects.bulk_create(rows)}


@pytest.fixture
def record() -> Callable[..., Record]:
    """`record(name=...)`: birth registration, with what is given changed."""

    def make(**changes: Any) -> Record:
        content = {
            "name": "Đăng ký khai sinh",
            "field": "Hộ tịch",
            "levels": ["commune"],
            "audiences": ["citizen"],
            "ways": [{"channel": "in-person", "time_limit_text": "01 ngày làm việc", "fee_text": "Không"}],
            "legal_basis": [{"number": "60/2014/QH13", "title": "Luật Hộ tịch"}],
        }
        return Record.model_validate(content | changes)

    return make
