"""`python -m bench.search_scale`: search at scale, beside the database's own, on the same texts.

Makes a data folder of its own with many generated documents, builds the index in a process of its own (time
and memory), asks through HTTP on one process and in process, and asks SQLite FTS5 and, when it runs under
`scripts/with-postgres`, PostgreSQL (tsvector, GIN, ts_rank) the same. Prints milliseconds and ratios and
writes var/bench/search.json. Wall time counts on a quiet machine; processor time says the same on a busy one.
"""

from __future__ import annotations

import argparse
import csv
import http.client
import json
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bench.service import Node, free_port

ROOT = Path(__file__).resolve().parent.parent
WORDS = ROOT / "portal" / "demo" / "data" / "procedures.csv"
LEAST_RATIO = 20
KINDS = ("tin-tuc", "tin-tuc", "tin-tuc", "thong-bao", "thu-tuc", "tai-lieu-cong-khai", "van-ban")


def chunks_of_text() -> list[str]:
    """Pieces of real names, of three to eight words, to make texts of."""
    with WORDS.open(encoding="utf-8", newline="") as file:
        names = [row["name"].split() for row in csv.DictReader(file)]
    return [" ".join(words[at : at + 6]) for words in names for at in range(0, max(1, len(words) - 3), 4)]


def generated(number: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Documents of some 2.9 kB each; few chunks are frequent, most are rare, as in language."""
    dice, chunks = random.Random(seed), chunks_of_text()  # noqa: S311 - repeatable, nothing secret
    weights = [1 / (place + 8) for place in range(len(chunks))]
    for place in range(number):
        picked = dice.choices(chunks, weights, k=85)
        yield {
            "title": f"{picked[0]} {picked[1]} {place}"[:380].capitalize(),
            "summary": ", ".join(picked[2:6]),
            "body": ". ".join(picked[6:]),
            "kind": KINDS[place % len(KINDS)],
            "day": 738_000 + dice.randrange(1500),
        }


def queries(seed: int = 11) -> list[str]:
    """Three to six adjacent words of a text: about a quarter of the documents contain all of them."""
    dice = random.Random(seed)  # noqa: S311 - repeatable, nothing secret
    picked = [chunk.split() for chunk in dice.sample(chunks_of_text(), 120)]
    return [" ".join(words[: dice.randint(3, 6)]) for words in picked if len(words) > 2]


# --- Parts that run in processes of their own -----------------------------------------------------


def start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.config.settings")
    import django

    django.setup()


def fill(number: int) -> None:
    start_django()
    import datetime as dt

    from portal.search.actions import load_rules, sequence
    from portal.search.models import SearchDocument, SearchSequence

    load_rules()
    rows: list[SearchDocument] = []
    first = sequence().last + 1
    for place, text in enumerate(generated(number), start=first):
        day = dt.datetime.fromordinal(text.pop("day")).replace(tzinfo=dt.UTC)
        fixed = {"source": "generated", "key": f"generated:{place}", "version": "1", "seq": place}
        rows.append(SearchDocument(url=f"/x/{place}/", digest="", date=day, locale="vi", **fixed, **text))
        if len(rows) == 2000:
            SearchDocument.objects.bulk_create(rows)
            rows.clear()
    SearchDocument.objects.bulk_create(rows)
    SearchSequence.objects.filter(pk=sequence().pk).update(last=first + number - 1)


def build() -> None:
    start_django()
    from portal.search import index_sync

    began, cpu = time.perf_counter(), time.process_time()
    done = index_sync.rebuild()
    spent = {
        "documents": done,
        "seconds": round(time.perf_counter() - began, 1),
        "cpu seconds": round(time.process_time() - cpu, 1),
        "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    sys.stdout.write(json.dumps(spent))


def ask_in_process() -> None:
    start_django()
    from django.utils import timezone

    from portal.search.queries import SearchFilters, SearchRequest, search, suggest

    now = timezone.now()
    request = SearchRequest(SearchFilters(locale="vi"))
    found = {
        "search": timed(lambda text: search(text, request, now=now), queries()),
        "suggest": timed(lambda text: suggest(text[: max(3, len(text) // 2)], now=now), queries()),
    }
    sys.stdout.write(json.dumps(found))


# --- The measurement ------------------------------------------------------------------------------


def timed(ask: Callable[[str], object], texts: list[str], rounds: int = 2) -> dict[str, float]:
    """Median and 95th percentile in milliseconds, of wall and of this process's own time."""
    for text in texts[:10]:
        ask(text)
    wall, cpu = [], []
    for text in texts * rounds:
        began, spent = time.perf_counter(), time.process_time()
        ask(text)
        wall.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - spent) * 1000)
    return {
        "median": round(statistics.median(wall), 2),
        "p95": round(statistics.quantiles(wall, n=20)[-1], 2),
        "cpu median": round(statistics.median(cpu), 2),
        "cpu p95": round(statistics.quantiles(cpu, n=20)[-1], 2),
    }


def through_http(environment: dict[str, str]) -> dict[str, dict[str, float]]:
    node = Node(free_port(), environment, workers=1)
    node.start()
    line = http.client.HTTPConnection("127.0.0.1", node.port, timeout=60)
    try:

        def get(path: str) -> bytes:
            line.request("GET", path, headers={"Host": "localhost"})
            answer = line.getresponse()
            body = answer.read()
            assert answer.status == 200, f"{path}: {answer.status}"
            return body

        asked: dict[str, Callable[[str], object]] = {
            "api": lambda text: get(f"/api/v1/search?q={quote(text)}"),
            "page": lambda text: get(f"/tim-kiem/?q={quote(text)}"),
            "suggestions": lambda text: get(f"/tim-kiem/goi-y/?q={quote(text[: len(text) // 2 + 1])}"),
        }
        return {name: timed(ask, queries()) for name, ask in asked.items()}
    finally:
        node.stop()


def folded_rows(number: int) -> Iterator[tuple[str, str]]:
    from portal.lib.vietnamese import fold

    for text in generated(number):
        yield fold(text["title"]), fold(f"{text['summary']} {text['body']}")


def with_fts5(number: int, folder: Path) -> dict[str, float]:
    from portal.lib.vietnamese import fold

    base = sqlite3.connect(folder / "fts5.sqlite3")
    base.execute("CREATE VIRTUAL TABLE texts USING fts5(title, body)")
    base.executemany("INSERT INTO texts VALUES (?, ?)", folded_rows(number))
    base.commit()

    def ask(text: str) -> object:
        match = " ".join(f'"{word}"' for word in fold(text).split())
        best = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 4, 1) LIMIT 10"
        count = base.execute("SELECT count(*) FROM texts WHERE texts MATCH ?", [match]).fetchone()
        return base.execute(best, [match]).fetchall(), count

    return timed(ask, queries(), rounds=1)


def with_postgres(number: int, address: str) -> dict[str, float]:
    import psycopg

    from portal.lib.vietnamese import fold

    with psycopg.connect(address, autocommit=True) as base:
        base.execute("CREATE TABLE texts (id serial PRIMARY KEY, words tsvector)")
        with base.cursor() as cursor:
            insert = (
                "INSERT INTO texts (words) VALUES (setweight(to_tsvector('simple', %s), 'A') || "
                "setweight(to_tsvector('simple', %s), 'D'))"
            )
            cursor.executemany(insert, folded_rows(number))
        base.execute("CREATE INDEX ON texts USING gin (words)")
        base.execute("ANALYZE texts")

        def ask(text: str) -> object:
            best = (
                "SELECT id, count(*) OVER () FROM texts, plainto_tsquery('simple', %s) query "
                "WHERE words @@ query ORDER BY ts_rank(words, query) DESC LIMIT 10"
            )
            return base.execute(best, [fold(text)]).fetchall()

        return timed(ask, queries()[:40], rounds=1)


def child(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", "bench.search_scale", *words]
    return subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    ).stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("part", nargs="?", choices=["fill", "build", "ask"])
    options = parser.parse_args()
    parts: dict[str, Callable[[], None]] = {
        "fill": lambda: fill(options.documents),
        "build": build,
        "ask": ask_in_process,
    }
    if options.part:
        parts[options.part]()
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        environment = {**os.environ, "PORTAL_DATA": scratch, "PORTAL_LOG_LEVEL": "ERROR"}
        address = environment.pop("PORTAL_DATABASE_URL", "")
        for words in ("migrate -v0", "compile-catalogues", "collectstatic -v0 --noinput", "load-demo"):
            command = [sys.executable, "-m", "portal", *words.split()]
            subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        for words in ("portal rebuild-search", "bench.search"):
            command = [sys.executable, "-m", *words.split()]
            quiet = subprocess.DEVNULL if words.startswith("portal") else None
            subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=quiet)
        child(environment, "fill", "--documents", str(options.documents))
        report: dict[str, Any] = {"build": json.loads(child(environment, "build"))}
        report["in process"] = json.loads(child(environment, "ask"))
        report["http"] = through_http(environment)
        report["SQLite FTS5"] = with_fts5(options.documents, folder)
        if address:
            report["PostgreSQL"] = with_postgres(options.documents, address)
    print_report(report)


def print_report(report: dict[str, Any]) -> None:
    own = report["in process"]["search"]
    for name in ("SQLite FTS5", "PostgreSQL"):
        if name in report:
            report[name]["times slower"] = round(report[name]["median"] / own["median"], 1)
    sys.stdout.write(json.dumps(report, indent=2) + "\n")
    target = Path(os.environ.get("PORTAL_DATA", "var"), "bench")
    target.mkdir(parents=True, exist_ok=True)
    (target / "search.json").write_text(json.dumps(report, indent=2))
    if "PostgreSQL" in report and report["PostgreSQL"]["times slower"] < LEAST_RATIO:
        sys.exit(f"missed: PostgreSQL takes less than {LEAST_RATIO} times as long")


if __name__ == "__main__":
    main()
