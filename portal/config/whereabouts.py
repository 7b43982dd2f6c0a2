"""Make the line that tells in which mode a command runs and which database it uses, without the password.

This module imports no Django, because the line is printed before Django starts.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SQLITE = "django.db.backends.sqlite3"
SILENT = ("web", "work")
"""Commands that do not print their mode and database: their log has the same warnings."""


def line(given: Mapping[str, Any]) -> str:
    """The mode, the database and the data folder in one line of Vietnamese.

    `given` maps the names of `settings.py` to their values.
    """
    database = given["DATABASES"]["default"]
    return f"portal: chế độ {given['MODE']}, {_described(database, given['DEMO'])}, dữ liệu ở {given['DATA']}"


def is_wanted(command: str, *, demo: bool) -> bool:
    """Whether to print the line: always in service, in demo mode for a person at a terminal."""
    return bool(command) and command not in SILENT and (not demo or sys.stderr.isatty())


def _described(database: Mapping[str, Any], demo: bool) -> str:
    if database["ENGINE"] != SQLITE:
        host, port = database["HOST"] or "máy này", database["PORT"]
        return f"cơ sở dữ liệu PostgreSQL {host}{f':{port}' if port else ''}/{database['NAME']}"
    path = Path(database["NAME"])
    text = f"cơ sở dữ liệu SQLite {path}"
    if not path.exists():
        text += " (CHƯA CÓ, lệnh này có thể tạo cơ sở dữ liệu mới)"
    return text if demo else f"{text} (KHÔNG PHẢI PostgreSQL: chưa đặt PORTAL_DATABASE_URL)"
