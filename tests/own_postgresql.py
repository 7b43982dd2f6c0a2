"""A PostgreSQL server of a test's own, which it may stop and kill. Commits are durable, as in service."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from portal.config import postgresql

WITHIN = 60.0  # seconds


@dataclass
class OwnPostgreSQL:
    folder: Path
    port: int
    child: subprocess.Popen[bytes] | None = None

    @property
    def account(self) -> str | None:
        """PostgreSQL refuses to run as root."""
        return "postgres" if os.geteuid() == 0 else None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def environment(self) -> dict[str, str]:
        return dict(os.environ)

    def run(self, *command: str | Path) -> str:
        """Run a program as the account of the server; return what it prints."""
        environment = self.environment()
        done = subprocess.run(
            command, cwd=self.folder, env=environment, user=self.account, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def create(self) -> None:
        initdb = postgresql.program("initdb")
        self.run(
            initdb, "-D", self.data, "-U", "postgres", "-A", "trust", "-k", "-E", "UTF8", "--locale=C.UTF-8"
        )

    def start(self) -> None:
        """Start the server and wait until it answers; again if killed processes still hold its memory."""
        options = ("-p", str(self.port), "-c", "listen_addresses=127.0.0.1", "-k", str(self.folder))
        deadline = time.monotonic() + WITHIN
        while not self._answers():
            assert time.monotonic() < deadline, (self.folder / "log").read_text()[-2000:]
            if self.child is None or self.child.poll() is not None:
                with (self.folder / "log").open("ab") as log:
                    self.child = subprocess.Popen(
                        [postgresql.program("postgres"), "-D", self.data, *options],
                        cwd=self.folder,
                        env=self.environment(),
                        user=self.account,
                        stderr=log,
                    )
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop it as an operator does: connections are closed at once (SIGINT, "fast")."""
        assert self.child
        self.child.send_signal(signal.SIGINT)
        self.child.wait(WITHIN)

    def kill(self) -> None:
        """Send SIGKILL to all processes of the server and wait for the first one."""
        assert self.child
        children = Path(f"/proc/{self.child.pid}/task/{self.child.pid}/children").read_text().split()
        for pid in (self.child.pid, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.child.wait(WITHIN)

    def _answers(self) -> bool:
        try:
            self.query("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def query(self, text: str) -> list[tuple]:
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(text)
            return cursor.fetchall() if cursor.description else []


def new_folder(name: str) -> Path:
    """An empty folder that the account of the server can reach, which a folder of pytest is not."""
    folder = Path(f"/tmp/{name}-{os.getpid()}")  # noqa: S108 - a short path for the socket
    folder.mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
    return folder


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def running_server(name: str) -> Iterator[OwnPostgreSQL]:
    server = OwnPostgreSQL(new_folder(name), free_port())
    server.create()
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.folder)
