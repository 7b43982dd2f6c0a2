"""PostgreSQL goes back to the second before a mistake, with the files of deploy/postgresql and pgBackRest."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from portal.config import postgresql

DEPLOY = Path(__file__).resolve().parents[2] / "deploy" / "postgresql"


@dataclass
class Server:
    """A PostgreSQL of its own that gives its log to pgBackRest."""

    folder: Path
    port: int

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def run(self, *command: str | Path) -> str:
        environment = os.environ | {
            "PGBACKREST_CONFIG": str(DEPLOY / "pgbackrest.conf"),
            "PGBACKREST_CONFIG_INCLUDE_PATH": str(self.folder / "conf.d"),
            "PGBACKREST_REPO1_PATH": str(self.folder / "repository"),
            "PGBACKREST_LOCK_PATH": str(self.folder / "lock"),
            "PGBACKREST_PG1_PATH": str(self.data),
            "PGBACKREST_PG1_PORT": str(self.port),
            "PGBACKREST_PG1_SOCKET_PATH": str(self.folder),
        }
        account = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
        done = subprocess.run(
            command, cwd=self.folder, env=environment, user=account, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def pgbackrest(self, *words: str) -> None:
        self.run("pgbackrest", "--stanza=portal", *words)

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        self.run(
            *(postgresql.program("pg_ctl"), "-D", self.data, "-w", "-l", self.folder / "log"),
            *("-o", options, "start"),
        )

    def stop(self) -> None:
        self.run(postgresql.program("pg_ctl"), "-D", self.data, "-w", "-m", "fast", "stop")

    def query(self, text: str) -> list[tuple]:
        address = f"postgres://postgres@127.0.0.1:{self.port}/postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            cursor = connection.execute(text)
            return cursor.fetchall() if cursor.description else []


@pytest.fixture
def server(tmp_path_factory) -> Iterator[Server]:
    folder = Path(f"/tmp/recovery-{os.getpid()}")  # noqa: S108 - a folder that the account postgres can reach
    folder.mkdir(mode=0o700)
    (folder / "conf.d").mkdir()
    (folder / "conf.d" / "key.conf").write_text("[global]\nrepo1-cipher-pass=a-key-for-the-tests-alone\n")
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, pwd.getpwnam("postgres").pw_uid, -1)
    with socket.create_server(("127.0.0.1", 0)) as free:
        server = Server(folder, free.getsockname()[1])
    server.run(postgresql.program("initdb"), "-D", server.data, "-U", "postgres", "-A", "trust", "-k")
    with (server.data / "postgresql.conf").open("a") as file:
        file.write((DEPLOY / "portal-archive.conf").read_text())
    server.start()
    yield server
    server.stop()
    shutil.rmtree(folder)


def test_the_database_goes_back_to_the_second_before_a_mistake(server):
    server.pgbackrest("stanza-create")
    server.pgbackrest("check")
    server.query("CREATE TABLE page AS SELECT number, md5(number::text) FROM generate_series(1, 5000) number")
    server.pgbackrest("--type=full", "backup")
    server.query("INSERT INTO page SELECT number, 'after the full one' FROM generate_series(1, 100) number")
    server.pgbackrest("--type=incr", "backup")
    server.query("INSERT INTO page VALUES (0, 'only in the log')")
    rows = server.query("SELECT * FROM page ORDER BY 1, 2")
    time.sleep(1)
    ((second,),) = server.query("SELECT now()::text")
    time.sleep(1)
    server.query("DELETE FROM page")
    server.query("SELECT pg_switch_wal()")
    server.stop()
    shutil.rmtree(server.data)

    server.run("mkdir", "-m", "700", server.data)
    server.pgbackrest("--type=time", f"--target={second}", "--target-action=promote", "restore")
    server.start()
    while server.query("SELECT pg_is_in_recovery()") == [(True,)]:
        time.sleep(0.1)
    assert server.query("SELECT * FROM page ORDER BY 1, 2") == rows
