"""An empty database, and commands of the portal that use it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

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
            timeout=300,
        )
        assert done.returncode == code, done.stderr
        return done.stderr if code else done.stdout

    def _environment(self) -> dict[str, str]:
        environment = os.environ | {"PORTAL_DATABASE_URL": self.url, "PORTAL_DATA": str(self.data)}
        return environment | {"DJANGO_SETTINGS_MODULE": "portal.config.settings_test"}
