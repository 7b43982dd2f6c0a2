"""`make bench`: measure side by side in one run, print ratios, write var/bench/growth.json.

Two portals with the same demo, one with few generated articles and one with many, each in a process of
its own, answer the same requests in turn. What counts is the ratio between them, in queries and in time.
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

ROOT = Path(__file__).resolve().parent.parent
PAGES = ["home", "section", "article", "explorer", "image chooser"]
MOST = 1.3


class Probe:
    """A child process that answers one request at a time on a data folder of its own."""

    def __init__(self, folder: Path, articles: int) -> None:
        environment = {**os.environ, "PORTAL_DATA": str(folder), "PORTAL_LOG_LEVEL": "ERROR"}
        for words in (
            ["compile-catalogues"],
            ["migrate", "-v0"],
            ["collectstatic", "-v0", "--noinput"],
            ["load-demo"],
            ["generate", "--articles", str(articles)],
        ):
            command = [sys.executable, "-m", "portal", *words]
            subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        self.child = subprocess.Popen(
            [sys.executable, "-m", "bench.probe"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, page: str) -> dict[str, Any]:
        assert self.child.stdin and self.child.stdout
        self.child.stdin.write(page + "\n")
        self.child.stdin.flush()
        answer: dict[str, Any] = json.loads(self.child.stdout.readline())
        return answer

    def close(self) -> None:
        assert self.child.stdin
        self.child.stdin.close()
        self.child.wait(20)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", type=int, default=100)
    parser.add_argument("--many", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        few, many = Probe(Path(scratch, "few"), options.few), Probe(Path(scratch, "many"), options.many)
        report = [measure(page, few, many, options.rounds) for page in PAGES]
        few.close()
        many.close()
    print_table(report, options.few, options.many)
    target = Path(os.environ.get("PORTAL_DATA", "var"), "bench")
    target.mkdir(parents=True, exist_ok=True)
    (target / "growth.json").write_text(json.dumps({"options": vars(options), "pages": report}, indent=2))
    if any(row["time ratio"] > MOST or row["query ratio"] > MOST for row in report):
        sys.exit(f"a page grows by more than {MOST}")


def measure(page: str, few: Probe, many: Probe, rounds: int) -> dict[str, Any]:
    for probe in (few, many):
        probe.ask(page)  # fill caches, compile templates
        probe.ask(page)
    pairs = [(few.ask(page), many.ask(page)) for _ in range(rounds)]
    return {
        "page": page,
        "queries": [pairs[-1][0]["queries"], pairs[-1][1]["queries"]],
        "milliseconds": [
            round(1000 * statistics.median(pair[side]["seconds"] for pair in pairs), 1) for side in (0, 1)
        ],
        "query ratio": round(pairs[-1][1]["queries"] / max(1, pairs[-1][0]["queries"]), 2),
        "time ratio": round(statistics.median(b["seconds"] / a["seconds"] for a, b in pairs), 2),
    }


def print_table(report: list[dict[str, Any]], few: int, many: int) -> None:
    lines = [
        f"{'':16}{'queries':>14}{'ratio':>8}{'ms (median)':>18}{'ratio':>8}",
        f"{'articles':16}{few:>7}{many:>7}",
    ]
    for row in report:
        queries, times = row["queries"], row["milliseconds"]
        lines.append(
            f"{row['page']:16}{queries[0]:>7}{queries[1]:>7}{row['query ratio']:>8}"
            f"{times[0]:>10}{times[1]:>8}{row['time ratio']:>8}"
        )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
