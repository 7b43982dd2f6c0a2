"""A limit for PDFs that are typeset at the same time on one node, in all its processes.

A slot is a locked file: the kernel unlocks it when a process dies. Whoever waits holds or awaits the lock of
the turn, which the kernel gives in the order of the requests.
"""

from __future__ import annotations

import fcntl
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

MOST_WAITING = 8
"""Requests of one process that wait; more are refused at once, so that its threads can answer pages."""
LONGEST_WAIT = 8.0  # seconds; nginx waits 20
LOOK_EVERY = 0.02  # seconds

_waiting = threading.BoundedSemaphore(MOST_WAITING)


class PdfBusyError(Exception):
    """Too many PDFs are being made; the reader may try again soon."""


@contextmanager
def slot() -> Iterator[None]:
    """Wait for one of `PORTAL_PDFS` slots. Raises PdfBusyError when it is not one's turn in time."""
    deadline = time.monotonic() + LONGEST_WAIT
    if not _waiting.acquire(blocking=False):
        raise PdfBusyError
    try:
        with _file("turn").open("wb") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            held = _free_slot(deadline)
    finally:
        _waiting.release()
    with held:
        yield


def _free_slot(deadline: float) -> BinaryIO:
    """An open file whose lock is ours until it is closed."""
    while True:
        for number in range(settings.PDFS):
            file = _file(f"slot-{number}").open("wb")
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return file
            except BlockingIOError:
                file.close()
        if time.monotonic() > deadline:
            raise PdfBusyError
        time.sleep(LOOK_EVERY)


def _file(name: str) -> Path:
    """A lock of this node: the data folder may be shared by several."""
    folder: Path = settings.DATA / "pdf"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{socket.gethostname()}-{name}.lock"
