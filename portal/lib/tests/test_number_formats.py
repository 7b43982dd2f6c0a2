"""A number is read as its cell shows it, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lib.tables.columns import Column, Kind
from portal.lib.tables.number_formats import shown
from portal.lib.tables.problems import Problem
from portal.lib.tables.reading import read_content

from .spreadsheets import book

FORMAT = (
    Column("code", kind=Kind.CODE, digits=r"\d{5}"),
    Column("text", ("Nội dung",)),
    Column("public", kind=Kind.YES_NO),
)


@pytest.mark.parametrize(
    ("number", "form", "seen"),
    [
        (5, '"Tối đa "0" ngày"', "Tối đa 5 ngày"),
        (50_000, '#,##0" đồng"', "50.000 đồng"),
        (7, 'General" ngày"', "7 ngày"),
        (0.5, '0.0" ngày"', "0,5 ngày"),
        (2.5, 'General" ngày"', "2,5 ngày"),
        (0.05, "0%", "5%"),
        (0.125, "0.0%", "12,5%"),
        (0.125, "0%", "13%"),
        (1_250_000, "#,##0", "1.250.000"),
        (1_250_000.5, "#,##0.00", "1.250.000,50"),
        (50_000, r'_-* #,##0\ "₫"_-;\-* #,##0\ "₫"_-;_-* "-"\ "₫"_-;_-@_-', "50.000 ₫"),
        (50_000, "[$₫-42A]#,##0", "₫50.000"),
        (50_000, r"#,##0\ [$₫-42A]", "50.000 ₫"),
        (0, '0;-0;"miễn phí"', None),
        (-5, '0" ngày";"trước "0" ngày"', "trước 5 ngày"),
        (3, '[Red]0" bộ"', "3 bộ"),
        (12, '00" bộ"', "12 bộ"),
        (3, '00" bộ"', "03 bộ"),
        (0.5, "# ?/?", None),
        (12_345, "0.00E+00", None),
        (5_000_000, '#,##0,," triệu"', None),
        (150, '[>100]"nhiều";0', None),
        (5, '"chưa đóng', None),
        (5, '"không có số"', None),
        (5, "x0", None),
        (5, "", None),
    ],
)
def test_formats(number, form, seen):
    assert shown(number, form) == seen


@given(
    number=st.floats(-1e12, 1e12) | st.integers(-(10**9), 10**9),
    form=st.text('0#?,.%;"\\_*[]$₫-@General đồng/', max_size=20),
)
def test_any_format_is_accepted(number, form):
    text = shown(float(number), form)
    is_zero = abs(number) * 100 ** form.count("%") < 1
    shows_nothing = is_zero and ("#" in form or "?" in form)  # these places are empty for 0
    assert text is None or any(map(str.isdigit, text)) or shows_nothing


def read(value, form="General", column="text"):
    place = {"text": "B", "public": "C"}[column]

    def put(workbook):
        workbook.active[f"{place}3"] = value
        workbook.active[f"{place}3"].number_format = form

    content = book(("code", "text", "public"), ("21025", "", ""), ("21028",), prepare=put)
    [row] = [row for row in read_content(content, ".xlsx", FORMAT).rows if row.line == 3]
    return row.cells[column], [(problem.what, problem.column) for problem in row.problems]


def test_a_cell_is_read_as_it_is_seen():
    assert read(5, '"Tối đa "0" ngày"') == ("Tối đa 5 ngày", [])
    assert read(5) == ("5", [])
    assert read(2.5, "@") == ("2.5", [])
    assert read(905123456, "0000 000 000") == ("0905 123 456", [])


def test_a_format_that_is_not_certain_is_refused():
    assert read(0.5, "# ?/?") == ("", [(Problem.FORMAT, "text")])


def test_truth_values_are_no_text():
    assert read(True) == ("", [(Problem.BOOLEAN, "text")])
    assert read(True, column="public") == ("true", [])
