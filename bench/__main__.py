"""`make bench`: the cost of pages that are not cached; prints a table and writes var/bench/pages.json.

Two portals with the same demo, one with few and one with many generated articles, and a plain Wagtail project
(`bench/peer`) run in a process each and answer the same requests in turn. Measured are queries and processor
time, of the process and of its PostgreSQL server process when `PORTAL_DATABASE_URL` is set. The limits are
ratios within the same rounds: of few to the peer, and of many to few (decision 0022).

`--keep FOLDER` keeps the three sites for the next run.
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

from bench import peer
from bench.service import PREPARATION, ROOT, database_of

BESIDE = {
    "home": "home",
    "component home": "",
    "section": "section",
    "section far back": "",
    "article": "article",
    "feed": "",
    "procedure list": "",
    "procedure": "article",
    "explorer": "explorer",
    "image chooser": "",
}
"""Our pages, and the page of the peer that each is compared with."""
TO_PEER = {"home": 0.4, "section": 0.4, "article": 0.4, "procedure": 0.4, "explorer": 1.0}
GROWTH = 1.3
"""The most that a page with many articles may cost of what it costs with few, in time and in queries."""
FULL = 100
PROCEDURES = 5_000
"""Generated procedures of the portal with many articles; the other has the demo's 444 only."""
SECTION = "/tin-tuc/kinh-te/"
WARMED = 12
"""Requests before the measurement: they fill caches, compile templates, make renditions and let PostgreSQL
prepare the statements."""


class Probe:
    """A child process that answers one request at a time on a data folder of its own."""

    def __init__(self, pages: str, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "bench.probe", pages]
        pipe = subprocess.PIPE
        self.child = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True)

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


def portal(folder: Path, articles: int, procedures: int = 0) -> Probe:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.config.settings",
        "PORTAL_DATA": str(folder),
        "PORTAL_LOG_LEVEL": "ERROR",
        **database_of(folder.name),
    }
    if not (folder / "ready").exists():
        _fill(articles, procedures, environment)
        (folder / "ready").touch()
    return Probe("bench.portal_pages", environment)


def _fill(articles: int, procedures: int, environment: dict[str, str]) -> None:
    """Load the demo and generate articles: FULL and half of the rest in SECTION, the others everywhere."""
    rest = max(0, articles - FULL)
    shares = [(FULL, SECTION), (rest // 2, SECTION), (rest - rest // 2, "")]
    commands = [words.split() for words in PREPARATION]
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
    parser.add_argument("--pages", nargs="*", default=list(BESIDE))
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = options.keep or Path(scratch)
        few = portal(place / f"few{options.few}", options.few)
        many = portal(place / f"many{options.many}", options.many, PROCEDURES)
        beside = Probe("bench.peer.pages", peer.prepared(place / "peer"))
        report = [measure(page, few, many, beside, options.rounds) for page in options.pages]
        for probe in (few, many, beside):
            probe.close()
    print_table(report, options.few, options.many)
    target = Path(os.environ.get("PORTAL_DATA", "var"), "bench")
    target.mkdir(parents=True, exist_ok=True)
    written = json.dumps({"options": vars(options), "pages": report}, indent=2, default=str)
    (target / "pages.json").write_text(written)
    if missed := missed_limits(report):
        sys.exit("missed:\n" + "\n".join(missed))


def measure(page: str, few: Probe, many: Probe, beside: Probe, rounds: int) -> dict[str, Any]:
    """Medians over the rounds: milliseconds of each site, and ratios within each round."""
    asked = {"few": (few, page), "many": (many, page)}
    if BESIDE[page]:
        asked["peer"] = (beside, BESIDE[page])
    for probe, name in asked.values():
        probe.ask(name, WARMED)
    queries = {who: probe.ask(name, "queries")["queries"] for who, (probe, name) in asked.items()}
    times: dict[str, list[float]] = {who: [] for who in asked}
    for _round in range(rounds):
        for who, (probe, name) in asked.items():
            answer = probe.ask(name, 4)
            times[who].append(1000 * (answer["own"] + answer["database"]))
    return {
        "page": page,
        "queries": queries,
        "milliseconds": {who: round(statistics.median(times[who]), 1) for who in asked},
        "query growth": round(queries["many"] / max(1, queries["few"]), 2),
        "growth": _ratio(times["many"], times["few"]),
        "to peer": _ratio(times["few"], times["peer"]) if "peer" in times else None,
    }


def _ratio(these: list[float], those: list[float]) -> float:
    return round(statistics.median(a / b for a, b in zip(these, those, strict=True)), 2)


def missed_limits(report: list[dict[str, Any]]) -> list[str]:
    """A sentence for each page that grows too much, or costs too much beside the peer."""
    grown = [
        f"{row['page']} grows by more than {GROWTH}"
        for row in report
        if max(row["growth"], row["query growth"]) > GROWTH
    ]
    dear = [
        f"{row['page']} takes more than {TO_PEER[row['page']]} of the peer"
        for row in report
        if row["to peer"] and row["to peer"] > TO_PEER[row["page"]]
    ]
    return grown + dear


def print_table(report: list[dict[str, Any]], few: int, many: int) -> None:
    lines = [
        f"{'':18}{'queries':>21}{'processor ms':>24}{'growth':>9}{'to peer':>9}",
        f"{'articles':18}" + f"{few:>7}{many:>7}{'peer':>7}" + f"{few:>8}{many:>8}{'peer':>8}",
    ]
    for row in report:
        counts = "".join(f"{row['queries'].get(who, ''):>7}" for who in ("few", "many", "peer"))
        times = "".join(f"{row['milliseconds'].get(who, ''):>8}" for who in ("few", "many", "peer"))
        lines.append(f"{row['page']:18}{counts}{times}{row['growth']:>9}{row['to peer'] or '':>9}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
