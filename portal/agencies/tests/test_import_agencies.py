"""Agencies are imported from tables: completely or not at all; a second import changes nothing."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.agencies import actions, agency_rows, queries
from portal.agencies.choices import Kind
from portal.agencies.models import Agency, AgencySuccession
from portal.base.models import AuditEvent

from .support import NOW, TODAY, table

pytestmark = pytest.mark.django_db

PROVINCE = {"code": "UBT", "name": "Ủy ban nhân dân tỉnh", "kind": "province"}
HEALTH = {"code": "SYT", "name": "Sở Y tế", "kind": "department", "parent": "UBT"}


def load(*lines, **options):
    return actions.import_agencies(rows=table(*lines), actor="lan", now=NOW, **options)


def test_new_agencies_are_added_with_parents_in_any_order():
    report = load({**HEALTH, "valid_to": "", "aliases": "Ngành y"}, PROVINCE)
    assert (report.added, report.written) == (["SYT", "UBT"], True)
    assert Agency.objects.get(code="SYT").parent.code == "UBT"
    assert queries.resolve("nganh y", TODAY)[0].code == "SYT"
    event = AuditEvent.objects.get()
    assert (event.actor, event.verb, event.detail["added"]) == ("lan", "agencies.imported", ["SYT", "UBT"])


def test_importing_the_same_table_again_changes_nothing():
    lines = ({**HEALTH, "aliases": "Ngành y;sở y tế;NGÀNH Y", "successors": "", "valid_to": ""}, PROVINCE)
    load(*lines)
    report = load(*lines)
    assert (report.added, report.changed, report.unchanged) == ([], {}, 2)
    assert AuditEvent.objects.count() == 1


def test_the_report_lists_the_changed_columns():
    load(
        {**HEALTH, "valid_to": "", "successors": "", "aliases": "A"},
        PROVINCE,
        {"code": "SNV", "name": "Sở Nội vụ", "kind": "department"},
    )
    report = load(
        {
            "code": "syt",
            "name": "Sở Sức khỏe",
            "valid_to": "28/02/2025",
            "parent": "snv",
            "successors": "snv",
            "aliases": "B",
        }
    )
    assert report.changed_columns == {"SYT": ["name", "valid_to", "parent", "successors", "aliases"]}
    agency = Agency.objects.get(code="SYT")
    assert (agency.valid_to, agency.parent.code) == (dt.date(2025, 2, 28), "SNV")
    assert [heir.code for heir in queries.resolve("b", TODAY)] == ["SNV"]
    assert queries.resolve("Sở Y tế", TODAY) == []


def test_missing_columns_change_nothing():
    load({**HEALTH, "phone": "0000 001 001", "aliases": "Ngành y"}, PROVINCE)
    assert load({"code": "SYT", "name": "Sở Y tế"}).changed == {}
    assert Agency.objects.get(code="SYT").phone == "0000 001 001"
    assert queries.resolve("Ngành y", TODAY)


FULL = {
    **HEALTH,
    "national_code": "H48.02",
    "short_name": "SYT",
    "english_name": "Department of Health",
    "territory": "Tỉnh",
    "former_province": "kon-tum",
    "valid_from": "2020-01-02",
    "valid_to": "2025-02-28",
    "phone": "0255 3822 000",
    "email": "syt@quangngai.example",
    "address": "Số 1",
    "website": "https://syt.example",
    "source": "Danh sách",
    "successors": "UBT",
    "aliases": "Ngành y",
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    emptied=st.sets(st.sampled_from(sorted(FULL.keys() - {"code"}))),
    word=st.sampled_from(["", "(chưa cập nhật)", "Không có thông tin", "-"]),
)
def test_empty_cells_change_nothing(db, emptied, word):
    load(FULL, PROVINCE)
    report = load({**FULL, **dict.fromkeys(emptied, word)})
    assert (report.refused, report.changed, report.unchanged) == ([], {}, 1)
    agency = Agency.objects.get(code="SYT")
    assert agency_rows.as_cells(agency, successors=["UBT"], aliases=["Ngành y"]) == FULL


def test_values_taken_from_a_list_are_shown_with_their_row(tmp_path, capsys):
    load({**FULL, "phone": "không có"}, PROVINCE)
    path = tmp_path / "a.csv"
    path.write_text("code,name,aliases\nSYT,Sở Sức khỏe,Y tế tỉnh\n", "utf-8")
    call_command("import_agencies", path, "--dry-run")
    said = capsys.readouterr().out
    assert "Nội dung sẽ bị xóa trắng: 1\n  SYT, aliases (Tên gọi khác): Ngành y\n" in said
    assert "SYT, name (Tên cơ quan): Sở Y tế → Sở Sức khỏe" in said
    assert Agency.objects.get(code="SYT").phone == ""


def test_a_successor_missing_from_the_table_is_removed():
    day = {"kind": "department", "valid_to": "2025-02-28"}
    load(
        {"code": "A", "name": "Sở A", **day, "successors": "B; C"},
        *({"code": c, "name": f"Sở {c}", **day} for c in "BC"),
    )
    load({"code": "A", "successors": "C"})
    assert list(AgencySuccession.objects.values_list("successor__code", flat=True)) == ["C"]


def test_a_dry_run_reports_and_writes_nothing():
    report = load(HEALTH, PROVINCE, dry_run=True)
    assert (report.added, report.written) == (["SYT", "UBT"], False)
    assert not Agency.objects.exists()
    assert not AuditEvent.objects.exists()


def test_old_codes_and_labels_are_accepted():
    load(
        {
            **PROVINCE,
            "kind": "Ủy ban nhân dân tỉnh",
            "national_code": "000.00.00.h48",
            "former_province": "Quảng Ngãi",
        }
    )
    agency = Agency.objects.get()
    assert (agency.national_code, agency.kind, agency.former_province) == ("H48", Kind.PROVINCE, "quang-ngai")


def test_two_agencies_can_swap_their_national_codes():
    load(
        *(
            {"code": c, "name": f"Sở {c}", "kind": "department", "national_code": f"H48.0{n}"}
            for n, c in enumerate("AB", 1)
        )
    )
    report = load({"code": "A", "national_code": "H48.02"}, {"code": "B", "national_code": "H48.01"})
    assert report.written
    assert Agency.objects.get(code="A").national_code == "H48.02"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"code": "", "name": "Sở", "kind": "department"}, "code"),
        ({"code": "sở", "name": "Sở", "kind": "department"}, "chữ in hoa"),
        ({"code": "A", "name": "", "kind": "department"}, "name"),
        ({"code": "A", "name": "Sở A", "kind": ""}, "kind"),
        ({"code": "A", "name": "Sở A", "kind": "vương quốc"}, "department"),
        ({"code": "A", "name": "x" * 201, "kind": "unit"}, "200"),
        ({"code": "A", "name": "Sở A", "kind": "unit", "valid_to": "31/02/2025"}, "31/12/2025"),
        ({"code": "A", "name": "Sở A", "kind": "unit", "valid_to": "tháng 2"}, "31/12/2025"),
        (
            {
                "code": "A",
                "name": "Sở A",
                "kind": "unit",
                "valid_from": "2025-02-02",
                "valid_to": "2025-02-01",
            },
            "ngày",
        ),
        ({"code": "A", "name": "Sở A", "kind": "unit", "national_code": "H4"}, "H48"),
        ({"code": "A", "name": "Sở A", "kind": "unit", "national_code": "H48"}, "UBT"),
        ({"code": "A", "name": "Sở A", "kind": "unit", "email": "khong"}, "email"),
        ({"code": "A", "name": "Sở A", "kind": "unit", "website": "khong"}, "website"),
        ({"code": "A", "name": "Sở A", "kind": "unit", "parent": "KHONG"}, "KHONG"),
        ({"code": "A", "name": "Sở A", "kind": "unit", "parent": "A"}, "vòng"),
        (
            {"code": "A", "name": "Sở A", "kind": "unit", "valid_to": "2025-01-01", "successors": "KHONG"},
            "KHONG",
        ),
        ({"code": "A", "name": "Sở A", "kind": "unit", "valid_to": "2025-01-01", "successors": "A"}, "chính"),
        ({"code": "A", "name": "Sở A", "kind": "unit", "successors": "UBT"}, "valid_to"),
        ({"code": "A", "name": "Sở A", "kind": "unit", "aliases": "x" * 201}, "200"),
    ],
)
def test_one_invalid_line_refuses_the_whole_table(line, message):
    load({**PROVINCE, "national_code": "H48"})
    report = load(line, {**line, **HEALTH})
    assert report.refused
    assert not report.written
    assert message in " ".join(refusal.reason for refusal in report.refused)
    assert list(Agency.objects.values_list("code", flat=True)) == ["UBT"]


def test_a_table_without_rows_lacks_no_column():
    assert not load().refused


def test_a_refusal_names_its_line():
    report = load(PROVINCE, HEALTH, {**HEALTH, "name": "Sở Y tế (hai)"})
    [refusal] = report.refused
    assert (refusal.line, refusal.what) == (4, "SYT")
    assert "3" in refusal.reason
    assert not Agency.objects.exists()


def test_moving_an_agency_under_its_own_unit_is_refused():
    load(HEALTH, PROVINCE)
    report = load({"code": "UBT", "parent": "SYT"})
    assert {refusal.line for refusal in report.refused} == {2}
    assert Agency.objects.get(code="UBT").parent is None


def test_cycles_of_successions_are_refused():
    day = {"kind": "department", "valid_to": "2025-02-28"}
    report = load(
        {"code": "A", "name": "Sở A", **day, "successors": "B"},
        {"code": "B", "name": "Sở B", **day, "successors": "A"},
    )
    assert [refusal.what for refusal in report.refused] == ["A", "B"]


def test_an_empty_table_is_no_change():
    assert actions.import_agencies(rows=[], actor="lan", now=NOW).unchanged == 0


def test_the_number_of_queries_does_not_depend_on_the_number_of_lines(django_assert_max_num_queries):
    lines = [{"code": f"A{n}", "name": f"Sở {n}", "kind": "department"} for n in range(300)]
    with django_assert_max_num_queries(30):
        load(*lines)
    with django_assert_max_num_queries(6):
        load(*lines)


def test_the_command_without_a_file_imports_the_shipped_tables(db, capsys):
    call_command("import_agencies", "--dry-run")
    assert not Agency.objects.exists()
    call_command("import_agencies")
    assert Agency.objects.count() == 432
    assert "432" in capsys.readouterr().out


def test_the_command_prints_every_refusal_and_fails(tmp_path, capsys):
    path = tmp_path / "a.csv"
    path.write_text("code,name,kind\nSYT,,department\n", "utf-8")
    with pytest.raises(CommandError, match="Chưa ghi gì"):
        call_command("import_agencies", path)
    assert "dòng 2 SYT" in capsys.readouterr().out
    assert not Agency.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"), [("a.txt", b"x"), ("khong.csv", None), ("a.xlsx", b"x"), ("a.csv", b"\xff\xfe")]
)
def test_an_unreadable_file_is_reported(tmp_path, name, content):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        call_command("import_agencies", path)
    assert name in str(refused.value)
