"""Start the portal: prepare the data folder if something has changed, then start web server and worker.

This module imports no Django, so that a second start is fast.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType
from typing import NoReturn

from portal.config import settings

READY_WITHIN = 60  # seconds
STOP_WITHIN = 15  # seconds
BACKLOG = 2048
PR_SET_PDEATHSIG = 1
STAMP = settings.DATA / "prepared"
"""The file with the digest (`state_of_the_code`) for which the data folder was prepared."""


class StartError(Exception):
    """The portal cannot start; the message says what to do."""


def serve() -> int:
    """Run web server and worker until Ctrl-C or SIGTERM; return the exit code.

    The exit code is 1 if the portal cannot start, or if the web server or the worker ends by itself;
    otherwise 0.
    """
    server = Server()
    signal.signal(signal.SIGINT, server.stop)
    signal.signal(signal.SIGTERM, server.stop)
    try:
        check_port()
        server.prepare()
        server.run()
    except StartError as refusal:
        print(refusal, file=sys.stderr)  # noqa: T201 - the person at the keyboard reads it
        return 1
    finally:
        stop_all(list(server.children.values()))
    say("Đã dừng / stopped.")
    return 0


class Server:
    def __init__(self) -> None:
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = False

    def stop(self, signum: int, layout: FrameType | None) -> None:
        self.stopping = True

    def prepare(self) -> None:
        if is_prepared():
            return
        say("Chuẩn bị dữ liệu / preparing the data folder …")
        state = state_of_the_code()
        self.children = {"preparation": start(portal_command("prepare"))}
        while not self.stopping and self.children["preparation"].poll() is None:
            time.sleep(0.05)
        if not self.stopping and self.children.pop("preparation").returncode:
            raise StartError("The data folder could not be prepared; see above.")
        if not self.stopping:
            STAMP.write_text(state)

    def run(self) -> None:
        if self.stopping:
            return
        self.children = {
            "web server": start(portal_command("web")),
            "worker": start(portal_command("work"), behind=True),
        }
        if self.wait_until_ready():
            greet()
        while not self.stopping:
            for name, child in self.children.items():
                if child.poll() is not None:
                    raise StartError(f"The {name} has stopped by itself (exit {child.returncode}).")
            time.sleep(0.2)

    def wait_until_ready(self) -> bool:
        """Wait at most `READY_WITHIN` seconds until `/readyz` answers 200; return whether it did.

        Returns False at once if a child process has ended or the portal is being stopped.
        """
        deadline = time.monotonic() + READY_WITHIN
        while not self.stopping and time.monotonic() < deadline:
            if any(child.poll() is not None for child in self.children.values()):
                return False
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{settings.PORT}/readyz", timeout=5).close()
                return True
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        return False


def is_prepared() -> bool:
    """Whether the data folder is prepared for the present code, packages and settings.

    Always False if the database is no SQLite file.
    """
    database = settings.DATABASES["default"]
    here = database["ENGINE"] == "django.db.backends.sqlite3" and Path(database["NAME"]).exists()
    return here and STAMP.exists() and STAMP.read_text() == state_of_the_code()


def state_of_the_code() -> str:
    """The SHA-256 of everything on which the preparation depends: project files, packages and settings.

    A file is represented by its path, size and time of change.
    """
    files = [path for path in settings.SOURCE.glob("**/*") if path.suffix not in (".pyc", ".mo")]
    files.append(settings.SOURCE.parent / "requirements" / "run.txt")
    stats = ((path, path.stat()) for path in sorted(files) if path.is_file())
    facts = [f"{path}:{stat.st_mtime_ns}:{stat.st_size}" for path, stat in stats]
    facts += [settings.MODE, settings.BASE_URL, str(settings.DATABASES["default"])]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def greet() -> None:
    accounts = settings.DATA / "demo-accounts.txt"
    say("")
    say(f"Cổng đã sẵn sàng / the portal is ready:  {settings.BASE_URL}/")
    say(f"Trang quản trị / back office:            {settings.BASE_URL}/quan-tri/")
    if settings.DEMO and accounts.exists():
        say("")
        say(accounts.read_text())
    say("Nhấn Ctrl-C để dừng / press Ctrl-C to stop.")


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the person at the keyboard reads it


def web() -> NoReturn:
    """Replace this process by the web server. Only this function has the server's options.

    With the scheduling policy SCHED_BATCH, threads do not interrupt one another each time they hand over
    work: cached pages are sent a fifth faster. One I/O thread is enough, because the threads behind it share
    the GIL.
    """
    with contextlib.suppress(OSError):  # a container may forbid it
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--runtime-mode", "st", "--no-ws"),
        *("--host", settings.HOST, "--port", str(settings.PORT), "--backlog", str(BACKLOG)),
        *("--workers", str(settings.WORKERS), "--blocking-threads", str(settings.THREADS)),
        *("--workers-kill-timeout", str(STOP_WITHIN), "--log-level", "warning"),
        *(() if settings.DEMO else ("--respawn-failed-workers",)),
        "portal.config.wsgi:application",
    ]
    os.execv(sys.executable, command)  # noqa: S606 - our own command


def portal_command(*words: str) -> list[str]:
    return [sys.executable, "-m", "portal", *words]


def start(command: list[str], *, behind: bool = False) -> subprocess.Popen[bytes]:
    """Start a child process in a new session; it gets SIGTERM when this process ends, even if killed.

    With `behind` the child runs at a lower priority than requests.
    """
    libc = ctypes.CDLL(None)

    def begin() -> None:  # no threads are running yet
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if behind:
            os.nice(10)

    return subprocess.Popen(command, start_new_session=True, preexec_fn=begin)  # noqa: S603 - our own commands


def stop_all(children: list[subprocess.Popen[bytes]], within: float = STOP_WITHIN + 2) -> None:
    """Ask the children to stop; after `within` seconds, kill those that still run, with their own children.

    The web server kills its processes after `STOP_WITHIN` seconds; a process that it left behind would hold
    the port.
    """
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(within)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)  # `start` gave it a session of its own
            child.wait()


def check_port() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.HOST, settings.PORT))
        except OSError as error:
            raise StartError(
                f"Port {settings.PORT} cannot be used ({error.strerror}). "
                "Name another: PORTAL_PORT=8080 make run"
            ) from None
