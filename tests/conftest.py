"""A database of its own, for what cannot be tried inside the transaction of a test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
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

    def portal(self, *words: str) -> str:
        """Run a command of the portal; return what it prints."""
        return self._run("-m", "portal", *words)

    def refused(self, *words: str) -> str:
        """Run a command of the portal that must fail; return what it says."""
        return self._run("-m", "portal", *words, code=1)

    def script(self, text: str) -> list[list[str]]:
        """Run a script, and return the words of each line that it prints."""
        return [line.split() for line in self._run("-c", text).splitlines()]

    def start(self, text: str, output: Path) -> subprocess.Popen[bytes]:
        """Start a script that goes on until it is killed; its lines are written to a file."""
        with output.open("wb") as file:
            return subprocess.Popen(
                [sys.executable, "-c", text], cwd=ROOT, env=self._environment(), stdout=file
            )

    def _run(self, *words: str, code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == code, done.stderr
        return done.stderr if code else done.stdout

    def _environment(self) -> dict[str, str]:
        environment = os.environ | {"PORTAL_DATABASE_URL": self.url, "PORTAL_DATA": str(self.data)}
        return environment | {"DJANGO_SETTINGS_MODULE": "portal.config.settings_test"}


@pytest.fixture
def own_databases(db: None, tmp_path: Path) -> Iterator[Callable[[str], OwnDatabase]]:
    """`own_databases("first")`: an empty database and data folder of this name."""
    given = settings.DATABASES["default"]
    if given["ENGINE"] != "django.db.backends.postgresql":
        yield lambda name: OwnDatabase(f"sqlite:///{tmp_path / name / 'own.sqlite3'}", tmp_path / name)
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
