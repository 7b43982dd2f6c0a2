"""A portal started the way a newcomer starts it, and how a page is looked at."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "tests/tools/node_modules/axe-core/axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE, DESKTOP = 360, 1280
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY_WITHIN = 180  # seconds: a first start loads the whole demo
DUE = "SELECT COUNT(*) FROM base_outboxmessage WHERE state = 'waiting' AND next_at <= datetime('now')"


@dataclass
class RunningPortal:
    url: str
    data: Path
    environment: dict[str, str]
    process: subprocess.Popen[str] | None

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    def command(self, *words: str) -> str:
        """The output of `python -m portal <words>` on the running portal's data."""
        done = subprocess.run(
            [sys.executable, "-m", "portal", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def ask(self, code: str) -> object:
        """What a line of Python prints as JSON, run on the running portal's data."""
        return json.loads(self.command("shell", "--no-imports", "-c", code))

    def stop(self) -> int:
        assert self.process
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_portal(data: Path, port: int | None = None) -> RunningPortal:
    port = port or free_port()
    environment = {**os.environ, "PORTAL_DATA": str(data), "PORTAL_PORT": str(port)}
    environment.pop("PORTAL_DATABASE_URL", None)
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment.pop("PORTAL_SECRET_KEY", None)
    data.mkdir(parents=True, exist_ok=True)
    with (data / "serve.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "portal", "serve"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
    portal = RunningPortal(f"http://localhost:{port}", data, environment, process)
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        assert process.poll() is None, (data / "serve.log").read_text()
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5).close()
            return portal
        except OSError:
            time.sleep(0.2)
    portal.stop()
    raise AssertionError(f"not ready in {READY_WITHIN} s: {(data / 'serve.log').read_text()}")


def wait_for_worker(portal: RunningPortal) -> None:
    """Wait until the worker has done what is due, at most three minutes: it only saves later work."""
    deadline = time.monotonic() + READY_WITHIN
    with contextlib.closing(sqlite3.connect(f"file:{portal.data}/portal.sqlite3?mode=ro", uri=True)) as rows:
        while rows.execute(DUE).fetchone()[0] and time.monotonic() < deadline:
            time.sleep(1)


def axe_violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, a line each."""
    page.add_script_tag(path=AXE) if not page.evaluate("!!window.axe") else None
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", WCAG)
    return [
        f"{violation['id']}: {node['html'][:150]} ({node['failureSummary'][:200]})"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
