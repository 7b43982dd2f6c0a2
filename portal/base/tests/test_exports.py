"""No cell of a report is a formula for a spreadsheet program."""

from __future__ import annotations

import pytest
from wagtail.admin.views.mixins import SpreadsheetExportMixin

FORMULAS = ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://evil.example")']


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_cell_that_would_be_a_formula_is_escaped(formula, form):
    assert SpreadsheetExportMixin().preprocess_field_value("title", formula, form) == f"'{formula}"


@pytest.mark.parametrize("value", ["Một bài", "", 5, -5, None, True])
def test_other_cells_stay(value):
    assert SpreadsheetExportMixin().preprocess_field_value("title", value, "csv") == value
