"""The snapshot of the migrated tables: one SQL file for each kind of database.

It is loaded into an empty database, which is faster than running all migrations. `make schema` writes
`schema/sqlite.sql` and `schema/postgresql.sql`; never edit them by hand. After an older snapshot, `migrate`
applies the later migrations. If a migration of the snapshot was changed or removed, the snapshot is not used
and all migrations run.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

from portal.config import postgresql

FOLDER = Path(settings.SOURCE) / "config" / "schema"
HEADER = "-- The tables as the migrations make them. Made by `make schema`; never edited by hand.\n"
MADE_WITH = re.compile(r"^-- made with (\S+) (\w+)$", re.M)
BY_POSTGRESQL = "-- by PostgreSQL "
APPLIED = "2026-01-01 00:00:00"
"""When the snapshot says that its migrations were applied; constant, so that two dumps are equal."""


def path() -> Path:
    return FOLDER / f"{connection.vendor}.sql"


def load() -> bool:
    """Load the snapshot into the empty database and return True; return False, and do nothing, if impossible.

    It is impossible if there is no snapshot, if it does not fit the migrations, or if the PostgreSQL schema
    is not "public".
    """
    if not path().exists() or not fits(text := path().read_text()):
        return False
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executescript(f"BEGIN IMMEDIATE;\n{text}\nCOMMIT;")
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_schema()")
            if cursor.fetchone() != ("public",):
                return False
            cursor.execute(text)  # one string of many statements is one transaction
    return True


def fits(text: str) -> bool:
    """Whether this checkout has all migrations that the snapshot was made with, unchanged."""
    here = own_migrations()
    return all(here.get(name) == digest for name, digest in MADE_WITH.findall(text))


def own_migrations() -> dict[str, str]:
    """The portal's own migrations, each with a digest: {'base.0001_initial': '3f…'}.

    A digest is the first 16 hexadecimal digits of the SHA-256 of the migration's file.
    """
    return {
        f"{app.label}.{file.stem}": hashlib.sha256(file.read_bytes()).hexdigest()[:16]
        for app in apps.get_app_configs()
        if app.name.startswith("portal.")
        for file in sorted((Path(app.path) / "migrations").glob("[0-9]*.py"))
    }


def dump() -> str:
    """The text of a snapshot of the current database, which must be freshly migrated."""
    digests = "".join(f"-- made with {name} {digest}\n" for name, digest in sorted(own_migrations().items()))
    body = "\n".join(sqlite_lines() if connection.vendor == "sqlite" else postgresql_lines())
    return f"{HEADER}{digests}\n{body}\n"


def make_it_repeatable() -> None:
    """Replace times and random translation keys in the database by constants, so that two dumps are equal."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET applied = %s", [APPLIED])
        for model in apps.get_models():
            fields = {field.name for field in model._meta.concrete_fields}
            if "translation_key" not in fields:
                continue
            for row in model._base_manager.order_by("pk"):
                key = uuid.uuid5(uuid.NAMESPACE_URL, f"{model._meta.label_lower}:{row.pk}")
                model._base_manager.filter(pk=row.pk).update(translation_key=key)


def sqlite_lines() -> Iterator[str]:
    """Yield the tables, rows, indexes and triggers as SQL statements, in this order.

    Rows are sorted by rowid, the rest by name. A trigger spans several lines. Internal tables of SQLite and
    of virtual tables are left out.
    """
    with connection.cursor() as cursor:
        things = rows(cursor, "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        virtual = [name for _kind, name, sql in things if sql.startswith("CREATE VIRTUAL")]
        foreign_prefixes = ("sqlite_", *(f"{name}_" for name in virtual))
        things = [thing for thing in things if not thing[1].startswith(foreign_prefixes)]
        tables = [(name, sql) for kind, name, sql in things if kind == "table"]
        yield from (f"{sql};" for _name, sql in tables)
        for name, _sql in tables:
            columns = [row[1] for row in rows(cursor, f'PRAGMA table_info("{name}")')]
            quoted = " || ', ' || ".join(f'quote("{column}")' for column in columns)
            for (values,) in rows(cursor, f'SELECT {quoted} FROM "{name}" ORDER BY rowid'):  # noqa: S608 - our own tables
                yield f'INSERT INTO "{name}" VALUES ({values});'  # noqa: S608 - and SQLite's own quoting
        for wanted in ("index", "trigger"):
            yield from (f"{sql};" for kind, _name, sql in things if kind == wanted)


def postgresql_lines() -> Iterator[str]:
    """Yield a comment with the PostgreSQL version, then the tables as pg_dump writes them.

    Comments, `SET` and commands of psql are left out. Raises FileNotFoundError without pg_dump, and
    CalledProcessError if pg_dump fails.
    """
    program = postgresql.program("pg_dump")
    address, environment = postgresql.address()
    yield f"{BY_POSTGRESQL}{program.parts[-3]}"
    with tempfile.TemporaryFile("w+") as output:
        subprocess.run(  # noqa: S603 - a program of PostgreSQL, on a database made for this
            [program, "--no-owner", "--no-privileges", "--rows-per-insert=1000", f"--dbname={address}"],
            env=environment,
            stdout=output,
            check=True,
        )
        output.seek(0)
        for line in output:
            statement = line.rstrip("\n")
            if statement and not statement.startswith(("--", "SET ", "SELECT pg_catalog.set_config", "\\")):
                yield statement


def rows(cursor: Any, question: str) -> list[Any]:
    cursor.execute(question)
    found: list[Any] = cursor.fetchall()
    return found
