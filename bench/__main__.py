"""`make bench`: what a page costs, and how that grows; prints a table, writes var/bench/growth.json.

Two portals with the same demo, one with few generated articles and one with many, each in a process of
its own, answer the same requests in turn. Both have a full page in every list. Counted are queries and
processor time, of the process and of its PostgreSQL when `PORTAL_DATABASE_URL` names one; never the clock
on the wall, so that other work on the machine does not count. Machines differ and change from minute to
minute: `slower` is how many times slower this one was in the same rounds than the one on which limits were
set (`bench/yardstick.py`), and `there` what the page would have taken on that; limits hold for `there`.

`--keep FOLDER` keeps both portals for the next run.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from bench.yardstick import Yardstick, slower

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    "home",
    "component home",
    "section",
    "section far back",
    "article",
    "feed",
    "procedure list",
    "procedure",
    "explorer",
    "image chooser",
]
MOST = 1.3
LIMITS = {"home": 15, "section": 10, "article": 8, "procedure": 8, "explorer": 60}
"""Processor milliseconds on PostgreSQL, server and database together, on the machine of the limits."""
FULL = 100
PROCEDURES = 5_000
"""How many procedures the side with many has; the other has the demo's 444."""
SECTION = "/tin-tuc/kinh-te/"
WARMED = 12
"""Requests before the first that counts: caches are full, templates compiled, pictures made, and PostgreSQL
plans no longer anew what was asked so often."""


class Probe:
    """A child process that answers one request at a time on a data folder of its own."""

    def __init__(self, folder: Path, articles: int, procedures: int = 0) -> None:
        environment = {
            **os.environ,
            "PORTAL_DATA": str(folder),
            "PORTAL_LOG_LEVEL": "ERROR",
            **_database_of(folder.name),
        }
        if not (folder / "ready").exists():
            _fill(articles, procedures, environment)
            (folder / "ready").touch()
        self.child = subprocess.Popen(
            [sys.executable, "-m", "bench.probe"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, page: str, times: int | str) -> dict[str, Any]:
        assert self.child.stdin and self.child.stdout
        self.child.stdin.write(f"{page} {times}\n")
        self.child.stdin.flush()
        answer: dict[str, Any] = json.loads(self.child.stdout.readline())
        return answer

    def close(self) -> None:
        assert self.child.stdin
        self.child.stdin.close()
        self.child.wait(20)


def _database_of(name: str) -> dict[str, str]:
    """On PostgreSQL, a database for each portal beside the one that is named; it must not exist yet."""
    url = os.environ.get("PORTAL_DATABASE_URL", "")
    if not url:
        return {}
    import psycopg

    parts = urlsplit(url)
    with psycopg.connect(url, autocommit=True) as connection:
        if not connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [f"bench_{name}"]
        ).fetchone():
            connection.execute(f'CREATE DATABASE "bench_{name}"')
    return {"PORTAL_DATABASE_URL": urlunsplit(parts._replace(path=f"/bench_{name}"))}


def _fill(articles: int, procedures: int, environment: dict[str, str]) -> None:
    """The demo, one section filled, half of the rest there too, and half over all portals; procedures."""
    rest = max(0, articles - FULL)
    shares = [(FULL, SECTION), (rest // 2, SECTION), (rest - rest // 2, "")]
    commands = [
        ["compile-catalogues"],
        ["migrate", "-v0"],
        ["collectstatic", "-v0", "--noinput"],
        ["load-demo"],
    ]
    commands += [
        ["generate", "--articles", str(share), "--section", place] for share, place in shares if share
    ]
    if procedures:
        commands.append(["generate", "--procedures", str(procedures)])
    for words in commands:
        command = [sys.executable, "-m", "portal", *words]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", type=int, default=100)
    parser.add_argument("--many", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--pages", nargs="*", default=PAGES)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = options.keep or Path(scratch)
        few, many = (
            Probe(place / f"few{options.few}", options.few),
            Probe(place / f"many{options.many}", options.many, PROCEDURES),
        )
        yardstick = Yardstick()
        report = [measure(page, few, many, options.rounds, yardstick) for page in options.pages]
        few.close()
        many.close()
    print_table(report, options.few, options.many)
    target = Path(os.environ.get("PORTAL_DATA", "var"), "bench")
    target.mkdir(parents=True, exist_ok=True)
    written = json.dumps({"options": vars(options), "pages": report}, indent=2, default=str)
    (target / "growth.json").write_text(written)
    if missed := missed_limits(report):
        sys.exit("missed:\n" + "\n".join(missed))


def missed_limits(report: list[dict[str, Any]]) -> list[str]:
    """A sentence for each page that grows too much, or costs too much where limits were set."""
    grown = [
        f"{row['page']} grows by more than {MOST}"
        for row in report
        if row["time ratio"] > MOST or row["query ratio"] > MOST
    ]
    dear = [
        f"{row['page']} takes more than {LIMITS[row['page']]} ms"
        for row in report
        if max(row["where limits were set"]) > LIMITS.get(row["page"], float("inf"))
    ]
    return grown + dear


def measure(page: str, few: Probe, many: Probe, rounds: int, yardstick: Yardstick) -> dict[str, Any]:
    sides = (few, many)
    for probe in sides:
        probe.ask(page, WARMED)
    queries = [probe.ask(page, "queries")["queries"] for probe in sides]
    times, factors = [], []
    for _round in range(rounds):
        before = yardstick.seconds()
        times.append([probe.ask(page, 4) for probe in sides])
        factors.append(slower((before + yardstick.seconds()) / 2))
    factor = statistics.median(factors)
    sums = [[answer["own"] + answer["database"] for answer in pair] for pair in times]
    return {
        "page": page,
        "queries": queries,
        "milliseconds": [_milliseconds(pair[side] for pair in sums) for side in (0, 1)],
        "of these in PostgreSQL": [
            _milliseconds(pair[side]["database"] for pair in times) for side in (0, 1)
        ],
        "query ratio": round(queries[1] / max(1, queries[0]), 2),
        "time ratio": round(statistics.median(b / a for a, b in sums), 2),
        "times slower": round(factor, 2),
        "where limits were set": [_milliseconds(pair[side] / factor for pair in sums) for side in (0, 1)],
    }


def _milliseconds(seconds: Any) -> float:
    return round(1000 * statistics.median(seconds), 1)


def print_table(report: list[dict[str, Any]], few: int, many: int) -> None:
    lines = [
        f"{'':18}{'queries':>14}{'ratio':>8}{'processor ms (in the database)':>34}{'ratio':>8}"
        f"{'slower':>8}{'there':>14}",
        f"{'articles':18}{few:>7}{many:>7}{'':8}{few:>17}{many:>17}",
    ]
    for row in report:
        queries, times, database = row["queries"], row["milliseconds"], row["of these in PostgreSQL"]
        there = row["where limits were set"]
        shown = [f"{times[side]} ({database[side]})" for side in (0, 1)]
        lines.append(
            f"{row['page']:18}{queries[0]:>7}{queries[1]:>7}{row['query ratio']:>8}"
            f"{shown[0]:>17}{shown[1]:>17}{row['time ratio']:>8}{row['times slower']:>8}"
            f"{there[0]:>7}{there[1]:>7}"
        )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
