"""Tables are written so that the reader restores every cell, and nothing is run as a formula."""

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lib.tables.columns import plain
from portal.lib.tables.problems import TableError
from portal.lib.tables.reading import read_table
from portal.lib.tables.writing import escape, write_table

COLUMNS = plain("code", "phone", "note")
ENDINGS = pytest.mark.parametrize("ending", ["csv", "xlsx"])


@ENDINGS
def test_written_tables_are_read_unchanged(tmp_path, ending):
    path = tmp_path / f"agencies.{ending}"
    rows = [
        {"code": "SYT", "phone": "+84 255", "note": "=1+1"},
        {"code": "021"},
        {"code": "'-x", "note": 'a,\n"b"'},
        {"code": "_x000D_", "note": "_x005F_x000D_"},
    ]
    write_table(path, ["code", "phone", "note"], rows)
    assert [dict(row.cells) for row in read_table(path, COLUMNS).rows] == [
        {"phone": "", "note": "", **row} for row in rows
    ]


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


def test_only_known_file_types_are_written(tmp_path):
    with pytest.raises(TableError):
        write_table(tmp_path / "t.ods", ["a"], [])
