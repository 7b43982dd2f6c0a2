"""SIGKILL of web server, worker and database while people write: what was acknowledged is there, once.

`make test` kills ten times, `make campaign` a hundred times. With `-s` the test prints how many seconds each
part needed until it answered again.
"""

from __future__ import annotations

import itertools
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

import hypothesis
import pytest
from django.conf import settings

from bench.service import children_of
from tests.own_postgresql import OwnPostgreSQL, free_port, running_server

pytestmark = [pytest.mark.every_database, pytest.mark.loopback]

ROOT = Path(__file__).resolve().parent.parent
IS_CAMPAIGN = hypothesis.settings().max_examples >= 3_000
KILLS = 100 if IS_CAMPAIGN else 10
WITHIN = 60.0  # seconds


class Site:
    """A portal in processes of its own, which may be killed, and the acknowledgements of its writers."""

    def __init__(self, folder: Path, server: OwnPostgreSQL | None) -> None:
        self.folder, self.server, self.port = folder, server, free_port()
        self.environment = os.environ | {
            "PORTAL_DATABASE_URL": server.url if server else f"sqlite:///{folder / 'own.sqlite3'}",
            "PORTAL_DATA": str(folder),
            "PORTAL_PORT": str(self.port),
            "PORTAL_PROXIES": "1",
            "PORTAL_BASE_URL": f"http://localhost:{self.port}",
            "DJANGO_SETTINGS_MODULE": "portal.config.settings_test",
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),  # as it is installed: compiled once
        }
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.acknowledged: dict[str, list[str]] = {"rating": [], "session": []}
        self.tried = Counter[str]()
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def run(self, *words: str, given: str = "") -> str:
        command = [sys.executable, "-m", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, input=given, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, name: str) -> None:
        words = {"web": ["portal", "web"], "worker": ["tests.kill_writes", "work"]}
        words["writer"] = ["tests.kill_writes", "write"]
        with (self.folder / f"{name}.log").open("ab") as log, (self.folder / f"{name}.out").open("ab") as out:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", *words[name]],
                cwd=ROOT,
                env=self.environment,
                stdout=out,
                stderr=log,
                start_new_session=True,
            )

    def kill(self, name: str) -> None:
        """Kill all processes of the web server or the worker, and wait for the first one."""
        child = self.running.pop(name)
        os.killpg(child.pid, signal.SIGKILL)
        child.wait(10)

    def kill_and_start(self, name: str) -> None:
        """Kill a part, which its supervisor (systemd) starts again: here, this function."""
        if name == "database":
            assert self.server
            self.server.kill()
            self.server.start()
        elif name == "a process of the worker":
            os.kill(random.choice(children_of(self.running["worker"].pid)), signal.SIGKILL)  # noqa: S311 - no secret
        else:
            self.kill(name)
            self.start(name)

    def request(self, method: str, path: str, form: dict[str, str] | None = None, **headers: str):
        """One request; its status, header Location, cookies and body. Raises OSError or HTTPException."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            more = {"Host": f"localhost:{self.port}", "User-Agent": "reader"}
            more |= {name.replace("_", "-"): value for name, value in headers.items()}
            if form is not None:
                more["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, path, urlencode(form) if form else None, more)
            response = connection.getresponse()
            cookies = {
                part.split("=", 1)[0]: part.split(";")[0].split("=", 1)[1]
                for part in response.headers.get_all("Set-Cookie") or []
            }
            return response.status, response.headers.get("Location", ""), cookies, response.read().decode()
        finally:
            connection.close()

    def answers(self, path: str) -> bool:
        try:
            return self.request("GET", path)[0] == 200
        except (OSError, HTTPException):
            return False

    def rate(self, page: str, address: str) -> None:
        self.tried["rating"] += 1
        status, *_ = self.request("POST", f"/danh-gia/{page}/", {"score": "4"}, X_Forwarded_For=address)
        if status == 302:
            self.acknowledged["rating"].append(address)

    def sign_in(self) -> None:
        _status, _to, cookies, body = self.request("GET", "/dang-nhap/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', body)
        if not token:
            return
        form = {"login": "an", "password": "mat-khau-cua-an", "csrfmiddlewaretoken": token[1]}
        self.tried["session"] += 1
        status, to, cookies, _ = self.request(
            "POST", "/dang-nhap/", form, Cookie=f"csrftoken={cookies['csrftoken']}"
        )
        if (status, to) == (302, "/tai-khoan/"):
            self.acknowledged["session"].append(cookies["sessionid"])

    @contextmanager
    def visitors(self, page: str) -> Iterator[None]:
        """Two threads with requests of readers, until the block ends; a refused connection is no answer."""
        stop = threading.Event()

        def go_on(act: Callable[[int], None], pause: float) -> None:
            for number in itertools.count():
                if stop.wait(pause):
                    return
                try:
                    act(number)
                except (OSError, HTTPException):
                    continue

        acts = [
            (lambda number: self.rate(page, f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"), 0.1),
            (lambda _number: self.sign_in(), 0.5),
        ]
        threads = [threading.Thread(target=go_on, args=act) for act in acts]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                thread.join()

    def lines(self, name: str) -> list[str]:
        path = self.folder / name
        return path.read_text().splitlines() if path.exists() else []

    def progress(self, name: str) -> int:
        """Grows with each acknowledgement that needs this part."""
        return len(self.lines("notes")) if "worker" in name else len(self.acknowledged["rating"])

    def wait_until(self, is_true: Callable[[], object]) -> float:
        """How many seconds it took until the condition was true."""
        began = time.monotonic()
        while not is_true():
            assert time.monotonic() - began < WITHIN, {
                name: self.lines(f"{name}.log")[-20:] for name in self.running
            }
            time.sleep(0.02)
        return time.monotonic() - began


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with ExitStack() as stack:
        server = None
        if settings.DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
            server = stack.enter_context(running_server("kills"))
        site = Site(tmp_path, server)
        yield site
        for name in list(site.running):
            site.kill(name)


@pytest.mark.hypothesis  # so that `make campaign` selects it
def test_acknowledged_writes_are_there_once_after_each_kill(site):
    site.run("portal", "migrate", "-v0")
    page, address = site.run("tests.kill_writes", "world").split()
    for name in ("web", "worker", "writer"):
        site.start(name)
    parts = ["web", "worker", "a process of the worker", *(["database"] if site.server else [])]
    seconds: dict[str, list[float]] = {part: [] for part in parts}
    with site.visitors(page):
        for part in itertools.islice(itertools.cycle(parts), KILLS):
            for each in parts:
                before = site.progress(each)
                site.wait_until(lambda each=each, before=before: site.progress(each) > before + 2)
            time.sleep(random.random() / 2)  # noqa: S311 - no secret
            killed = time.monotonic()
            site.kill_and_start(part)
            before = site.progress(part)
            site.wait_until(lambda part=part, before=before: site.progress(part) > before)
            seconds[part].append(time.monotonic() - killed)
    site.kill("writer")
    report = {
        part: (round(statistics.median(took), 1), round(max(took), 1)) for part, took in seconds.items()
    }
    print("seconds until it answered again (median, most):", report)  # noqa: T201 - for `-s`

    found = settled(site)
    print({kind: len(things) for kind, things in site.acknowledged.items()}, len(site.lines("writer.out")))  # noqa: T201 - the same
    check_rows(site, found)
    check_effects(site, found)
    check_sign_ins(site, found)
    assert site.answers(address)
    site.run("portal", "verify-audit", "--head", str(site.folder / "audit-head.jsonl"))


def settled(site: Site) -> list[list[str]]:
    """What the database contains when the outbox is empty and the index is up to date."""
    deadline = time.monotonic() + WITHIN
    while True:
        given = "\n".join(site.acknowledged["rating"])
        found = [line.split() for line in site.run("tests.kill_writes", "check", given=given).splitlines()]
        waits = any(line[0] == "message" and line[2] == "waiting" for line in found)
        published = {line[1] for line in found if line[0] == "test.page"}
        is_found = published <= {line[1] for line in found if line[0] == "found"}
        if not waits and is_found and ["index", "True", "ok"] in found:
            return found
        assert time.monotonic() < deadline, [line for line in found if line[0] in ("message", "index")][-20:]


def check_rows(site: Site, found: list[list[str]]) -> None:
    said = {tuple(line.split()) for line in site.lines("writer.out")}
    for kind, verb in {
        "write_page": "test.page",
        "write_message": "test.message",
        "write_mail": "test.mail",
    }.items():
        counts = Counter(line[1] for line in found if line[0] == verb)
        acknowledged = {number for each, number in said if each == kind}
        assert acknowledged, "the writer writes"
        assert acknowledged <= counts.keys(), "lost"
        assert set(counts.values()) == {1}, "twice"
    published = {line[1] for line in found if line[0] == "test.page"}
    for kind in ("live", "found"):
        assert Counter(line[1] for line in found if line[0] == kind) == Counter(published), kind
    assert {line[1] for line in found if line[0] == "rating"} == set(site.acknowledged["rating"])
    ((_, counted, rows),) = [line for line in found if line[0] == "summary"]
    assert len(site.acknowledged["rating"]) <= int(rows) <= site.tried["rating"]
    assert counted == rows


def check_effects(site: Site, found: list[list[str]]) -> None:
    """Done once; a second time only if the process was killed after the effect, before it was recorded."""
    messages = [line for line in found if line[0] == "message"]
    assert {state for _, _, state, *_ in messages} == {"done"}
    lost = sum(int(losses) for _, _, _, losses, *_ in messages)
    notes = Counter(site.lines("notes"))
    numbers = {line[1] for line in found if line[0] == "test.message"}
    assert notes.keys() == {f"note:{number}" for number in numbers}
    interrupted = {f"note:{line[4]}" for line in messages if line[1] == "test.note" and line[3] != "0"}
    assert {key for key, times in notes.items() if times > 1} <= interrupted
    subjects = re.compile(r"^Subject: (thu-\d+)$", re.M)
    mails = Counter(
        subject for path in (site.folder / "mail").iterdir() for subject in subjects.findall(path.read_text())
    )
    assert mails.keys() == {f"thu-{line[1]}" for line in found if line[0] == "test.mail"}
    assert notes.total() - len(notes) + mails.total() - len(mails) <= lost


def check_sign_ins(site: Site, found: list[list[str]]) -> None:
    sessions = site.acknowledged["session"]
    ((_, recorded),) = [line for line in found if line[0] == "signed_in"]
    assert len(sessions) <= int(recorded) <= site.tried["session"]
    assert sessions
    for session in sessions:
        status, *_ = site.request("GET", "/tai-khoan/", Cookie=f"sessionid={session}")
        assert status == 200
