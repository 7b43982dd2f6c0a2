"""`make bench`, second part: pages from the caches beside nginx sending the same bytes; publishing; killing.

One run, on one machine: server processes on the first processor, the client (wrk) on the second, rounds
interleaved, so that what disturbs one measurement disturbs its neighbour. What counts is the ratio to nginx
sending the very same bytes from its disk in the same round; rates are only of this machine.

    scripts/with-postgres .venv/bin/python -m bench.cached [--rounds 7] [--publishes 200] [--only pages]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from bench.service import Node, Service, children_of, free_port, get, need

SERVER, CLIENT = ("taskset", "-c", "0"), ("taskset", "-c", "1")
CONNECTIONS = 16
ENCODINGS = {"identity": "", "gzip": "gzip", "br": "br"}
PAGES = {"home": "/", "section": "/tin-tuc/kinh-te/", "procedures": "/thu-tuc/"}

LIMITS = {
    "application identity": 0.6,
    "application br": 0.5,
    "application 304": 0.8,
    "nginx identity": 0.9,
    "nginx br": 0.9,
    "nginx 304": 0.9,
}
"""The least ratio to nginx static, for each page."""
P99_MILLISECONDS = 2.0
VISIBLE_MEDIAN, VISIBLE_MOST = 0.6, 1.2
READY_SECONDS = 3.0

Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3, help="of each measurement")
    parser.add_argument("--publishes", type=int, default=200)
    parser.add_argument("--only", choices=["pages", "start", "publish", "kill"], action="append")
    options = parser.parse_args()
    parts = options.only or ["pages", "start", "publish", "kill"]
    for command, package in (("nginx", "nginx-light"), ("wrk", "wrk"), ("taskset", "util-linux")):
        need(command, package)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # so that what was started is ended
    report: dict[str, Any] = {"machine": machine(), "options": vars(options), "limits": LIMITS}
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch).chmod(0o755)  # nginx may run as another user
        first = Service(Path(scratch), node_count=1, workers=1, with_worker=False, server_prefix=SERVER)
        first.prepare()
        first.command("work", "--once")
        if "pages" in parts or "start" in parts:
            with running(first):
                if "start" in parts:
                    report["start"] = starts(first)
                if "pages" in parts:
                    report["pages"] = pages(first, options.rounds, options.seconds)
        if "publish" in parts or "kill" in parts:
            with running(Service(Path(scratch), node_count=2, workers=2)) as second:
                if "publish" in parts:
                    report["publish"] = publishing(second, options.publishes)
                if "kill" in parts:
                    report["kill"] = killing(second)
    missed = write(report)
    if missed:
        sys.exit("missed: " + "; ".join(missed))


@contextmanager
def running(service: Service) -> Iterator[Service]:
    try:
        service.start()
        yield service
    finally:
        service.close()


# --- Cached pages beside nginx static -------------------------------------------------------------
def pages(service: Service, rounds: int, seconds: int) -> list[Row]:
    """Each page in each encoding, and unchanged (304): static, from the application, through nginx."""
    chosen = dict(PAGES)
    with service.editor() as editor:
        chosen["article"] = editor.do(do="article")["path"]
    rows = []
    for name, path in chosen.items():
        if service.get(path).status != 200:
            continue  # not built yet
        for encoding in ENCODINGS:
            rows.append(measure(service, name, path, encoding, rounds, seconds))
            say(row_line(rows[-1]))
        rows.append(measure(service, name, path, "304", rounds, seconds))
        say(row_line(rows[-1]))
    return rows


def measure(service: Service, name: str, path: str, kind: str, rounds: int, seconds: int) -> Row:
    encoding = ENCODINGS.get(kind, "br")
    asked = {"Accept-Encoding": encoding} if encoding else {}
    page = service.get(path, **{"Accept_Encoding": encoding} if encoding else {})
    ending = {"br": ".br", "gzip": ".gz"}.get(encoding, "")
    plain = service.data / "plain"
    (plain / f"{name}.html").write_bytes(service.get(path).body)
    (plain / f"{name}.html{ending}").write_bytes(page.body)
    static = service.get(f"/plain/{name}.html", **{"Accept_Encoding": encoding} if encoding else {})
    assert static.body == page.body, "nginx must send the same bytes"
    tags = {
        "static": static.headers["etag"],
        "application": page.headers["etag"],
        "nginx": page.headers["etag"],
    }
    host = f"localhost:{service.port}"
    addresses = {
        "static": f"http://127.0.0.1:{service.port}/plain/{name}.html",
        "application": f"http://127.0.0.1:{service.nodes[0].port}{path}",
        "nginx": f"http://127.0.0.1:{service.port}{path}",
    }
    done: dict[str, list[Row]] = {who: [] for who in addresses}
    for _round in range(rounds):
        for who, address in addresses.items():
            more = {"If-None-Match": tags[who]} if kind == "304" else {}
            before = service.processor_seconds()
            done[who].append(wrk(address, seconds, {"Host": host, **asked, **more}))
            used = service.processor_seconds() - before
            done[who][-1]["microseconds"] = 1_000_000 * used / done[who][-1]["count"]
    row: Row = {"page": name, "kind": kind, "bytes": len(page.body) if kind != "304" else 0}
    for who in addresses:
        row[f"{who} per second"] = round(statistics.median(each["rate"] for each in done[who]))
        row[f"{who} p99 ms"] = round(statistics.median(each["p99"] for each in done[who]), 2)
        row[f"{who} processor us"] = round(statistics.median(each["microseconds"] for each in done[who]), 1)
        row[f"{who} failed"] = sum(each["failed"] for each in done[who])
    for who in ("application", "nginx"):
        pairs = zip(done[who], done["static"], strict=True)
        row[f"{who} ratio"] = round(statistics.median(a["rate"] / b["rate"] for a, b in pairs), 3)
    return row


def wrk(address: str, seconds: int, headers: dict[str, str]) -> Row:
    words = [*CLIENT, "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
    for name, value in headers.items():
        words += ["-H", f"{name}: {value}"]
    said = subprocess.run([*words, address], check=True, capture_output=True, text=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)\b", said)
    count = re.search(r"(\d+) requests in", said)
    assert rate and p99 and count, said
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    scale = {"us": 0.001, "ms": 1.0, "s": 1000.0}[p99[2]]
    return {
        "rate": float(rate[1]),
        "count": int(count[1]),
        "p99": float(p99[1]) * scale,
        "failed": (int(failed[1]) if failed else 0) + ("Socket errors" in said),
    }


# --- Start and memory -------------------------------------------------------------------------------
def starts(service: Service) -> Row:
    """A second node of one process on the other processor: ready after, and with every page kept."""
    times = []
    for _time in range(3):
        node = Node(free_port(), service.environment, workers=1, prefix=CLIENT)
        times.append(node.start())
        began = time.monotonic()
        get(node.port, "/")
        first_page = time.monotonic() - began
        empty = memory_of(node)
        node.stop()
    node = Node(free_port(), service.environment, workers=1, prefix=CLIENT)
    node.start()
    paths = service.addresses()
    began = time.monotonic()
    service.command("warm", "--through", f"http://127.0.0.1:{node.port}")
    warm_seconds = time.monotonic() - began
    full = memory_of(node)
    node.stop()
    return {
        "ready after seconds": round(statistics.median(times), 2),
        "first page after that, seconds": round(first_page, 3),
        "MB a process, empty": empty,
        "MB a process, every page kept": full,
        "pages kept": len(paths),
        "seconds to make them": round(warm_seconds, 1),
    }


def memory_of(node: Node) -> int:
    """Megabytes of the node's worker: its own, and its share of what is shared (PSS)."""
    assert node.child
    sizes = []
    for pid in children_of(node.child.pid):
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        pss = re.search(r"^Pss:\s+(\d+) kB", text, re.M)
        sizes.append(int(pss[1]) if pss else 0)
    return max(sizes) // 1024


# --- Published to visible -----------------------------------------------------------------------------
def publishing(service: Service, publishes: int) -> Row:
    """Publish an article again and again under load: when is it seen through nginx, and in each process?"""
    through, everywhere, stale = [], [], 0
    with service.editor() as editor:
        found = editor.do(do="article")
        paths = [found["path"], found["section"], "/"]
        nodes = [node.port for node in service.nodes]
        with readers(service, paths) as failures:
            for number in range(publishes):
                title = f"Lần công bố thứ {number} của lượt {os.getpid()}"
                at = editor.do(do="retitle", page=found["page"], title=title)["at"]
                seen: dict[int, float] = {}
                while len(seen) <= len(nodes):
                    for port in (service.port, *nodes):
                        if port not in seen and is_seen(service, port, found["path"], title):
                            seen[port] = time.time() - at
                through.append(seen.pop(service.port))
                everywhere.append(max(seen.values()))
                time.sleep(max(0.0, at + VISIBLE_MOST - time.time()))
                stale += not all(is_new(port, found["path"], title) for port in [service.port, *nodes * 4])
    return {
        "publishes": publishes,
        "seen through nginx, median seconds": round(statistics.median(through), 3),
        "seen through nginx, most": round(max(through), 3),
        "seen in every process, median seconds": round(statistics.median(everywhere), 3),
        "seen in every process, most": round(max(everywhere), 3),
        f"stale after {VISIBLE_MOST} seconds": stale,
        "requests of readers": failures["requests"],
        "failed": failures["failed"],
    }


def is_seen(service: Service, port: int, path: str, title: str) -> bool:
    """Eight new connections to a node reach both of its processes, but for one time in 128."""
    return all(is_new(port, path, title) for _time in range(1 if port == service.port else 8))


def is_new(port: int, path: str, title: str) -> bool:
    return title.encode() in get(port, path).body


@contextmanager
def readers(service: Service, paths: list[str], count: int = 8) -> Iterator[dict[str, int]]:
    """Readers through nginx, all the while; counts their requests and those that failed."""
    counts, lock, stop = {"requests": 0, "failed": 0}, threading.Lock(), threading.Event()

    def read() -> None:
        connection = HTTPConnection("127.0.0.1", service.port, timeout=30)
        while not stop.is_set():
            for path in paths:
                connection.request("GET", path, headers={"Host": f"localhost:{service.port}"})
                answer = connection.getresponse()
                answer.read()
                with lock:
                    counts["requests"] += 1
                    counts["failed"] += answer.status != 200
                time.sleep(0.005)

    threads = [threading.Thread(target=read, daemon=True) for _number in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield counts
    finally:
        stop.set()
        for thread in threads:
            thread.join()


# --- Killed -------------------------------------------------------------------------------------------
def killing(service: Service) -> Row:
    """Every page in two encodings is kept by nginx; the application is killed; are they still served?"""
    service.command("warm")
    paths = service.addresses()
    asked = [(path, encoding) for encoding in ("br", "") for path in paths][:1000]
    for node in service.nodes:
        node.kill()
    began = time.monotonic()
    served = sum(service.get(path, Accept_Encoding=encoding).status == 200 for path, encoding in asked)
    seconds = time.monotonic() - began
    ready = time.monotonic()
    for node in service.nodes:
        node.start(wait=False)
    for node in service.nodes:
        node.wait_until_ready()
    ready = time.monotonic() - ready
    return {
        "asked": len(asked),
        "served": served,
        "milliseconds each": round(1000 * seconds / len(asked), 2),
        "two nodes of two processes ready after seconds": round(ready, 2),
    }


# --- The report ---------------------------------------------------------------------------------------
def machine() -> Row:
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return {
        "processor": model[1] if model else platform.processor(),
        "processors": os.cpu_count(),
        "load when begun": os.getloadavg()[0],
        "python": platform.python_version(),
        "database": os.environ.get("PORTAL_DATABASE_URL", "sqlite").partition(":")[0],
        "at": time.strftime("%Y-%m-%d %H:%M:%S"),
    }


def row_line(row: Row) -> str:
    return (
        f"{row['page']:11}{row['kind']:10}{row['bytes']:>8}"
        f"{row['static per second']:>9}{row['application per second']:>9}{row['nginx per second']:>9}"
        f"{row['application ratio']:>8}{row['nginx ratio']:>8}"
        f"{row['application p99 ms']:>8}{row['nginx p99 ms']:>8}"
        f"{row['static processor us']:>8}{row['application processor us']:>8}{row['nginx processor us']:>8}"
    )


HEADING = (
    f"{'page':11}{'kind':10}{'bytes':>8}{'static/s':>9}{'app/s':>9}{'nginx/s':>9}"
    f"{'app':>8}{'nginx':>8}{'p99 app':>8}{'p99 ngx':>8}"
    f"{'us stat':>8}{'us app':>8}{'us ngx':>8}"
)


def judged(report: dict[str, Any]) -> list[str]:
    """What the run has missed."""
    missed = []
    for row in report.get("pages", []):
        for who in ("application", "nginx"):
            least = LIMITS.get(f"{who} {row['kind']}")
            if least and row[f"{who} ratio"] < least:
                missed.append(f"{row['page']} {row['kind']} {who}: {row[f'{who} ratio']} < {least}")
            if row[f"{who} p99 ms"] > P99_MILLISECONDS:
                missed.append(f"{row['page']} {row['kind']} {who}: p99 {row[f'{who} p99 ms']} ms")
            if row[f"{who} failed"]:
                missed.append(f"{row['page']} {row['kind']} {who}: {row[f'{who} failed']} failed")
    checks: list[tuple[str, str, Callable[[Any], bool]]] = [
        ("publish", "seen through nginx, median seconds", lambda value: value <= VISIBLE_MEDIAN),
        ("publish", "seen through nginx, most", lambda value: value <= VISIBLE_MOST),
        ("publish", f"stale after {VISIBLE_MOST} seconds", lambda value: value == 0),
        ("publish", "failed", lambda value: value == 0),
        ("kill", "served", lambda value: value == report["kill"]["asked"]),
        ("start", "ready after seconds", lambda value: value <= READY_SECONDS),
    ]
    for part, name, holds in checks:
        if part in report and not holds(report[part][name]):
            missed.append(f"{part}: {name} {report[part][name]}")
    return missed


def write(report: dict[str, Any]) -> list[str]:
    missed = report["missed"] = judged(report)
    lines = [json.dumps(report["machine"], ensure_ascii=False)]
    if "pages" in report:
        lines += ["", HEADING, *map(row_line, report["pages"])]
    for part in ("start", "publish", "kill"):
        if part in report:
            lines += ["", part, *(f"  {name:55}{value:>12}" for name, value in report[part].items())]
    lines += ["", "missed: " + ("; ".join(missed) or "nothing")]
    target = Path(os.environ.get("PORTAL_DATA", "var"), "bench")
    target.mkdir(parents=True, exist_ok=True)
    (target / "cached.json").write_text(json.dumps(report, indent=2, ensure_ascii=False))
    (target / "cached.txt").write_text("\n".join(lines) + "\n")
    say("\n".join(lines))
    return missed


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
