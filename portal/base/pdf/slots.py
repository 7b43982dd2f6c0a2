"""Limit how many PDFs are typeset at the same time on one node, in all its processes together.

A slot is a locked file: the kernel unlocks it when a process dies. A request first waits for the lock on the
file `turn`, which the kernel grants in the order of the requests. Its holder waits for a free slot.
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

LONGEST_WAIT = 8.0  # seconds; nginx waits 20
LOOK_EVERY = 0.02  # seconds

_threads = threading.BoundedSemaphore(max(1, settings.THREADS - 1))
"""Threads of this process that may make a PDF or wait for it. One stays free for pages."""


class PdfBusyError(Exception):
    """Too many PDFs are being made; the client may try again in some seconds."""


@contextmanager
def slot() -> Iterator[None]:
    """Hold one of the `PORTAL_PDFS` slots during the block; wait for it first.

    Raises PdfBusyError if none becomes free within `LONGEST_WAIT` seconds, or at once if all threads of this
    process but one make PDFs or wait.
    """
    deadline = time.monotonic() + LONGEST_WAIT
    if not _threads.acquire(blocking=False):
        raise PdfBusyError
    try:
        with _file("turn").open("wb") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            held = _free_slot(deadline)
        with held:
            yield
    finally:
        _threads.release()


def _free_slot(deadline: float) -> BinaryIO:
    """Lock the file of a free slot and return it open; closing it frees the slot.

    Raises PdfBusyError after the deadline, a time of `time.monotonic`.
    """
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
    """The path of a lock file of this node; several nodes may share the data folder."""
    folder: Path = settings.DATA / "pdf"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{socket.gethostname()}-{name}.lock"
