"""The snapshot of the tables equals the result of the migrations and is used only if it matches them."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.db import connection

from portal.config import snapshot


def test_the_snapshot_equals_the_result_of_the_migrations(tmp_path, an_empty_database):
    settings = {"DJANGO_SETTINGS_MODULE": "portal.config.settings", "PORTAL_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "portal", "schema", "--check"]
    done = subprocess.run(
        command, env={**os.environ, **settings, **an_empty_database}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def an_empty_database(django_db_setup):
    """Settings that name one. The words of another PostgreSQL than the snapshot's may differ."""
    if connection.vendor == "sqlite":
        return {"PORTAL_DATABASE_URL": "sqlite://:memory:"}
    here = connection.settings_dict
    address = f"postgres://{here['USER']}@{here['HOST']}:{here['PORT']}"
    with psycopg.connect(f"{address}/postgres", autocommit=True) as server:
        if (
            f"{snapshot.BY_POSTGRESQL}{server.info.server_version // 10000}\n"
            not in snapshot.path().read_text()
        ):
            pytest.skip("the snapshot was made by another PostgreSQL")
        server.execute("CREATE DATABASE to_be_migrated")
    return {"PORTAL_DATABASE_URL": f"{address}/to_be_migrated"}


def test_an_older_snapshot_can_be_used():
    first, *_later = snapshot.own_migrations().items()
    assert snapshot.fits(f"-- made with {first[0]} {first[1]}\n")


@pytest.mark.parametrize(
    "line", ["-- made with base.0001_initial 0000000000000000", "-- made with base.0001_gone 00"]
)
def test_a_snapshot_of_rewritten_migrations_cannot_be_used(line):
    assert not snapshot.fits(f"{line}\n")


def test_the_current_snapshot_can_be_used():
    assert snapshot.fits(snapshot.path().read_text())
