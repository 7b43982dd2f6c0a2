"""Find PostgreSQL's own programs, and tell them how to reach the database of the settings."""

from __future__ import annotations

import os
from pathlib import Path

from django.db import connection
from psycopg import pq
from psycopg.conninfo import make_conninfo

PROGRAMS = Path("/usr/lib/postgresql")
"""Debian's folder: it has one folder for each version, with the programs in `bin`."""


def program(name: str) -> Path:
    """The path of this program in the newest installed version. Raises FileNotFoundError if there is none."""
    found = list(PROGRAMS.glob(f"*/bin/{name}"))
    if not found:
        raise FileNotFoundError(name)
    return max(found, key=lambda path: int(path.parts[-3]))


def address(database: str = "") -> tuple[str, dict[str, str]]:
    """The connection string for libpq without password, and the environment that holds the password.

    `database` replaces the name of the database.
    """
    known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()} - {"password"}
    given = connection.get_connection_params()
    words = {name: value for name, value in given.items() if name in known and value is not None}
    if database:
        words["dbname"] = database
    return make_conninfo(**words), os.environ | {"PGPASSWORD": str(given.get("password") or "")}
