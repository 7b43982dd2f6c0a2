"""`make bench`, second part: cached pages, start and memory, publishing.

Servers run on the first processor, the client (wrk) on the second, and the rounds are interleaved, so that
other work on the machine disturbs all measurements alike. Cached pages are compared with nginx sending the
same bytes in the same round, by the servers' processor time a request, which other work changes little; start
and memory are compared with a plain Wagtail project.

    scripts/with-postgres .venv/bin/python -m bench.cached [--rounds 7] [--publishes 200] [--only pages]
"""

from __future__ import annotations

import argparse
import itertools
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
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from bench import peer
from bench.service import Node, Service, children_of, free_port, get, used_by

SERVER, CLIENT = ("taskset", "-c", "0"), ("taskset", "-c", "1")
CONNECTIONS = 16
PAGES = {
    "home": "/",
    "section": "/tin-tuc/kinh-te/",
    "procedures": "/thu-tuc/",
    "procedure": "/thu-tuc/1.001193/",
}

LIMITS = {
    "application identity": 0.35,
    "application br": 0.4,
    "application 304": 0.6,
    "nginx identity": 0.8,
    "nginx br": 0.8,
    "nginx 304": 0.8,
}
"""The least ratio for each page: answers in the same processor time, of the application to a bare nginx that
sends the same bytes from disk, and of the shipped nginx in front of the application to that nginx sending the
file itself. A 304 is compared with the page in full."""
BESIDE = {"application": "bare", "nginx": "static"}
START_TO_PEER, MEMORY_TO_PEER = 1.5, 1.6
"""The most of what the plain Wagtail project of `bench/peer` takes on the same server."""
VISIBLE_MEDIAN, VISIBLE_MOST = 0.6, 1.2

TURNS = 2
"""So many articles are published in turn, while readers read each of them."""
CONNECTIONS_TO_REACH_ALL = 8
"""New connections to a node: they reach both of its processes, but for one time in 128."""
GIVEN_UP_AFTER = 30.0

Row = dict[str, Any]
Servers = dict[str, tuple[int, list[int]]]
"""The port of each server that is compared, and its processes."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=1, help="of each measurement")
    parser.add_argument("--publishes", type=int, default=200)
    parser.add_argument("--only", choices=["pages", "start", "publish"], action="append")
    options = parser.parse_args()
    parts = options.only or ["pages", "start", "publish"]
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
                    report["start"] = starts(first, Path(scratch))
                    say("\n".join(part_lines("start", report["start"])))
                if "pages" in parts:
                    report["pages"] = pages(first, options.rounds, options.seconds)
        if "publish" in parts:
            with running(Service(Path(scratch), node_count=2, workers=2)) as second:
                report["publish"] = publishing(second, options.publishes)
                say("\n".join(part_lines("publish", report["publish"])))
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
    """Each page uncompressed, in Brotli, and unchanged (304), from four servers in turn."""
    chosen = dict(PAGES)
    with service.editor() as editor:
        chosen["article"] = editor.do(do="article")["path"]
    bare_pid, bare_port = service.start_bare_nginx()
    node = service.nodes[0]
    assert node.child
    application = [node.child.pid, *children_of(node.child.pid)]
    servers = {
        "bare": (bare_port, [bare_pid]),
        "static": (service.port, [service.nginx_pid]),
        "application": (node.port, application),
        "nginx": (service.port, [service.nginx_pid, *application]),
    }
    rows = []
    for name, path in chosen.items():
        for kind in ("identity", "br", "304"):
            rows.append(measure(service, servers, name, path, kind, rounds, seconds))
            say(row_line(rows[-1]))
    return rows


def measure(
    service: Service, servers: Servers, name: str, path: str, kind: str, rounds: int, seconds: int
) -> Row:
    encoding = "br" if kind == "br" else "identity"
    page = service.get(path, Accept_Encoding=encoding)
    plain = service.data / "plain"
    (plain / f"{name}.html").write_bytes(service.get(path).body)
    if kind == "br":
        (plain / f"{name}.html.br").write_bytes(page.body)
    paths = {"bare": f"/{name}.html", "static": f"/plain/{name}.html"}
    for who, file in paths.items():
        assert get(servers[who][0], file, Accept_Encoding=encoding).body == page.body, "other bytes"
    done: dict[str, list[Row]] = {who: [] for who in servers}
    for _round in range(rounds):
        for who, (port, processes) in servers.items():
            headers = {"Host": f"localhost:{service.port}", "Accept-Encoding": encoding}
            if kind == "304" and who in BESIDE:
                headers["If-None-Match"] = page.headers["etag"]
            before = sum(map(used_by, processes))
            answered = wrk(f"http://127.0.0.1:{port}{paths.get(who, path)}", seconds, headers)
            used = sum(map(used_by, processes)) - before
            done[who].append({**answered, "microseconds": 1_000_000 * used / answered["count"]})
    row: Row = {"page": name, "kind": kind, "bytes": len(page.body) if kind != "304" else 0}
    for who in servers:
        row[f"{who} microseconds"] = round(statistics.median(each["microseconds"] for each in done[who]), 1)
        row[f"{who} failed"] = sum(each["failed"] for each in done[who])
    for who, other in BESIDE.items():
        times = [[each["microseconds"] for each in done[one]] for one in (other, who)]
        row[f"{who} ratio"] = median_ratio(*times)
    return row


def median_ratio(these: Sequence[float], those: Sequence[float]) -> float:
    return round(statistics.median(a / b for a, b in zip(these, those, strict=True)), 3)


def wrk(address: str, seconds: int, headers: dict[str, str]) -> Row:
    words = [*CLIENT, "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s"]
    for name, value in headers.items():
        words += ["-H", f"{name}: {value}"]
    output = subprocess.run([*words, address], check=True, capture_output=True, text=True).stdout
    count = re.search(r"(\d+) requests in", output)
    assert count, output
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    return {"count": int(count[1]), "failed": (int(failed[1]) if failed else 0) + ("Socket errors" in output)}


# --- Start and memory -------------------------------------------------------------------------------
def starts(service: Service, scratch: Path) -> Row:
    """Seconds until ready, and memory after one page, of the portal and the peer in turn, one worker each."""
    seconds: dict[str, list[float]] = {"portal": [], "peer": []}
    megabytes: dict[str, list[int]] = {"portal": [], "peer": []}
    environment = peer.prepared(scratch / "peer")
    for _time in range(5):
        for who in seconds:
            node = Node(free_port(), service.environment, workers=1, prefix=CLIENT)
            if who == "peer":
                node.environment, node.command = environment, peer.SERVER
            seconds[who].append(node.start())
            get(node.port, "/")
            megabytes[who].append(memory_of(node))
            node.stop()
    node = Node(free_port(), service.environment, workers=1, prefix=CLIENT)
    node.start()
    service.command("warm", "--through", f"http://127.0.0.1:{node.port}")
    full = memory_of(node)
    node.stop()
    return {
        "ready after seconds": round(statistics.median(seconds["portal"]), 2),
        "the peer": round(statistics.median(seconds["peer"]), 2),
        "start to peer": median_ratio(seconds["portal"], seconds["peer"]),
        "MB of a worker": statistics.median(megabytes["portal"]),
        "MB of the peer's": statistics.median(megabytes["peer"]),
        "memory to peer": median_ratio(megabytes["portal"], megabytes["peer"]),
        "MB of a worker, every page cached": full,
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
    """Publish articles again and again under load: when is each seen through nginx, and in each process?

    Each is looked at once more when `VISIBLE_MOST` is over, by itself and in the list of its section, while
    the next ones are being published.
    """
    ports = [service.port, *(node.port for node in service.nodes)]
    through: list[float] = []
    everywhere: list[float] = []
    due: deque[tuple[float, Row, str]] = deque()
    stale = 0
    with service.editor() as editor:
        found = editor.do(do="articles", count=TURNS)["articles"]
        paths = [*(each["path"] for each in found), found[0]["section"], "/"]
        for port, path in itertools.product(ports, paths * CONNECTIONS_TO_REACH_ALL):
            get(port, path)  # so that each process has done its first page
        with readers(service, paths) as seen_by:
            for number in range(publishes):
                article = found[number % TURNS]
                while due and (due[0][0] < time.time() or due[0][1] is article):
                    stale += is_stale(ports, *due.popleft())
                title = f"Lần công bố thứ {number} của lượt {os.getpid()}"
                # nginx asks again when a second ends, which is when the last one was seen; this one is at any
                # moment of a second, all of them evenly over it (steps of the golden ratio).
                time.sleep(0.618 * number % 1)
                at = editor.do(do="retitle", page=article["page"], title=title)["at"]
                seen = when_seen(service, article["path"], title, at)
                through.append(seen.pop(service.port))
                everywhere.append(max(seen.values()))
                due.append((at + VISIBLE_MOST, article, title))
            stale += sum(is_stale(ports, *each) for each in due)
    waits, through, everywhere = sorted(seen_by.waits), sorted(through), sorted(everywhere)
    return {
        "publishes": publishes,
        "seen through nginx, median seconds": round(statistics.median(through), 3),
        "seen through nginx, 19 of 20 within": round(through[len(through) * 19 // 20], 3),
        "seen through nginx, most": round(through[-1], 3),
        "seen in every process, median seconds": round(statistics.median(everywhere), 3),
        "seen in every process, 19 of 20 within": round(everywhere[len(everywhere) * 19 // 20], 3),
        "seen in every process, most": round(everywhere[-1], 3),
        f"stale after {VISIBLE_MOST} seconds": stale,
        "requests of readers": len(waits),
        "readers waited, p99 ms": round(1000 * waits[len(waits) * 99 // 100], 1),
        "readers waited, most ms": round(1000 * waits[-1], 1),
        "failed": seen_by.failed,
    }


def when_seen(service: Service, path: str, title: str, at: float) -> dict[int, float]:
    """Seconds from the end of the publication until nginx, and all processes of each node, show it."""
    waiting = {service.port: 1} | {node.port: CONNECTIONS_TO_REACH_ALL for node in service.nodes}
    seen: dict[int, float] = {}
    while waiting:
        for port, times in list(waiting.items()):
            if all(shows_title(port, path, title) for _time in range(times)):
                seen[port] = time.time() - at
                del waiting[port]
        if time.time() - at > GIVEN_UP_AFTER:
            raise TimeoutError(f"{path} is not seen on {sorted(waiting)}")
    return seen


def is_stale(ports: list[int], due: float, article: Row, title: str) -> bool:
    time.sleep(max(0.0, due - time.time()))
    new = [shows_title(port, article["path"], title) for port in ports for _time in range(4)]
    return not (all(new) and all(shows_title(port, article["section"], title) for port in ports))


def shows_title(port: int, path: str, title: str) -> bool:
    return title.encode() in get(port, path).body


class Readers:
    """What people met who read all the while."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self.failed = 0


@contextmanager
def readers(service: Service, paths: list[str], count: int = 8) -> Iterator[Readers]:
    """Eight people who read through nginx, some forty pages a second each."""
    met, stop = Readers(), threading.Event()

    def read() -> None:
        with closing(HTTPConnection("127.0.0.1", service.port, timeout=30)) as connection:
            while not stop.is_set():
                for path in paths:
                    began = time.monotonic()
                    connection.request("GET", path, headers={"Host": f"localhost:{service.port}"})
                    answer = connection.getresponse()
                    answer.read()
                    met.waits.append(time.monotonic() - began)
                    met.failed += answer.status != 200
                    time.sleep(0.02)

    threads = [threading.Thread(target=read, daemon=True) for _number in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield met
    finally:
        stop.set()
        for thread in threads:
            thread.join()


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
    times = "".join(f"{row[f'{who} microseconds']:>12}" for who in ("bare", "static", "application", "nginx"))
    ratios = "".join(f"{row[f'{who} ratio']:>12}" for who in BESIDE)
    return f"{row['page']:11}{row['kind']:10}{row['bytes']:>8}{times}{ratios}"


def part_lines(part: str, row: Row) -> list[str]:
    return [part, *(f"  {name:60}{value:>10}" for name, value in row.items())]


HEADING = f"{'page':11}{'kind':10}{'bytes':>8}" + "".join(
    f"{name:>12}" for name in ("bare us", "static us", "app us", "nginx us", "app/bare", "nginx/static")
)


def judged(report: dict[str, Any]) -> list[str]:
    """What the run has missed."""
    missed = []
    for row in report.get("pages", []):
        for who in ("application", "nginx"):
            least = LIMITS[f"{who} {row['kind']}"]
            if row[f"{who} ratio"] < least:
                missed.append(f"{row['page']} {row['kind']} {who}: {row[f'{who} ratio']} < {least}")
            if row[f"{who} failed"]:
                missed.append(f"{row['page']} {row['kind']} {who}: {row[f'{who} failed']} failed")
    checks: list[tuple[str, str, Callable[[Any], bool]]] = [
        ("publish", "seen through nginx, median seconds", lambda value: value <= VISIBLE_MEDIAN),
        ("publish", "seen through nginx, most", lambda value: value <= VISIBLE_MOST),
        ("publish", f"stale after {VISIBLE_MOST} seconds", lambda value: value == 0),
        ("publish", "failed", lambda value: value == 0),
        ("start", "start to peer", lambda value: value <= START_TO_PEER),
        ("start", "memory to peer", lambda value: value <= MEMORY_TO_PEER),
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
    for part in ("start", "publish"):
        if part in report:
            lines += ["", *part_lines(part, report[part])]
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
