"""Use a private name of openpyxl for imports.

Checked with openpyxl 3.1.5. `tests/test_patches.py` compares `PATCHED` with the installed package
(`docs/upgrading.md`).
"""

from __future__ import annotations

from typing import Any

PATCHED = {
    "openpyxl.worksheet._read_only.ReadOnlyWorksheet.__init__": (
        "(self, parent_workbook, title, worksheet_path, shared_strings)"
    ),
}


def path_of_sheet(sheet: Any) -> str:
    """The path of a sheet's XML file in the .xlsx archive.

    openpyxl does not read the merged cells of read-only sheets, so the import searches this file for them.
    """
    return str(sheet._worksheet_path)
