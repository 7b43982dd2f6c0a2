"""The drill of tests/test_backup.py with many rows: the minutes of backup, verification and restoration.

`scripts/with-postgres .venv/bin/python -m bench.drill --articles 100000`; SQLite without `with-postgres`.
It ends with an error if a backup differs from what was restored.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.service import ROOT, database_of


class Site:
    """A portal with a data folder and a database of its own."""

    def __init__(self, folder: Path, name: str) -> None:
        database = database_of(name) or {"PORTAL_DATABASE_URL": f"sqlite:///{folder / name / 'own.sqlite3'}"}
        self.environment = os.environ | {"PORTAL_DATA": str(folder / name)} | database

    def run(self, *words: str) -> None:
        """Run a command of the portal and print its minutes."""
        began = time.monotonic()
        command = [sys.executable, "-m", "portal", *words]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.DEVNULL)
        sys.stdout.write(f"{words[0]:15}{(time.monotonic() - began) / 60:8.2f} minutes\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=0, help="generated articles beside the demo")
    articles = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first, second, place = Site(folder, "before"), Site(folder, "after"), str(folder / "repository")
        first.run("prepare")
        if articles:
            first.run("generate", "--articles", str(articles))
        for _time in range(2):  # the second one stores what is new
            first.run("backup", "--to", place)
        first.run("verify-backup", "--from", place)
        second.run("restore", "--from", place)


if __name__ == "__main__":
    main()
