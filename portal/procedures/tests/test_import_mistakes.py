"""Files with every kind of mistake are refused with line and reason, and nothing is written."""

from __future__ import annotations

import io
import json
import unicodedata
import zipfile

import pytest

from portal.lib.tests.spreadsheets import book
from portal.procedures.actions import import_procedures
from portal.procedures.imports import competent_authorities, files
from portal.procedures.models import Procedure

GOOD = {"code": "1.000001", "name": "Đăng ký khai sinh", "field": "Hộ tịch", "levels": "Cấp Xã"}
HEADER = ("code", "name", "field", "levels", "decision_date", "ways", "sets", "sequence", "service_level")
LISTED = "code,name,field,level\n"


def table(*rows: dict[str, str]) -> bytes:
    lines = [",".join(HEADER)]
    for row in rows:
        lines.append(",".join('"' + row.get(name, "").replace('"', '""') + '"' for name in HEADER))
    return "\n".join(lines).encode()


def bomb() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (64 * 2**20))
    return content.getvalue()


def with_one_wrong(**wrong: str) -> bytes:
    return table(GOOD, GOOD | {"code": "1.000002"} | wrong)


FIRST = ("code", "name", "field", "levels")
ROW = ("1.000001", "Đăng ký khai sinh", "Hộ tịch", "Cấp Xã")

MISTAKES = {
    "wrong code": (with_one_wrong(code="1.19"), ".csv", 3, "không phải mã thủ tục"),
    "a code that lost a zero, as text": (with_one_wrong(code="2.00208"), ".csv", 3, "Văn bản"),
    "no code": (LISTED.encode() + b",abc,def,xa", ".csv", 2, "không có mã"),
    "duplicate code": (table(GOOD, GOOD), ".csv", 3, "đã có ở dòng 2"),
    "no name": (with_one_wrong(name=""), ".csv", 3, "name"),
    "unknown level": (with_one_wrong(levels="Cấp Thôn"), ".csv", 3, "Cấp Thôn"),
    "unreadable date": (with_one_wrong(decision_date="31/02/2026"), ".csv", 3, "31/02/2026"),
    "a year that cannot be": (with_one_wrong(decision_date="01/01/0202"), ".csv", 3, "decision_date"),
    "unreadable number": (with_one_wrong(sets="hai"), ".csv", 3, "hai"),
    "unknown service level": (with_one_wrong(service_level="mức 9"), ".csv", 3, "mức 9"),
    "broken list": (with_one_wrong(ways="[{"), ".csv", 3, "JSON"),
    "unknown channel": (with_one_wrong(ways='[{"channel":"fax"}]'), ".csv", 3, "fax"),
    "unknown part of a row": (with_one_wrong(ways='[{"channel":"online","x":1}]'), ".csv", 3, "ways.1.x"),
    "TCVN3": (with_one_wrong(name="§¨ng ký khai sinh t¹i x·"), ".csv", 3, "TCVN3"),
    "TCVN3 bytes": (
        LISTED.encode() + "1.000001,§¨ng ký t¹i x·,Hé tÞch,xã".encode("latin-1"),
        ".csv",
        2,
        "TCVN3",
    ),
    "other encoding": (
        LISTED.encode() + b"1.000001,Cap,H\xf4 t\xfdch,x\xe3",
        ".csv",
        2,
        "UTF-8",
    ),
    "formula in CSV": (with_one_wrong(name="=HYPERLINK(1)"), ".csv", 3, "công thức"),
    "formula in a spreadsheet": (
        book(FIRST, ("1.000001", "=A1", "Hộ tịch", "Cấp Xã")),
        ".xlsx",
        2,
        "công thức",
    ),
    "merged cells": (book(FIRST, ROW, ROW, merge=["A2:A3"]), ".xlsx", 2, "gộp"),
    "error value": (book(FIRST, (*ROW[:2], "#N/A", ROW[3])), ".xlsx", 2, "field: ô báo lỗi"),
    "a code that lost a zero": (book(FIRST, (1.0011, *ROW[1:])), ".xlsx", 2, "Văn bản"),
    "VNI": (book(FIRST, (ROW[0], "Ñaêng kyù khai sinh", *ROW[2:])), ".xlsx", 2, "VNI"),
    "a character of one font": (book(FIRST, (ROW[0], "Đăng ký \uf0b7", *ROW[2:])), ".xlsx", 2, "U+F0B7"),
    "a cell beyond the heads": (book(FIRST, (*ROW, "thừa")), ".xlsx", 2, "Cột E chưa có tên"),
    "40,000 characters": (with_one_wrong(sequence="x" * 40_000), ".csv", 3, "40000"),
    "30,001 characters": (with_one_wrong(sequence="x" * 30_001), ".csv", 3, "30000"),
    "open quotation mark": (LISTED.encode() + b'1.000001,"abc,def,xa', ".csv", 2, "ngoặc kép"),
    "missing column": ("code,name\n1.000001,Đăng ký".encode(), ".csv", 2, "field"),
    "unknown column": (LISTED.replace("level", "level,mau").encode() + b"1,2,3,4,5", ".csv", 1, "mau"),
    "column twice": (b"code,name,name\n1,2,3", ".csv", 1, "một lần"),
    "empty file": (b" \n", ".csv", 0, "trống"),
    "only a header": (LISTED.encode(), ".csv", 0, "không có thủ tục nào"),
    "picture named a table": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, ".csv", 0, "không phải"),
    "not a spreadsheet": (b"PK but not really", ".xlsx", 0, "không phải"),
    "old spreadsheet": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, ".xlsx", 0, ".xls"),
    "zip bomb": (bomb(), ".xlsx", 0, "bung ra"),
    "other kind of file": (b"abc", ".docx", 0, ".xlsx"),
    "broken JSON": (b'[{"a": }]', ".json", 1, "JSON"),
    "bottomless JSON": (b"[" * 200_000, ".json", 0, "JSON"),
    "JSON of something else": (b'["a", 1]', ".json", 1, "JSON"),
    "wrong date in JSON": (
        json.dumps(
            [
                {
                    "mã_thủ_tục": "1.000001",
                    "tên_thủ_tục": "Đăng ký",
                    "lĩnh_vực": "Hộ tịch",
                    "ngày_quyết_định": "hôm qua",
                }
            ]
        ).encode(),
        ".json",
        1,
        "hôm qua",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_reported_and_nothing_written(name, agencies, now):
    content, ending, line, words = MISTAKES[name]
    authorities = competent_authorities.read()
    batch = files.read_content(content, ending, authorities)
    report = import_procedures(batch=batch, actor="", now=now, authorities=authorities)
    refusals = [(refusal.line, refusal.reason) for refusal in report.refused]
    assert refusals and refusals[0][0] == line
    assert any(words in reason for _line, reason in refusals), refusals
    assert not report.written
    assert not Procedure.objects.exists()


def test_all_mistakes_of_a_file_are_reported_together(agencies, now):
    content = table(GOOD, GOOD | {"code": "x"}, GOOD | {"name": "=1"}, GOOD | {"sets": "?", "name": "x"})
    report = import_procedures(
        batch=files.read_content(content, ".csv", competent_authorities.read()),
        actor="",
        now=now,
        authorities=competent_authorities.read(),
    )
    assert [refusal.line for refusal in report.refused] == [3, 4, 5, 5]


def test_a_list_as_offices_make_it_is_read(agencies, now):
    def hide(workbook):
        workbook.active.row_dimensions[5].hidden = True
        workbook.create_sheet("Cũ").append(["x"])

    content = book(
        ("DANH MỤC THỦ TỤC",),
        ("STT", "Mã TTHC", "Tên thủ tục", "Lĩnh vực", "Cấp thực hiện", "Thời hạn giải quyết"),
        (1, 1.000894, "Đăng ký\u00a0khai sinh_x000D_", "Hộ tịch", "Cấp Xã", "03 ngày làm việc"),
        (2, 1.0011, "Đăng ký kết hôn", None, None, None),
        (3, "１.００１１９３", "Đăng ký khai tử", "Hộ tịch", "Cấp Xã", None),
        merge=["A1:F1", "D3:D4", "E3:E4"],
        formats={"B4": "0.000000"},
        prepare=hide,
    )
    authorities = competent_authorities.read()
    batch = files.read_content(content, ".xlsx", authorities)
    report = import_procedures(batch=batch, actor="", now=now, authorities=authorities)
    assert (report.refused, [code for code, _name in report.added]) == (
        [],
        ["1.000894", "1.001100", "1.001193"],
    )
    assert batch.incoming[0].record.name == "Đăng ký khai sinh"
    assert batch.incoming[1].record.field == "Hộ tịch"
    assert [("dòng 5" in remark, "Cũ" in remark) for remark in report.remarks] == [
        (False, True),
        (True, False),
    ]


def test_decomposed_text_is_composed():
    apart = unicodedata.normalize("NFD", table(GOOD).decode()).encode()
    batch = files.read_content(apart, ".csv", competent_authorities.read())
    assert batch.incoming[0].record.name == GOOD["name"]


def test_characters_that_nobody_sees_are_removed():
    content = with_one_wrong(name="Đăng\u200b ký \u202esinh")
    batch = files.read_content(content, ".csv", competent_authorities.read())
    assert batch.incoming[-1].record.name == "Đăng ký sinh"


def test_an_unknown_agency_in_the_table_gives_no_service_point(agencies, now, tmp_path):
    path = tmp_path / "map.csv"
    path.write_text(",".join(competent_authorities.COLUMNS) + "\nHộ tịch,,KHONGCO,commune,-,,\n")
    authorities = competent_authorities.read(path)
    batch = files.read_content(
        LISTED.encode() + "1.000001,Cấp bản sao,Hộ tịch,tỉnh".encode(), ".csv", authorities
    )
    report = import_procedures(batch=batch, actor="", now=now, authorities=authorities)
    assert [refusal.reason for refusal in report.refused] != []
    assert (report.total, report.live, report.counts()["refused"]) == (1, 0, 1)
    assert not Procedure.objects.exists()
