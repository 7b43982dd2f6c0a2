"""Officials are imported from tables, too; an import deletes nobody."""

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.agencies import actions, official_plan
from portal.agencies.models import Official
from portal.agencies.table_formats import OFFICIALS
from portal.lib.tables.reading import read_table

from .support import NOW, table

pytestmark = pytest.mark.django_db

SEN = {
    "agency": "SYT",
    "full_name": "Trần Thị Sen",
    "title": "Giám đốc",
    "unit": "Ban Giám đốc",
    "order": "1",
}


@pytest.fixture(autouse=True)
def health(make_agency):
    return make_agency("SYT", "Sở Y tế")


def load(*lines, **options):
    return actions.import_officials(rows=table(*lines), actor="phuc", now=NOW, **options)


def test_officials_are_added_and_changed_and_others_stay():
    bach = {**SEN, "full_name": "Lê Văn Bách", "title": "Phó Giám đốc", "order": "2"}
    assert load({**SEN, "public": "có"}, bach).added == ["SYT: Trần Thị Sen", "SYT: Lê Văn Bách"]
    report = load({**SEN, "public": "có", "title": "Quyền Giám đốc"}, bach)
    assert (report.changed_columns, report.unchanged) == ({"SYT: Trần Thị Sen": ["title"]}, 1)
    assert load(SEN).changed_columns == {"SYT: Trần Thị Sen": ["title"]}
    assert Official.objects.count() == 2


def test_missing_columns_change_nothing():
    load({**SEN, "phone": "0000 001 001", "public": "không"})
    load({"agency": "syt", "full_name": "Trần Thị Sen", "title": "Giám đốc", "unit": "Ban Giám đốc"})
    official = Official.objects.get()
    assert (official.phone, official.public) == ("0000 001 001", False)
    assert not Official.objects.public().exists()


def test_two_officials_of_the_same_name_can_be_in_two_units():
    load(SEN, {**SEN, "unit": "Phòng Nghiệp vụ y", "title": "Chuyên viên"})
    assert Official.objects.count() == 2


def test_a_dry_run_writes_nothing():
    assert load(SEN, dry_run=True).added
    assert not Official.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"agency": "KHONG"}, "KHONG"),
        ({"full_name": ""}, "full_name"),
        ({"title": ""}, "title"),
        ({"order": "một"}, "số nguyên"),
        ({"order": "-1"}, "số nguyên"),
        ({"order": "99999"}, "số nguyên"),
        ({"public": "có lẽ"}, "“không”"),
        ({"email": "khong"}, "email"),
        ({"phone": "máy bàn"}, "phone"),
    ],
)
def test_one_invalid_line_refuses_the_whole_table(wrong, message):
    report = load({**SEN, **wrong}, {**SEN, **dict.fromkeys(wrong, ""), "full_name": "Lê Văn Bách"})
    assert report.refused
    assert message in " ".join(refusal.reason for refusal in report.refused)
    assert not Official.objects.exists()


def test_a_person_can_be_listed_once_in_a_unit():
    [refusal] = load(SEN, SEN).refused
    assert (refusal.line, "2" in refusal.reason) == (3, True)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_importing_an_export_changes_nothing(tmp_path, ending):
    load(
        {**SEN, "phone": "+84 000", "note": "'=1+1", "public": "có"},
        {**SEN, "full_name": "A", "public": "không", "phone": "", "note": ""},
    )
    path = tmp_path / f"officials.{ending}"
    call_command("export_officials", path)
    report = actions.import_officials(rows=read_table(path, OFFICIALS).rows, actor="", now=NOW)
    assert (report.refused, report.added, report.changed, report.unchanged) == ([], [], {}, 2)


def test_the_command_imports_officials_and_refuses_invalid_lines(tmp_path):
    path = tmp_path / "o.csv"
    path.write_text("agency,full_name,title\nSYT,Trần Thị Sen,Giám đốc\n", "utf-8")
    call_command("import_officials", path, "--actor", "phuc")
    assert Official.objects.get().agency.code == "SYT"
    path.write_text("agency,full_name\nSYT,Trần Thị Sen\n", "utf-8")
    with pytest.raises(CommandError, match=r"Dòng 1: Thiếu các cột: title \(Chức vụ\)"):
        call_command("import_officials", path)


def test_a_tick_shows_an_official_and_an_empty_cell_hides_nobody():
    load({**SEN, "public": "✓"})
    assert Official.objects.public().exists()
    load({**SEN, "public": "", "title": "Quyền Giám đốc"})
    assert Official.objects.public().get().title == "Quyền Giám đốc"


FULL = {
    **SEN,
    "phone": "0255 3822 000",
    "email": "sen@quangngai.example",
    "order": "7",
    "public": "không",
    "note": "Nghỉ phép",
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    emptied=st.sets(st.sampled_from(sorted(FULL.keys() - {"agency", "full_name"}))),
    word=st.sampled_from(["", "(chưa cập nhật)", "Không có thông tin", "-"]),
)
def test_empty_cells_change_nothing(health, emptied, word):
    load(FULL)
    report = load({**FULL, **dict.fromkeys(emptied, word)})
    assert (report.refused, report.added, report.changed) == ([], [], {})
    assert official_plan.as_cells(Official.objects.get()) == FULL


def test_a_row_without_a_unit_must_mean_one_person():
    load(SEN, {**SEN, "unit": "Phòng Nghiệp vụ y"})
    [refusal] = load({**SEN, "unit": ""}).refused
    assert "Nhiều người" in refusal.reason


def test_a_telephone_that_does_not_exist_says_nothing():
    load({**SEN, "phone": "0255 3822 000"})
    load({**SEN, "phone": "không có"})
    assert Official.objects.get().phone == "0255 3822 000"
