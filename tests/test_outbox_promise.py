"""The promise of the outbox: no bad message stops the others or the periodic jobs.

Workers are real processes that are really killed, on a database of their own.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import hypothesis
import psycopg
import pytest

from tests.own_database import OwnDatabase

ROOT = Path(__file__).resolve().parent.parent
WITHIN = 240.0  # seconds
LATE = 3.0  # seconds between two runs of a job of every half second, on a busy machine
IS_CAMPAIGN = hypothesis.settings().max_examples >= 3_000
MESSAGES, BAD = (1_000, 20) if IS_CAMPAIGN else (100, 5)


class Outbox:
    """A database with its folder, and the workers started on them."""

    def __init__(self, database: str, folder: Path) -> None:
        self.database, self.folder = database, folder
        self.environment = os.environ | {
            "PORTAL_DATABASE_URL": database,
            "PORTAL_DATA": str(folder),
            "DJANGO_SETTINGS_MODULE": "portal.config.settings_test",
        }
        self.workers: list[subprocess.Popen[bytes]] = []

    def run(self, *words: str) -> None:
        command = [sys.executable, "-m", *words]
        subprocess.run(command, check=True, cwd=ROOT, env=self.environment, timeout=120)

    def start_worker(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.bad_messages", "work"]
        with (self.folder / "log").open("a") as log:
            worker = subprocess.Popen(command, cwd=ROOT, env=self.environment, stderr=log)
        self.workers.append(worker)
        return worker

    def rows(self, query: str) -> list[Any]:
        if self.database.startswith("sqlite"):
            connection: Any = sqlite3.connect(self.database.removeprefix("sqlite:///"), timeout=20)
        else:
            connection = psycopg.connect(self.database)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def lines(self, name: str) -> list[str]:
        path = self.folder / name
        return path.read_text().splitlines() if path.exists() else []

    def wait_until(self, is_true: Callable[[], object]) -> None:
        deadline = time.monotonic() + WITHIN
        while not is_true():
            assert time.monotonic() < deadline, self.rows(STATES)
            assert any(worker.poll() is None for worker in self.workers), self.lines("log")
            time.sleep(0.2)


STATES = "SELECT state, kind, attempts, losses, faults, error FROM base_outboxmessage WHERE state <> 'done'"
ALERT = "outbox.alert"
WAITING = f"SELECT count(*) FROM base_outboxmessage WHERE state = 'waiting' AND kind <> '{ALERT}'"  # noqa: S608 - ours


@pytest.fixture
def outbox(own_database: OwnDatabase, tmp_path: Path) -> Iterator[Outbox]:
    outbox = Outbox(own_database.url, tmp_path)
    outbox.run("portal", "migrate", "-v0")
    yield outbox
    for worker in outbox.workers:
        worker.terminate()
    for worker in outbox.workers:
        worker.wait(30)


@pytest.mark.hypothesis  # so that `make campaign` selects it, which has more messages
def test_bad_messages_are_parked_and_all_others_done_once(outbox):
    outbox.run("tests.bad_messages", "fill", str(MESSAGES), str(BAD))
    for _ in range(2):
        outbox.start_worker()
    outbox.wait_until(lambda: outbox.rows(WAITING) == [(0,)])

    rows = outbox.rows("SELECT kind, key, state, error, losses FROM base_outboxmessage")
    done = {key for kind, key, *_ in rows if kind == "test.note"}
    assert Counter(outbox.lines("notes")) == Counter(done)
    assert len(done) == MESSAGES - BAD
    assert {state for kind, _, state, *_ in rows if kind == "test.note"} == {"done"}
    bad = {key: (state, losses, error) for kind, key, state, error, losses in rows if kind in EXPECTED}
    assert {state for state, *_ in bad.values()} == {"parked"}
    assert len(bad) == BAD
    for key, (_, losses, error) in bad.items():
        kind = key.partition(":")[0]
        assert losses == (3 if kind in ("test.killed", "test.hang", "test.segfault") else 0), key
        assert EXPECTED[kind] in error
    ticks = [line.split() for line in outbox.lines("ticks")]
    for worker in {worker for worker, _ in ticks}:
        times = [float(at) for by, at in ticks if by == worker]
        assert max(after - before for before, after in pairwise(times)) < LATE


EXPECTED = {
    "test.killed": "-9",
    "test.segfault": "-11",
    "test.hang": " 1 giây",
    "test.fail": "ValueError: this message cannot be handled",
    "test.memory": "MemoryError",
}


def test_another_worker_takes_over_at_once_when_one_is_killed(outbox):
    first, _second = outbox.start_worker(), outbox.start_worker()
    outbox.run("tests.bad_messages", "slow", "5")
    outbox.wait_until(lambda: outbox.lines("begun"))
    holder = int(outbox.lines("begun")[0])
    os.kill(holder, signal.SIGKILL)
    killed = time.monotonic()
    first.kill()
    outbox.wait_until(lambda: outbox.lines("notes"))
    assert time.monotonic() - killed < 30  # much less than the lease
    assert len(outbox.lines("begun")) == 2


def test_a_worker_that_is_stopped_gives_its_message_back(outbox):
    worker = outbox.start_worker()
    outbox.run("tests.bad_messages", "slow", "60")
    outbox.wait_until(lambda: outbox.lines("begun"))
    worker.terminate()
    assert worker.wait(30) == 0
    query = "SELECT state, attempts, losses, leased_by FROM base_outboxmessage WHERE kind = 'test.slow'"
    assert outbox.rows(query) == [("waiting", 0, 0, "")]
