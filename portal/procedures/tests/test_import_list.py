"""The short list of procedures is imported completely or not at all; a second import changes nothing."""

import csv
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.procedures.actions import import_procedures
from portal.procedures.imports import competent_authorities, files, listing
from portal.procedures.imports.incoming import Batch, Incoming
from portal.procedures.models import Procedure, ProcedureVersion, ServicePoint

BIRTH = {
    "code": "1.001193.000.00.00.H48",
    "name": "Đăng ký khai sinh",
    "field": "Hộ tịch",
    "level": "xã; huyện (level abolished 1/7/2025)",
    "agency": "UBND cấp xã",
    "time_limit": "Trực tiếp: 01 ngày làm việc; Trực tuyến: 02 Giờ",
    "fee": "Không có",
    "online_level": "toàn trình",
    "applicant": "Công dân Việt Nam • Người nước ngoài",
    "result": "Giấy khai sinh",
    "note": "Bộ Tư pháp; Quyết định số 12/QĐ-BTP; TTHC được luật giao quy định chi tiết",
    "source": "thử",
}
PERMIT = {
    "code": "1.009999",
    "name": "Cấp giấy phép xây dựng",
    "field": "Hoạt động xây dựng",
    "level": "tỉnh",
    "time_limit": "(chưa cập nhật)",
    "fee": "75.000 đồng/giấy phép",
}


@pytest.fixture
def write(tmp_path):
    def to(*rows, name="list.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, listing.COLUMNS, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return to


@pytest.fixture
def import_file(agencies, now):
    def import_batch(path, **options):
        authorities = competent_authorities.read()
        return import_procedures(
            batch=files.read_file(path, authorities), actor="", now=now, authorities=authorities, **options
        )

    return import_batch


def test_it_works(write, import_file):
    report = import_file(write(BIRTH, PERMIT))
    assert [code for code, _name in report.added] == ["1.001193", "1.009999"]
    assert report.written
    birth, permit = Procedure.objects.order_by("code")
    record = birth.current.record
    assert (birth.state, birth.service_level, birth.is_free) == ("published", "full", True)
    assert (birth.at_commune, birth.at_province, birth.online) == (True, False, True)
    assert record.decision_number == "12/QĐ-BTP"
    assert [way.time_limit_text for way in record.ways] == ["01 ngày làm việc", "02 Giờ"]
    assert permit.current.record.time_limit_text == ""
    assert permit.current.readings["whole"]["fees"] == [{"amount": 75000, "per": "giấy phép"}]
    assert not permit.is_free
    service_points = {
        service_point.procedure.code: service_point
        for service_point in ServicePoint.objects.select_related("agency")
    }
    assert (service_points["1.001193"].every_commune, service_points["1.001193"].way) == (True, "national")
    assert (service_points["1.009999"].agency.code, service_points["1.009999"].way) == ("SXD", "in-person")


def test_a_second_import_changes_nothing(write, import_file):
    path = write(BIRTH, PERMIT)
    import_file(path)
    Procedure.objects.update(use_count=7)
    ServicePoint.objects.update(remarks="Ghi chú của cơ quan")
    again = import_file(path)
    assert (again.added, again.changed, len(again.unchanged)) == ([], [], 2)
    assert ProcedureVersion.objects.count() == 2
    changed = import_file(write(BIRTH | {"result": "Giấy khai sinh, bản chính"}, PERMIT))
    assert [(d.key, d.before, d.after) for d in changed.changed[0].differences] == [
        ("results", ("Giấy khai sinh",), ("Giấy khai sinh, bản chính",))
    ]
    procedure = Procedure.objects.get(code="1.001193")
    assert (procedure.current.number, procedure.use_count) == (2, 7)
    assert set(ServicePoint.objects.values_list("remarks", flat=True)) == {"Ghi chú của cơ quan"}


def test_a_short_list_leaves_other_fields_unchanged(write, import_file, record, now):
    full = record(sequence="Bước 1. Bước 2.", papers=[{"name": "Tờ khai"}], results=["Giấy khai sinh"])
    authorities = competent_authorities.read()
    batch = Batch([Incoming(2, "1.001193", full)])
    import_procedures(batch=batch, actor="", now=now, authorities=authorities)
    short = {"code": "1.001193", "name": "Đăng ký khai sinh mới", "field": "Hộ tịch", "level": "xã"}
    report = import_file(write(short))
    assert [difference.key for difference in report.changed[0].differences] == ["name"]
    assert Procedure.objects.get().current.record.papers == full.papers
    assert import_file(write(short)).changed == []


def test_a_dry_run_writes_nothing(write, import_file):
    report = import_file(write(BIRTH), dry_run=True)
    assert (len(report.added), report.written) == (1, False)
    assert not Procedure.objects.exists()


def test_one_invalid_line_refuses_the_whole_file(write, import_file):
    report = import_file(write(BIRTH, PERMIT | {"level": "tổng"}, BIRTH, PERMIT | {"code": "1.00999"}))
    assert [(refusal.line, refusal.code) for refusal in report.refused] == [
        (3, "1.009999"),
        (4, "1.001193"),
        (5, "1.00999"),
    ]
    assert not Procedure.objects.exists()


def test_the_command_prints_procedures_and_refuses_invalid_files(write, agencies, capsys):
    call_command("import_procedures", str(write(BIRTH)), "--dry-run")
    assert "1.001193 Đăng ký khai sinh" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("import_procedures", str(write(BIRTH | {"name": ""})))
    assert not Procedure.objects.exists()


def test_an_empty_name_of_a_known_procedure_stays(write, import_file):
    import_file(write(BIRTH))
    report = import_file(write({**BIRTH, "name": "", "field": "Không có thông tin", "result": "Bản sao"}))
    assert report.refused == []
    record = Procedure.objects.get().current.record
    assert (record.name, record.field, record.results) == ("Đăng ký khai sinh", "Hộ tịch", ("Bản sao",))


@pytest.mark.parametrize("text", ["Cấp Tỉnh/Cấp Xã", "tỉnh; xã", "Cấp Tỉnh / xã (2 cấp)"])
def test_levels_may_be_joined_by_a_stroke(write, import_file, text):
    assert import_file(write({**BIRTH, "level": text})).refused == []
    assert Procedure.objects.get().current.record.levels == ("province", "commune")


def test_a_level_that_is_not_known_says_nothing(write, import_file):
    import_file(write(BIRTH))
    before = Procedure.objects.get().current.record.levels
    report = import_file(write({**BIRTH, "level": "Không có thông tin"}))
    assert report.refused == []
    assert Procedure.objects.get().current.record.levels == before


def test_the_district_level_alone_waits_and_an_audience_without_an_equivalent(write, import_file):
    report = import_file(write({**BIRTH, "level": "Cấp Huyện"}))
    assert (report.live, [doubt.text for doubt in report.drafted[0].doubts]) == (0, ["Cấp Huyện"])
    words = "Cán bộ, công chức, viên chức"
    report = import_file(write({**PERMIT, "applicant": words}))
    assert (report.live, [doubt.text for doubt in report.drafted[0].doubts]) == (0, [words])


def test_an_agency_that_stands_twice_in_a_cell_counts_once(write, import_file):
    import_file(write({**BIRTH, "agency": "Bộ Tư pháp; Bộ Tư pháp"}))
    assert Procedure.objects.get().current.record.executing_agency == "Bộ Tư pháp"
