"""A private name of openpyxl that imports need; none of Wagtail's. Checked with openpyxl 3.1.5.

`tests/test_patches.py` compares `PATCHED` with what is installed (`docs/upgrading.md`).
"""

from __future__ import annotations

from typing import Any

PATCHED = {
    "openpyxl.worksheet._read_only.ReadOnlyWorksheet.__init__": (
        "(self, parent_workbook, title, worksheet_path, shared_strings)"
    ),
}


def path_of_sheet(sheet: Any) -> str:
    """The file in the archive that holds a sheet: read-only sheets say nothing about merged cells."""
    return str(sheet._worksheet_path)
