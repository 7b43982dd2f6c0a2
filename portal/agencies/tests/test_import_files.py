"""Files as offices make them are imported by the commands; what is uncertain refuses the file."""

import datetime as dt
import unicodedata

import pytest
from django.core.management import CommandError, call_command

from portal.agencies.models import Agency, Official
from portal.lib.tests.spreadsheets import book, with_xml

pytestmark = pytest.mark.django_db

AGENCY_HEADS = ("code", "name", "kind", "phone", "valid_from", "parent")
OFFICIAL_HEADS = ("agency", "full_name", "title", "phone", "unit")


@pytest.fixture(autouse=True)
def health(make_agency):
    return make_agency("SYT", "Sở Y tế")


@pytest.fixture
def bring(tmp_path, capsys):
    """Run an import command with this content; returns what it prints, and the error if it fails."""

    def run(command, content, ending=".xlsx"):
        path = tmp_path / f"table{ending}"
        path.write_bytes(content)
        try:
            call_command(command, path)
        except CommandError as error:
            return capsys.readouterr().out + str(error)
        return capsys.readouterr().out

    return run


def test_a_list_of_officials_as_offices_make_it_is_imported(bring):
    def hide(workbook):
        workbook.active.column_dimensions["D"].hidden = True
        workbook.create_sheet("Năm 2025").append(["x"])

    content = book(
        ("DANH BẠ CÁN BỘ",),
        ("STT", "Mã cơ quan", "Họ và tên", "Chức vụ", "Điện thoại", "Đơn vị"),
        (1, "syt", "Trần\u00a0Thị Sen", "Giám đốc", 905123456, "Ban Giám đốc"),
        (2, None, "Lê Văn Bách", "Phó Giám đốc", "0255.3822000 (máy lẻ 12)", None),
        merge=["A1:F1", "B3:B4", "F3:F4"],
        formats={"E3": "0000 000 000"},
        prepare=hide,
    )
    said = bring("import_officials", content)
    assert "Các cột bị ẩn trong tệp nhưng vẫn được đọc: Chức vụ." in said
    assert "Năm 2025" in said
    sen, bach = Official.objects.order_by("pk")
    assert (sen.full_name, sen.phone, sen.unit) == ("Trần Thị Sen", "0905 123 456", "Ban Giám đốc")
    assert (bach.agency.code, bach.phone_digits, bach.unit) == ("SYT", "02553822000", "Ban Giám đốc")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_of_agencies_in_csv_is_imported(bring, encoding):
    text = (
        "sep=;\nMã;Tên cơ quan;Loại cơ quan;Số điện thoại;Từ ngày\n"
        "21025;UBND phường;Phường;0255 3822 000 - 3822 001;1/7/25\n"
    )
    bring("import_agencies", text.encode(encoding), ".csv")
    agency = Agency.objects.get(code="21025")
    assert (agency.phone, agency.phone_digits) == ("0255 3822 000 - 3822 001", "02553822000")
    assert agency.valid_from == dt.date(2025, 7, 1)


def test_computed_values_and_dates_of_agencies_are_read(bring):
    content = book(AGENCY_HEADS, (21025, '="a"', "unit", "", dt.date(2025, 7, 1), "SYT"))
    before, after = b'<c r="B2"><f>"a"</f><v></v>', '<c r="B2" t="str"><f>"a"</f><v>UBND xã</v>'.encode()
    bring("import_agencies", with_xml(content, before, after))
    agency = Agency.objects.get(code="21025")
    assert (agency.name, agency.valid_from) == ("UBND xã", dt.date(2025, 7, 1))


def test_superiors_may_be_merged_over_several_agencies(bring):
    rows = [("A", "Sở A", "unit", "", "", "SYT"), ("B", "Sở B", "unit", "", "", None)]
    bring("import_agencies", book(AGENCY_HEADS, *rows, merge=["F2:F3"]))
    assert {agency.parent.code for agency in Agency.objects.filter(code__in="AB")} == {"SYT"}


def test_an_official_is_known_in_any_spelling(bring):
    row = ("SYT", "Trần Thị Hòa", "Giám đốc", "0905123456", "Phòng Y")
    bring("import_officials", book(OFFICIAL_HEADS, row))
    for name in (
        "TRẦN THỊ HÒA",
        "Trần\u00a0 Thị\u200b Hoà",
        unicodedata.normalize("NFD", "Trần Thị Hòa"),
    ):
        bring("import_officials", book(OFFICIAL_HEADS, (row[0], name, *row[2:4], "phòng  y")))
    assert Official.objects.get().full_name == "Trần Thị Hòa"
    bring("import_officials", book(OFFICIAL_HEADS, (row[0], "Trần Thị Hoa", *row[2:])))
    assert Official.objects.count() == 2  # without diacritics they would be the same


MISTAKES = {
    "error value": ("name", "#N/A", "ô báo lỗi"),
    "formula without a value": ("name", "=A1", "công thức"),
    "private use": ("name", "Sen \uf0b7", "U+F0B7"),
    "TCVN3": ("name", "NguyÔn V¨n An", "TCVN3"),
    "VNI": ("name", "Nguyeãn Vaên An", "VNI"),
    "lost zero": ("phone", 905123456, "mất số 0"),
    "a phone that became a date": ("phone", dt.date(2026, 1, 2), "Văn bản"),
    "code as number": ("code", 21.5, "Văn bản"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_what_is_uncertain_refuses_officials(bring, name):
    column, value, words = MISTAKES[name]
    row = {"code": "SYT", "name": "Sen", "phone": "1022", column: value}
    content = book(
        ("Mã cơ quan", "Họ tên", "Chức vụ", "SĐT"),
        ("SYT", "Bách", "Giám đốc", ""),
        (row["code"], row["name"], "Phó Giám đốc", row["phone"]),
    )
    said = bring("import_officials", content)
    head = {"code": "Mã cơ quan", "name": "Họ tên", "phone": "SĐT"}[column]
    assert "dòng 3" in said and f"{head}: " in said and words in said
    assert not Official.objects.exists()


@pytest.mark.parametrize("name", MISTAKES)
def test_what_is_uncertain_refuses_agencies(bring, name):
    column, value, words = MISTAKES[name]
    row = {"code": "A", "name": "Sở A", "phone": "1022", column: value}
    content = book(AGENCY_HEADS, (row["code"], row["name"], "unit", row["phone"]))
    said = bring("import_agencies", content)
    assert "dòng 2" in said and f"{column}: " in said and words in said
    assert Agency.objects.count() == 1


def test_merged_names_and_bare_numbers_for_dates_are_refused(bring):
    rows = [("A", "Sở A", "unit", "", 45839), ("B", None, "unit")]
    said = bring("import_agencies", book(AGENCY_HEADS, *rows, merge=["B2:B3"]))
    assert "dòng 2 A: name: có ô bị gộp" in said
    assert "valid_from: ô chứa con số 45839" in said
    assert Agency.objects.count() == 1


@pytest.mark.parametrize(
    ("heads", "words"), [("code,chuc_vu", "chuc_vu"), ("name,kind", "code (Mã cơ quan)")]
)
def test_unknown_and_missing_columns_are_named(bring, heads, words):
    assert f"{words}" in bring("import_agencies", f"{heads}\nA,B\n".encode(), ".csv")
