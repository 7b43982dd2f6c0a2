"""Tables are read and written without loss and without running anything."""

import datetime as dt
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lib.tables import TableError, TableProblem, TableRow, escape, read_table, write_table

ENDINGS = pytest.mark.parametrize("ending", ["csv", "xlsx"])


@ENDINGS
def test_written_tables_are_read_unchanged(tmp_path, ending):
    path = tmp_path / f"agencies.{ending}"
    rows = [
        {"code": "SYT", "phone": "+84 255", "note": "=1+1"},
        {"code": "021"},
        {"code": "'-x", "note": 'a,\n"b"'},
    ]
    write_table(path, ["code", "phone", "note"], rows)
    assert [dict(row.cells) for row in read_table(path)] == [{"phone": "", "note": "", **row} for row in rows]


@ENDINGS
def test_cells_are_never_written_as_formulas(tmp_path, ending):
    path = tmp_path / f"t.{ending}"
    write_table(path, ["a"], [{"a": "=HYPERLINK(1)"}, {"a": "@x"}])
    if ending == "csv":
        assert path.read_text("utf-8-sig").splitlines()[1:] == ["'=HYPERLINK(1)", "'@x"]
    else:
        cells = [row[0] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=2)]
        assert {cell.data_type for cell in cells} == {"s"}
        assert [cell.value for cell in cells] == ["'=HYPERLINK(1)", "'@x"]


@given(st.text(max_size=20))
def test_an_escaped_cell_never_begins_a_formula(cell):
    assert not escape(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_line_numbers_are_those_of_the_file(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('a,b\n1,"x\ny"\n,\n2,z\n', "utf-8")
    assert read_table(path) == [TableRow(2, {"a": "1", "b": "x\ny"}), TableRow(5, {"a": "2", "b": "z"})]


def test_numbers_and_dates_of_a_workbook_are_read_as_text(tmp_path):
    path = tmp_path / "t.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["code", "from", "share", None])
    book.active.append([21548.0, dt.date(2025, 7, 1), 0.5])
    book.save(path)
    assert dict(read_table(path)[0].cells) == {"code": "21548", "from": "2025-07-01", "share": "0.5"}


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("t.txt", b"a\n", TableProblem.ENDING),
        ("t.xlsx", b"not a workbook", TableProblem.UNREADABLE),
        ("t.csv", "tên\nÁ".encode("cp1258", "replace"), TableProblem.ENCODING),
        ("t.csv", b'a\n"open', TableProblem.UNREADABLE),
        ("t.csv", b"", TableProblem.HEADER),
        ("t.csv", b"a,a\n1,2\n", TableProblem.HEADER),
        ("t.csv", b"a,,b\n1,2,3\n", TableProblem.HEADER),
        ("t.csv", b"a\n" + b"1\n" * 50_001, TableProblem.TOO_LONG),
    ],
)
def test_a_file_that_is_not_a_table_is_refused(tmp_path, name, content, problem):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(TableError) as refused:
        read_table(path)
    assert refused.value.problem is problem


def test_a_workbook_with_a_broken_sheet_is_refused(tmp_path):
    whole, broken = tmp_path / "whole.xlsx", tmp_path / "broken.xlsx"
    write_table(whole, ["a"], [{"a": "1"}, {"a": "2"}])
    with zipfile.ZipFile(whole) as read, zipfile.ZipFile(broken, "w") as written:
        for name in read.namelist():
            content = read.read(name)
            written.writestr(name, content[: len(content) // 2] if name.endswith("sheet1.xml") else content)
    with pytest.raises(TableError) as refused:
        read_table(broken)
    assert refused.value.problem is TableProblem.UNREADABLE


def test_only_known_file_types_are_written(tmp_path):
    with pytest.raises(TableError):
        write_table(tmp_path / "t.ods", ["a"], [])
