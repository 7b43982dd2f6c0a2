"""A database of its own, for what cannot be tried inside the transaction of a test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from tests.own_database import OwnDatabase


@pytest.fixture
def own_databases(db: None, tmp_path: Path) -> Iterator[Callable[[str], OwnDatabase]]:
    """`own_databases("first")`: an empty database and data folder of this name."""
    given = settings.DATABASES["default"]
    if given["ENGINE"] != "django.db.backends.postgresql":

        def in_a_folder(name: str) -> OwnDatabase:
            (tmp_path / name).mkdir()
            return OwnDatabase(f"sqlite:///{tmp_path / name / 'own.sqlite3'}", tmp_path / name)

        yield in_a_folder
        return
    server = f"postgres://{given['USER']}@{given['HOST']}:{given['PORT']}"
    made = []
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:

        def make(name: str) -> OwnDatabase:
            made.append(f"{name}_{os.getpid()}")
            connection.execute(f"CREATE DATABASE {made[-1]}")
            return OwnDatabase(f"{server}/{made[-1]}", tmp_path / name)

        yield make
        for name in made:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def own_database(own_databases: Callable[[str], OwnDatabase]) -> OwnDatabase:
    return own_databases("own")
