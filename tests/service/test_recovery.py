"""PostgreSQL goes back to the second before a mistake, with the files of deploy/postgresql and pgBackRest."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.own_postgresql import OwnPostgreSQL, free_port, new_folder

DEPLOY = Path(__file__).resolve().parents[2] / "deploy" / "postgresql"


class Server(OwnPostgreSQL):
    """A PostgreSQL of its own that gives its log to pgBackRest."""

    def environment(self) -> dict[str, str]:
        return os.environ | {
            "PGBACKREST_CONFIG": str(DEPLOY / "pgbackrest.conf"),
            "PGBACKREST_CONFIG_INCLUDE_PATH": str(self.folder / "conf.d"),
            "PGBACKREST_REPO1_PATH": str(self.folder / "repository"),
            "PGBACKREST_LOCK_PATH": str(self.folder / "lock"),
            "PGBACKREST_PG1_PATH": str(self.data),
            "PGBACKREST_PG1_PORT": str(self.port),
            "PGBACKREST_PG1_SOCKET_PATH": str(self.folder),
        }

    def pgbackrest(self, *words: str) -> None:
        self.run("pgbackrest", "--stanza=portal", *words)


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(new_folder("recovery"), free_port())
    (server.folder / "conf.d").mkdir()
    (server.folder / "conf.d" / "key.conf").write_text(
        "[global]\nrepo1-cipher-pass=a-key-for-the-tests-alone\n"
    )
    server.create()
    with (server.data / "postgresql.conf").open("a") as file:
        file.write((DEPLOY / "portal-archive.conf").read_text())
    server.start()
    yield server
    server.stop()
    shutil.rmtree(server.folder)


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
