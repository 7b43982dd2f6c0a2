"""`make bench`, second part: pages from the caches beside nginx sending the same bytes; publishing; killing.

One run, on one machine: server processes on the first processor, the client (wrk) on the second, rounds
interleaved, so that what disturbs one measurement disturbs its neighbour. What counts is the ratio to nginx
sending the very same bytes from its disk in the same round; rates are only of this machine.

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
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from bench.service import Node, Service, children_of, free_port, get

SERVER, CLIENT = ("taskset", "-c", "0"), ("taskset", "-c", "1")
CONNECTIONS = 16
ENCODINGS = {"identity": "", "gzip": "gzip", "br": "br"}
PAGES = {
    "home": "/",
    "section": "/tin-tuc/kinh-te/",
    "procedures": "/thu-tuc/",
    "procedure": "/thu-tuc/1.001193/",
}

LIMITS = {
    "application identity": 0.6,
    "application br": 0.5,
    "application 304": 0.8,
    "nginx identity": 0.9,
    "nginx br": 0.9,
    "nginx 304": 0.9,
}
"""The least ratio to nginx sending the same page from its disk, for each page; a 304 stands beside the page
it spares (as the figures do from which 0.8 was set), and beside nginx's own 304 for comparison."""
P99_MILLISECONDS = 2.0
VISIBLE_MEDIAN, VISIBLE_MOST = 0.6, 1.2
READY_SECONDS = 3.0
CACHED_PAGES = 1000

TURNS = 2
"""So many articles are published in turn, while readers read each of them."""
CONNECTIONS_TO_REACH_ALL = 8
"""New connections to a node: they reach both of its processes, but for one time in 128."""
GIVEN_UP_AFTER = 30.0
NGINX_RESTS = 6.0
"""So long after a node was gone nginx surely asks it again (`fail_timeout` of the upstream, and some)."""

Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=1, help="of each measurement")
    parser.add_argument("--publishes", type=int, default=200)
    parser.add_argument("--only", choices=["pages", "start", "publish", "kill"], action="append")
    options = parser.parse_args()
    parts = options.only or ["pages", "start", "publish", "kill"]
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
                    say("\n".join(part_lines("start", report["start"])))
                if "pages" in parts:
                    report["pages"] = pages(first, options.rounds, options.seconds)
        if "publish" in parts or "kill" in parts:
            with running(Service(Path(scratch), node_count=2, workers=2)) as second:
                if "publish" in parts:
                    report["publish"] = publishing(second, options.publishes)
                    say("\n".join(part_lines("publish", report["publish"])))
                if "kill" in parts:
                    report["kill"] = killing(second)
                    say("\n".join(part_lines("kill", report["kill"])))
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
    encoding = ENCODINGS.get(kind, "")
    asked = {"Accept-Encoding": encoding} if encoding else {}
    page = service.get(path, **{"Accept_Encoding": encoding} if encoding else {})
    ending = {"br": ".br", "gzip": ".gz"}.get(encoding, "")
    plain = service.data / "plain"
    (plain / f"{name}.html").write_bytes(service.get(path).body)
    (plain / f"{name}.html{ending}").write_bytes(page.body)
    static = service.get(f"/plain/{name}.html", **{"Accept_Encoding": encoding} if encoding else {})
    assert static.body == page.body, "nginx must send the same bytes"
    tags = {"application": page.headers["etag"], "nginx": page.headers["etag"]}
    host = f"localhost:{service.port}"
    addresses = {
        "static": f"http://127.0.0.1:{service.port}/plain/{name}.html",
        "application": f"http://127.0.0.1:{service.nodes[0].port}{path}",
        "nginx": f"http://127.0.0.1:{service.port}{path}",
    }
    if kind == "304":
        addresses["static 304"], tags["static 304"] = addresses["static"], static.headers["etag"]
    done: dict[str, list[Row]] = {who: [] for who in addresses}
    for _round in range(rounds):
        for who, address in addresses.items():
            more = {"If-None-Match": tags[who]} if kind == "304" and who in tags else {}
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
        row[f"{who} ratio"] = ratio(done[who], done["static"])
        if kind == "304":
            row[f"{who} to 304"] = ratio(done[who], done["static 304"])
    return row


def ratio(these: list[Row], those: list[Row]) -> float:
    return round(statistics.median(a["rate"] / b["rate"] for a, b in zip(these, those, strict=True)), 3)


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
    times, used = [], []
    for _time in range(3):
        node = Node(free_port(), service.environment, workers=1, prefix=CLIENT)
        times.append(node.start())
        used.append(node.processor_seconds())
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
        "processor seconds until then": round(statistics.median(used), 2),
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
            if all(tag_response(port, path, title) for _time in range(times)):
                seen[port] = time.time() - at
                del waiting[port]
        if time.time() - at > GIVEN_UP_AFTER:
            raise TimeoutError(f"{path} is not seen on {sorted(waiting)}")
    return seen


def is_stale(ports: list[int], due: float, article: Row, title: str) -> bool:
    time.sleep(max(0.0, due - time.time()))
    new = [tag_response(port, article["path"], title) for port in ports for _time in range(4)]
    return not (all(new) and all(tag_response(port, article["section"], title) for port in ports))


def tag_response(port: int, path: str, title: str) -> bool:
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


# --- Killed -------------------------------------------------------------------------------------------
def killing(service: Service) -> Row:
    """Pages are kept by nginx in two encodings; the application is killed; are they still served?

    Then it is started again, and forty readers ask for each of twenty pages at once: how often is it made?
    """
    service.command("warm", "--most", str(CACHED_PAGES // 2))
    paths = list(dict.fromkeys(["/", *service.addresses()]))[: CACHED_PAGES // 2]
    asked = [(path, encoding) for encoding in ("br", "") for path in paths]
    for node in service.nodes:
        node.kill()
    began = time.monotonic()
    lost = [path for path, encoding in asked if service.get(path, Accept_Encoding=encoding).status != 200]
    seconds = time.monotonic() - began
    if lost:
        say(f"not served: {lost[:10]}")
    log = service.folder / "started-again.log"
    ready, used = [], []
    for node in service.nodes:
        node.environment = {**node.environment, "PORTAL_LOG_LEVEL": "INFO"}
        node.log = log
        ready.append(node.start())
        used.append(node.processor_seconds())
    time.sleep(NGINX_RESTS)
    with ThreadPoolExecutor(40) as pool:
        statuses = list(
            pool.map(lambda path: service.get(path).status, [p for p in paths[:20] for _ in range(40)])
        )
    time.sleep(0.5)
    lines = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    made = Counter(line["request"] for line in lines if line.get("event") == "request_finished")
    builds = [made[f"GET {path}"] for path in paths[:20]]
    return {
        "asked": len(asked),
        "served": len(asked) - len(lost),
        "milliseconds each": round(1000 * seconds / len(asked), 2),
        "each node of two processes ready after seconds, most": round(max(ready), 2),
        "processor seconds of both until then": round(max(used), 2),
        "readers who came at once": len(statuses),
        "failed": sum(status != 200 for status in statuses),
        "a page was made, most times": max(builds),
        "processes": sum(node.workers for node in service.nodes),
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
        f"{row.get('application to 304', ''):>8}{row.get('nginx to 304', ''):>8}"
    )


def part_lines(part: str, row: Row) -> list[str]:
    return [part, *(f"  {name:60}{value:>10}" for name, value in row.items())]


HEADING = (
    f"{'page':11}{'kind':10}{'bytes':>8}{'static/s':>9}{'app/s':>9}{'nginx/s':>9}"
    f"{'app':>8}{'nginx':>8}{'p99 app':>8}{'p99 ngx':>8}"
    f"{'us stat':>8}{'us app':>8}{'us ngx':>8}{'to its 304':>16}"
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
        ("kill", "asked", lambda value: value == CACHED_PAGES),
        ("kill", "served", lambda value: value == report["kill"]["asked"]),
        (
            "kill",
            "each node of two processes ready after seconds, most",
            lambda value: value <= READY_SECONDS,
        ),
        ("kill", "failed", lambda value: value == 0),
        ("kill", "a page was made, most times", lambda value: 0 < value <= report["kill"]["processes"]),
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
