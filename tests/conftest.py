"""A database of its own, for what cannot be tried inside the transaction of a test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class OwnDatabase:
    """An empty database of the kind that the tests run on, and commands that use it."""

    url: str
    data: Path

    def portal(self, *words: str) -> None:
        """Run a command of the portal."""
        self._run("-m", "portal", *words)

    def script(self, text: str) -> list[list[str]]:
        """Run a script, and return the words of each line that it prints."""
        return [line.split() for line in self._run("-c", text).splitlines()]

    def _run(self, *words: str) -> str:
        environment = os.environ | {"PORTAL_DATABASE_URL": self.url, "PORTAL_DATA": str(self.data)}
        environment |= {"DJANGO_SETTINGS_MODULE": "portal.config.settings_test"}
        done = subprocess.run(
            [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def own_database(db: None, tmp_path: Path) -> Iterator[OwnDatabase]:
    given = settings.DATABASES["default"]
    if given["ENGINE"] != "django.db.backends.postgresql":
        yield OwnDatabase(f"sqlite:///{tmp_path / 'own.sqlite3'}", tmp_path)
        return
    server = f"postgres://{given['USER']}@{given['HOST']}:{given['PORT']}"
    name = f"own_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield OwnDatabase(f"{server}/{name}", tmp_path)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
