"""The reader takes what people save from spreadsheets, and refuses what is uncertain with line and column."""

import datetime as dt
import unicodedata

import pytest

from portal.lib.tables.columns import Column, Kind, plain
from portal.lib.tables.problems import Problem, Remark, TableError
from portal.lib.tables.reading import MOST_LINES, read_content

from .spreadsheets import book, with_xml

CONTACTS = (
    Column("code", ("Mã",), Kind.CODE, required=True, digits=r"[1-9]\.\d{6}|\d{5}"),
    Column("name", ("Họ và tên", "Họ tên")),
    Column("unit", ("Đơn vị",), is_label=True),
    Column("phone", ("Số điện thoại",), Kind.PHONE),
    Column("day", ("Ngày",), Kind.DATE),
)
HEADS = ("code", "name", "unit", "phone", "day")


def read(content, ending=".xlsx"):
    return read_content(content, ending, CONTACTS)


def cells(content, ending=".xlsx"):
    rows = read(content, ending).rows
    assert [row.problems for row in rows if row.problems] == []
    return [{name: text for name, text in row.cells.items() if text} for row in rows]


def problems(content, ending=".xlsx"):
    return [
        (row.line, problem.column, problem.what)
        for row in read(content, ending).rows
        for problem in row.problems
    ]


TEXT = "Mã;Họ và tên\nA1;Trần Thị Sen, Hà\n"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace(";", "\t").encode(),
        ("sep=;\r\n" + TEXT).encode("utf-8-sig"),
        ("sep=|\n" + TEXT.replace(";", "|")).encode(),
        'Mã,Họ và tên\nA1,"Trần Thị Sen, Hà"\n'.encode(),
        ("Danh bạ, năm 2026, tháng 7\n\n" + TEXT).encode(),
    ],
)
def test_encodings_and_separators_of_csv(content):
    assert cells(content, ".csv") == [{"code": "A1", "name": "Trần Thị Sen, Hà"}]


@pytest.mark.parametrize("heads", [(" CODE ", "Họ\nvà tên"), ("mã", "HỌ VÀ TÊN (*)"), ("MA", "ho_ten")])
def test_heads_are_found_below_a_title_in_any_spelling(heads):
    content = book(("DANH BẠ CƠ QUAN",), (), ("STT", *heads), (1, "A1", "Sen"), merge=["A1:C1"])
    table = read(content)
    assert [(row.line, dict(row.cells)) for row in table.rows] == [(4, {"code": "A1", "name": "Sen"})]


def test_the_format_that_fits_the_heads_is_chosen():
    other = plain("code", "name", "place")
    assert read_content(b"code,name,place\n1,2,3", ".csv", CONTACTS, other).format is other
    assert read_content(b"code,name\n1,2", ".csv", CONTACTS, other).format is CONTACTS


@pytest.mark.parametrize(
    ("content", "ending", "problem", "line"),
    [
        (b"a", ".txt", Problem.ENDING, 0),
        (b" \n", ".csv", Problem.EMPTY, 0),
        (b"\x89PNG\0", ".csv", Problem.NO_TABLE, 0),
        (b"code,name\nA1,\xc1\xdd", ".csv", Problem.ENCODING, 2),
        ("code,name\nA1,NguyÔn V¨n An Gi¸m ®èc".encode("latin-1"), ".csv", Problem.LEGACY, 2),
        ("code,name\nA1,Nguyeãn Vaên An".encode("latin-1"), ".csv", Problem.LEGACY, 2),
        (b'code\n"open', ".csv", Problem.LINE, 2),
        (b"code,Code\n1,2", ".csv", Problem.HEAD_TWICE, 1),
        (b"x\n\nname,phone\n1,2", ".csv", Problem.MISSING_COLUMNS, 3),
        (b"code,other\n1,2", ".csv", Problem.UNKNOWN_COLUMNS, 1),
        (b"code\n" + b"1\n" * (MOST_LINES + 1), ".csv", Problem.TOO_MANY_LINES, MOST_LINES + 2),
        (b"code" + b"," * 200 + b"name\n1", ".csv", Problem.TOO_MANY_COLUMNS, 1),
        (b"code,name\n1,a\n2" + b",x" * 200, ".csv", Problem.TOO_MANY_COLUMNS, 3),
        (b"PK not really", ".xlsx", Problem.BROKEN, 0),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 99, ".xlsx", Problem.OLD_OFFICE, 0),
        (book(("code", "name"), ("A1", "x"), merge=["A1:A2"]), ".xlsx", Problem.MERGED, 1),
    ],
)
def test_a_file_that_is_no_table_is_refused(content, ending, problem, line):
    with pytest.raises(TableError) as refused:
        read(content, ending)
    assert (refused.value.reason.what, refused.value.line) == (problem, line)


def test_a_broken_sheet_is_refused():
    whole = book(HEADS, ("A1", "x"))
    with pytest.raises(TableError) as refused:
        read(with_xml(whole, b"</sheetData>", b""))
    assert refused.value.reason.what is Problem.BROKEN


def test_entities_are_not_expanded():
    old = b"<worksheet "
    with pytest.raises(TableError) as refused:
        read(with_xml(book(HEADS), old, b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + old))
    assert refused.value.reason.what in (Problem.HARMFUL, Problem.BROKEN)


def test_cells_beyond_the_heads_are_refused():
    assert problems(b"code,name\nA1,Sen,more\n", ".csv") == [(2, "", Problem.HEAD_EMPTY)]
    assert cells(b",code,name\n,A1,Sen\n", ".csv") == [{"code": "A1", "name": "Sen"}]


def test_a_label_merged_over_lines_applies_to_each_of_them():
    rows = [HEADS, ("A1", "Sen", "Phòng A"), ("A2", "Bách"), ("A3", "Cúc", "Phòng B"), (None, None, None)]
    found = cells(book(*rows, merge=["C2:C3", "C4:C5"]))
    assert [cell["unit"] for cell in found] == ["Phòng A", "Phòng A", "Phòng B"]


@pytest.mark.parametrize("merge", ["B2:B3", "C2:D2", "A2:E2", "C2:D3"])
def test_other_merged_cells_are_refused(merge):
    [first, *others] = problems(book(HEADS, ("A1", "Sen", "P"), ("A2", "Bách", "P"), merge=[merge]))
    assert (first[0], first[2], others) == (2, Problem.MERGED, [])


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!"])
def test_error_values_are_refused(error):
    assert problems(book(HEADS, ("A1", error))) == [(2, "name", Problem.ERROR_VALUE)]


def test_formulas_count_with_the_value_in_the_file():
    content = book(HEADS, ("A1", "=UPPER(C2)"))
    assert problems(content) == [(2, "name", Problem.FORMULA)]
    formula, value = b"<f>UPPER(C2)</f><v", b'<c r="B2"'
    known = with_xml(content, formula + b"></v>", formula + b">SEN</v>")
    assert cells(with_xml(known, value, value + b' t="str"')) == [{"code": "A1", "name": "SEN"}]


def test_formulas_in_csv_are_refused():
    assert problems(b"code,name\nA1,=1+1\n", ".csv") == [(2, "name", Problem.FORMULA)]


def test_escaped_characters_of_xlsx_are_decoded():
    content = book(HEADS, ("A1", "Dòng 1_x000D_\nDòng 2_x200B_ và _x005F_x000D_"))
    assert cells(content)[0]["name"] == "Dòng 1\nDòng 2 và _x000D_"


def test_unseen_characters_blanks_and_forms_are_cleaned():
    name = "\u202eTrần\u00a0Thị\u200b Se\u00adn\ufeff\u2028"
    assert cells(book(HEADS, ("\uff21\uff11", unicodedata.normalize("NFD", name))))[0] == {
        "code": "A1",
        "name": "Trần Thị Sen",
    }
    assert cells(book(HEADS, ("A1", "100 ㎡")))[0]["name"] == "100 ㎡"  # NFKC would change names


@pytest.mark.parametrize("letter", ["\uf0b7", "\ufffd", "\U000f0000"])
def test_characters_of_one_font_are_refused(letter):
    assert problems(book(HEADS, ("A1", f"Sen{letter}"))) == [(2, "name", Problem.CHARACTER)]


@pytest.mark.parametrize("name", ["NguyÔn V¨n An", "Nguyeãn Vaên An"])
def test_tcvn3_and_vni_are_refused(name):
    assert problems(book(HEADS, ("A1", "Sen"), ("A2", name))) == [(3, "name", Problem.LEGACY)]


@pytest.mark.parametrize("name", ["hoàn toàn", "Không quá 100m²", "Phó công an xã"])
def test_unicode_is_not_taken_for_an_old_encoding(name):
    assert cells(book(HEADS, ("A1", name, "toàn")))


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (2553822000, "0##########", "02553822000"),
        (255382200, "0000000000", "0255382200"),
        (905123456, "0000 000 000", "0905 123 456"),
        (905123456, r"0000\.000\.000", "0905.123.456"),
        (19001234, "General", "19001234"),
        (1022, "General", "1022"),
    ],
)
def test_a_phone_keeps_the_zero_that_its_cell_shows(number, form, shown):
    assert cells(book(HEADS, ("A1", "", "", number), formats={"D2": form}))[0]["phone"] == shown


def test_a_phone_that_lost_its_zero_is_refused():
    assert problems(book(HEADS, ("A1", "", "", 905123456))) == [(2, "phone", Problem.LOST_ZERO)]
    assert problems(b"code,phone\nA1,905123456\n", ".csv") == [(2, "phone", Problem.LOST_ZERO)]
    assert (
        cells(b"code,phone\nA1,0255 3822 000 - 3822 001\n", ".csv")[0]["phone"] == "0255 3822 000 - 3822 001"
    )


def test_a_code_that_became_a_number_is_taken_only_if_no_zero_can_be_lost():
    rows = [HEADS, (1.000894,), (1.0011,), (21025,)]
    assert [row["code"] for row in cells(book(*rows, formats={"A3": "0.000000"}))] == [
        "1.000894",
        "1.001100",
        "21025",
    ]
    assert problems(book(HEADS, (1.0011,), (21,))) == [
        (2, "code", Problem.CODE_AS_NUMBER),
        (3, "code", Problem.CODE_AS_NUMBER),
    ]
    assert problems(book(HEADS, (dt.date(2026, 1, 2),))) == [(2, "code", Problem.TEXT_AS_DATE)]
    assert problems(book(HEADS, ("1.000894", dt.date(2026, 1, 2)))) == [(2, "name", Problem.TEXT_AS_DATE)]


def test_dates_are_written_alike_and_bare_numbers_are_refused():
    assert cells(book(HEADS, ("A1", "", "", "", dt.date(2025, 7, 1))))[0]["day"] == "2025-07-01"
    assert problems(book(HEADS, ("A1", "", "", "", 45839))) == [(2, "day", Problem.DATE_AS_NUMBER)]


def test_what_is_hidden_is_read_and_said():
    def hide(workbook):
        sheet = workbook.active
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        workbook.create_sheet("Trống")
        workbook.create_sheet("Năm 2025").append(["x"])

    table = read(book(HEADS, ("A1", "Sen"), ("A2", "Bách"), prepare=hide))
    assert len(table.rows) == 2
    said = {remark.what: remark.values for remark in table.remarks}
    assert said[Remark.HIDDEN_ROWS] == {"lines": [3], "count": 1}
    assert said[Remark.HIDDEN_COLUMNS] == {"columns": ["name"]}
    assert said[Remark.OTHER_SHEETS]["others"] == ["Năm 2025"]


def test_a_hidden_sheet_is_said():
    def hide(workbook):
        workbook.create_sheet("Khác")
        workbook.worksheets[0].sheet_state = "hidden"

    [remark] = read(book(HEADS, ("A1", "Sen"), prepare=hide)).remarks
    assert remark.what is Remark.HIDDEN_SHEET


def test_line_numbers_are_those_of_the_file():
    rows = read(b'code,name\n1,"x\ny"\n,\n2,z\n', ".csv").rows
    assert [(row.line, row.cells["name"]) for row in rows] == [(2, "x\ny"), (5, "z")]


def test_a_cell_has_a_limit():
    assert problems(b"code,name\nA1," + b"x" * 40_000, ".csv") == [(2, "name", Problem.TOO_LONG)]


def test_a_row_that_numbers_the_columns_is_passed_over():
    for numbers in (("(1)", "(2)", "(3)", "(4)"), (1, 2, 3, 4), ("A", "(1)", "(2)", "(3)")):
        content = book(("STT", "code", "name", "unit"), numbers, (1, "A1", "Sen", "Y"))
        assert cells(content) == [{"code": "A1", "name": "Sen", "unit": "Y"}]
    content = book(("code", "name", "unit"), ("A1", "1", "2"))
    assert cells(content) == [{"code": "A1", "name": "1", "unit": "2"}]


def test_headings_of_groups_are_passed_over_and_named():
    rows = [
        ("STT", *HEADS),
        ("I", "Lĩnh vực hộ tịch"),
        (1, "A1", "Sen"),
        ("II", "Lĩnh vực khác"),
        (2, "A2", "Đào"),
    ]
    table = read(book(*rows, merge=["B2:F2", "B4:F4"]))
    assert [row.cells["code"] for row in table.rows] == ["A1", "A2"]
    assert [(each.what, each.values["lines"]) for each in table.remarks] == [(Remark.GROUP_ROWS, [2, 4])]
    assert problems(book(HEADS, ("A1", "Sen"), merge=["B2:E2"])) == [(2, "name", Problem.MERGED)]


def test_the_first_sheet_with_data_is_read():
    def add(workbook):
        workbook.create_sheet("Danh sách").append(["code", "name"])
        workbook["Danh sách"].append(["A1", "Sen"])
        workbook.create_sheet("Cũ").append(["x"])

    table = read(book(prepare=add))
    assert [dict(row.cells) for row in table.rows] == [{"code": "A1", "name": "Sen"}]
    assert [each.what for each in table.remarks] == [Remark.FIRST_SHEET_EMPTY, Remark.OTHER_SHEETS]
