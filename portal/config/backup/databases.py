"""Copy the database while others write, count the rows of a copy, and load it into an empty database."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.apps import apps
from django.db import connection
from django.db.models import FileField

from portal.config import postgresql
from portal.config.backup.errors import BackupError

FOLDER = "database"
NAMES = {"sqlite": f"{FOLDER}/portal.sqlite3", "postgresql": f"{FOLDER}/portal.dump"}
"""The path of the copy in the folder of a backup, for each kind of database."""
TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY 1",
    "postgresql": "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1",
}


@dataclass(frozen=True)
class Content:
    """The number of rows of each table, and the applied migrations, of a database at one moment."""

    tables: dict[str, int]
    """How many rows each table has."""
    migrations: list[str]
    """The applied migrations, as `base.0001_initial`."""


@dataclass(frozen=True)
class State:
    """One state of the database, which does not change while others write."""

    cursor: Any
    write: Callable[[Path], None]
    """Writes the copy into a new file. Raises BackupError if a program of PostgreSQL is missing or fails."""

    def files(self) -> set[str]:
        """The paths of all files that a row of the database refers to, relative to `files/`."""
        tables = _tables(self.cursor)
        found: set[str] = set()
        for table, column in _file_columns():
            if table in tables:
                question = f'SELECT DISTINCT "{column}" FROM "{table}"'  # noqa: S608 - names of our tables
                found.update(value for value in _values(self.cursor, question) if value)
        return found

    def content(self) -> Content:
        return _content(self.cursor)

    def copy(self, folder: Path) -> None:
        """Write the copy into the folder of a backup. Raises BackupError as `write` does."""
        target = folder / NAMES[connection.vendor]
        target.parent.mkdir()
        self.write(target)


@contextmanager
def state() -> Iterator[State]:
    """A context manager that gives the state of the database at the beginning of the block."""
    with _state_of_sqlite() if connection.vendor == "sqlite" else _state_of_postgresql() as found:
        yield found


def load(folder: Path) -> None:
    """Load the copy in the folder of a backup into the empty database.

    Raises BackupError if a program of PostgreSQL is missing or fails; then the database stays empty.
    """
    source = folder / NAMES[connection.vendor]
    if connection.vendor == "sqlite":
        connection.close()
        target = Path(connection.settings_dict["NAME"])
        for ending in ("-wal", "-shm"):
            target.with_name(target.name + ending).unlink(missing_ok=True)
        shutil.move(source, target)
        return
    _run_postgresql("pg_restore", "--exit-on-error", "--single-transaction", *_WITHOUT_OWNERS, str(source))


def content() -> Content:
    """The tables, with their numbers of rows, and the migrations of the database of the settings."""
    with connection.cursor() as cursor:
        return _content(cursor)


def is_empty() -> bool:
    return not connection.introspection.table_names()


@contextmanager
def scratch(folder: Path) -> Iterator[None]:
    """Load the copy into a temporary database, to which the queries of the block go.

    On SQLite the file of the copy itself is that database. On PostgreSQL the account needs the right to
    create databases. Raises BackupError if the copy cannot be loaded.
    """
    before = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        connection.close()
        connection.settings_dict["NAME"] = str(folder / NAMES["sqlite"])
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = before
        return
    name = f"portal_check_{os.getpid()}"
    _create(name)
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        load(folder)
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def tool_versions() -> dict[str, str]:
    """The versions of the programs that copy the database: name -> version."""
    if connection.vendor == "sqlite":
        return {"sqlite": sqlite3.sqlite_version}
    connection.ensure_connection()
    return {
        "postgresql": str(connection.connection.info.server_version),
        "pg_dump": postgresql.program("pg_dump").parts[-3],
    }


@contextmanager
def _state_of_sqlite() -> Iterator[State]:
    """Open a read transaction; a backup through its connection copies the same state."""
    with closing(
        sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, timeout=20)
    ) as reader:

        def write(target: Path) -> None:
            with closing(sqlite3.connect(target)) as copied:
                # All pages in one step: a copy in several steps begins again after each write of others.
                reader.backup(copied)
                copied.execute("PRAGMA journal_mode=DELETE")

        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_master")  # the first query fixes the state
        yield State(reader.cursor(), write)
        reader.execute("ROLLBACK")


@contextmanager
def _state_of_postgresql() -> Iterator[State]:
    """Open a transaction and let `pg_dump` use its snapshot.

    The dump is not compressed: restic compresses it, and stores equal parts of two dumps once.
    """
    words, environment = postgresql.address()
    with psycopg.connect(words, password=environment["PGPASSWORD"] or None) as reader:
        reader.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        reader.read_only = True
        with reader.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone() or ("",)

            def write(target: Path) -> None:
                _run_postgresql(
                    *("pg_dump", "--format=custom", "--compress=0", *_WITHOUT_OWNERS),
                    *(f"--snapshot={snapshot}", f"--file={target}"),
                )

            yield State(cursor, write)


def _tables(cursor: Any) -> list[str]:
    return _values(cursor, TABLES[connection.vendor])


def _content(cursor: Any) -> Content:
    counts = {
        name: _values(cursor, f'SELECT count(*) FROM "{name}"')[0]  # noqa: S608 - names of our tables
        for name in _tables(cursor)
    }
    migrations: list[str] = []
    if "django_migrations" in counts:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        migrations = [f"{app}.{name}" for app, name in cursor.fetchall()]
    return Content(tables=counts, migrations=migrations)


def _file_columns() -> set[tuple[str, str]]:
    """The table and column of each FileField of a model."""
    return {
        (model._meta.db_table, str(field.column))
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_concrete_fields
        if isinstance(field, FileField)
    }


def _values(cursor: Any, question: str) -> list[Any]:
    cursor.execute(question)
    return [row[0] for row in cursor.fetchall()]


_WITHOUT_OWNERS = ("--no-owner", "--no-privileges")


def _run_postgresql(name: str, *words: str) -> None:
    address, environment = postgresql.address()
    try:
        command = [str(postgresql.program(name)), f"--dbname={address}", *words]
    except FileNotFoundError:
        raise BackupError(f"Chưa có {name} trên máy này: apt-get install postgresql-client") from None
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - a program of PostgreSQL
    if done.returncode:
        raise BackupError(f"{name}: {done.stderr.strip()}")


def _create(name: str) -> None:
    with connection.cursor() as cursor:
        try:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        except Exception as error:
            raise BackupError(
                f"Không tạo được cơ sở dữ liệu để kiểm tra ({error}): cho phép bằng lệnh ALTER ROLE "
                f"{connection.settings_dict['USER']} CREATEDB, hoặc kiểm tra trên một PostgreSQL khác."
            ) from None
