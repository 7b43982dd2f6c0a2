"""`python -m portal serve`: prepare the data folder, start web server and worker, stop both together."""

import ctypes
import hashlib
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

READY_WITHIN = 60  # seconds
STOP_WITHIN = 15  # seconds
PR_SET_PDEATHSIG = 1
STATIC_STAMP = Path(settings.STATIC_ROOT) / ".stamp"


class Command(BaseCommand):
    help = "Prepare everything and serve: web server and worker. Ctrl-C stops both."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        refuse_a_taken_port()
        self.say("Chuẩn bị dữ liệu / preparing the data folder …")
        call_command("compile_catalogues")
        beside = [start(portal_command(*words)) for words in what_needs_no_database()]
        call_command("migrate", verbosity=0, interactive=False)
        if any(child.wait() for child in beside):
            raise CommandError("The static files or the pictures could not be prepared; see above.")
        note_static_state()
        if settings.DEMO:
            call_command("load_demo")
        self.run_processes()

    def run_processes(self) -> None:
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = False
        signal.signal(signal.SIGINT, self.stop)
        signal.signal(signal.SIGTERM, self.stop)
        try:
            self.children = {"web server": start(web_server()), "worker": start(portal_command("work"))}
            if self.wait_until_ready():
                self.greet()
            while not self.stopping:
                for name, child in self.children.items():
                    if child.poll() is not None:
                        raise CommandError(f"The {name} has stopped by itself (exit {child.returncode}).")
                time.sleep(0.2)
        finally:
            stop_all(list(self.children.values()))
        self.say("Đã dừng / stopped.")

    def stop(self, signum: int, frame: FrameType | None) -> None:
        self.stopping = True

    def wait_until_ready(self) -> bool:
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

    def greet(self) -> None:
        accounts = Path(settings.DATA) / "demo-accounts.txt"
        self.say("")
        self.say(f"Cổng đã sẵn sàng / the portal is ready:  {settings.BASE_URL}/")
        self.say(f"Trang quản trị / back office:            {settings.BASE_URL}/quan-tri/")
        if settings.DEMO and accounts.exists():
            self.say("")
            self.say(accounts.read_text())
        self.say("Nhấn Ctrl-C để dừng / press Ctrl-C to stop.")

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def web_server() -> list[str]:
    return [
        sys.executable,
        *("-m", "granian", "--interface", "wsgi", "--host", settings.HOST, "--port", str(settings.PORT)),
        *("--workers", str(settings.WORKERS), "--blocking-threads", str(settings.THREADS)),
        *("--no-ws", "--log-level", "warning", "portal.config.wsgi:application"),
    ]


def portal_command(*words: str) -> list[str]:
    return [sys.executable, "-m", "portal", *words]


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, which ends when we do, however we end."""
    libc = ctypes.CDLL(None)
    return subprocess.Popen(  # noqa: S603 - our own two commands
        command,
        start_new_session=True,
        preexec_fn=lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM),  # no threads run yet
    )


def stop_all(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            child.kill()


def refuse_a_taken_port() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.HOST, settings.PORT))
        except OSError as error:
            raise CommandError(
                f"Port {settings.PORT} cannot be used ({error.strerror}). "
                "Name another: PORTAL_PORT=8080 make run"
            ) from None


def what_needs_no_database() -> list[list[str]]:
    """What a first start does on the other processor while the tables are made."""
    words = []
    if not STATIC_STAMP.exists() or STATIC_STAMP.read_text() != static_state():
        words.append(["collectstatic", "--noinput", "--clear", "--verbosity=0"])
    if settings.DEMO and not (settings.DATA / "demo-pictures").exists():
        words.append(["draw-pictures"])
    return words


def note_static_state() -> None:
    STATIC_STAMP.write_text(static_state())


def static_state() -> str:
    files = sorted(Path(settings.SOURCE).glob("*/static/**/*"))
    lock = Path(settings.SOURCE).parent / "requirements" / "run.txt"
    facts = [f"{path}:{path.stat().st_mtime_ns}" for path in [*files, lock] if path.is_file()]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()
