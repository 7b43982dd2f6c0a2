"""A procedure begins with the names residents have for it; afterwards they are the editors'."""

import csv

import pytest

from portal.procedures.imports import everyday_names, files, who_offers

HEADER = "code,name,field,level\n"


@pytest.mark.django_db
def test_a_list_brings_the_everyday_names_once(now):
    from portal.procedures.actions import import_procedures
    from portal.procedures.models import Procedure

    whose = who_offers.read()

    def bring_in(name):
        content = f"{HEADER}1.001193,{name},Hộ tịch,xã\n".encode()
        batch = files.read_content(content, ".csv", whose)
        return import_procedures(batch=batch, actor="test", now=now, whose=whose)

    bring_in("Đăng ký khai sinh")
    procedure = Procedure.objects.get(code="1.001193")
    assert "làm giấy khai sinh" in procedure.current.record.keywords
    kept = procedure.current.record.keywords
    bring_in("Đăng ký khai sinh cho trẻ")
    procedure.refresh_from_db()
    assert procedure.current.record.name == "Đăng ký khai sinh cho trẻ"
    assert procedure.current.record.keywords == kept


def test_the_names_that_ship_are_each_said_once_and_short():
    with everyday_names.SHIPPED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["code"] for row in rows}) == len(rows) > 300
    for row in rows:
        names = everyday_names.of(row["code"])
        assert names and all(names) and len(set(names)) == len(names), row["code"]
        assert max(map(len, names)) <= 150, row["code"]
