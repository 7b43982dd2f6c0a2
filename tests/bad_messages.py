"""A worker whose handlers also end it, hang or fail, and a periodic job, each noting in files what it did.

`python -m tests.bad_messages fill NUMBER BAD` writes messages, and `slow SECONDS` one that takes so long;
`work` is the worker.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from portal.base import actions, periodic_jobs
from portal.base.actions import leases
from portal.base.models import OutboxMessage
from portal.base.outbox import outbox_handler
from portal.base.worker import supervisor

NOTES: Path = settings.DATA / "notes"
TICKS: Path = settings.DATA / "ticks"


def note(file: Path, text: str) -> None:
    with file.open("a") as notes:  # one write in append mode, which no other process can tear
        notes.write(f"{text}\n")


@outbox_handler("test.note", label="")
def write_note(message: OutboxMessage) -> None:
    note(NOTES, message.key)


@outbox_handler("test.slow", label="", seconds=90)
def sleep_and_note(message: OutboxMessage) -> None:
    note(settings.DATA / "begun", str(os.getpid()))
    time.sleep(message.payload["seconds"])
    note(NOTES, message.key)


@outbox_handler("test.killed", label="")
def end_worker(message: OutboxMessage) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@outbox_handler("test.segfault", label="")
def crash(message: OutboxMessage) -> None:
    ctypes.string_at(0)


@outbox_handler("test.memory", label="")
def want_memory(message: OutboxMessage) -> None:
    bytearray(4 * 2**30)


@outbox_handler("test.hang", label="", seconds=1)
def hang(message: OutboxMessage) -> None:
    while True:
        time.sleep(1)


@outbox_handler("test.fail", label="")
def fail(message: OutboxMessage) -> None:
    raise ValueError("this message cannot be handled")


BAD = ("test.killed", "test.hang", "test.fail", "test.segfault", "test.memory")


def fill(number: int, bad: int) -> None:
    """Write `number` messages that are due; `bad` of them, spread evenly, are of the kinds `BAD` in turn."""
    now = timezone.now()
    for n in range(number):
        nth, is_bad = divmod(n * bad, number)
        kind = BAD[nth % len(BAD)] if is_bad < bad else "test.note"
        actions.enqueue(kind=kind, key=f"{kind}:{n}", payload={}, now=now)


def work() -> None:
    leases.FIRST_PAUSE = dt.timedelta(seconds=0.1)
    supervisor.PAUSE, supervisor.GRACE = 0.1, 1.0
    tick: Callable[[dt.datetime], object] = lambda now: note(TICKS, f"{os.getpid()} {time.time()}")  # noqa: E731 - a job
    periodic_jobs.register_job(name="test.tick", every_seconds=0.5, run=tick)
    call_command("work")


def slow(seconds: int) -> None:
    now = timezone.now()
    actions.enqueue(kind="test.slow", key="slow", payload={"seconds": seconds}, now=now)


if __name__ == "__main__":
    {"work": work, "fill": fill, "slow": slow}[sys.argv[1]](*map(int, sys.argv[2:]))
