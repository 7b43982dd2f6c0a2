"""A portal in processes of its own, which tests may kill and take systems from, with its readers."""

from __future__ import annotations

import itertools
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from bench.service import children_of
from tests.own_postgresql import OwnPostgreSQL, free_port

ROOT = Path(__file__).resolve().parent.parent
WITHIN = 60.0  # seconds


class Site:
    """A portal in processes of its own, which may be killed, and the acknowledgements of its writers."""

    def __init__(
        self, folder: Path, server: OwnPostgreSQL | None, more: Mapping[str, str] | None = None
    ) -> None:
        self.folder, self.server, self.port = folder, server, free_port()
        self.environment = os.environ | {
            "PORTAL_DATABASE_URL": server.url if server else f"sqlite:///{folder / 'own.sqlite3'}",
            "PORTAL_DATA": str(folder),
            "PORTAL_PORT": str(self.port),
            "PORTAL_PROXIES": "1",
            "PORTAL_BASE_URL": f"http://localhost:{self.port}",
            "DJANGO_SETTINGS_MODULE": "portal.config.settings_test",
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),  # as it is installed: compiled once
            **(more or {}),
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
