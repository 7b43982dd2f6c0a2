"""Limit how many pieces of expensive work run at the same time on one node, in all its processes together.

A slot is a locked file: the kernel unlocks it when a process dies. A request first waits for the lock on the
file `turn`, which the kernel grants in the order of the requests. While it holds this lock, it waits for a
free slot.
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

LOOK_EVERY = 0.02  # seconds


class BusyError(Exception):
    """Too much work of this kind is running; the client may try again later."""


class Slots:
    def __init__(self, name: str, most: int, *, wait: float = 8.0, threads: int | None = None) -> None:
        """At most `most` pieces of the work `name` run at once on a node; others wait up to `wait` seconds.

        The others wait in the order in which they came. `threads` is how many threads of one process may do
        this work or wait for it; None means no limit.
        """
        self.name = name
        self.most = most
        self.wait = wait
        self._threads = threading.BoundedSemaphore(threads) if threads else None

    @contextmanager
    def slot(self) -> Iterator[None]:
        """A context manager that waits for a free slot and holds it during the block.

        Raises BusyError if no slot becomes free in time, or at once if too many threads of this process do
        this work or wait for it.
        """
        deadline = time.monotonic() + self.wait
        if self._threads is not None and not self._threads.acquire(blocking=False):
            raise BusyError
        try:
            with self._file("turn").open("wb") as turn:
                fcntl.flock(turn, fcntl.LOCK_EX)
                held = self._free_slot(deadline)
            with held:
                yield
        finally:
            if self._threads is not None:
                self._threads.release()

    def _free_slot(self, deadline: float) -> BinaryIO:
        """Lock the file of a free slot and return it open; closing it frees the slot.

        Raises BusyError after the deadline, a time of `time.monotonic`.
        """
        while True:
            for number in range(self.most):
                file = self._file(f"slot-{number}").open("wb")
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    return file
                except BlockingIOError:
                    file.close()
            if time.monotonic() > deadline:
                raise BusyError
            time.sleep(LOOK_EVERY)

    def _file(self, name: str) -> Path:
        """The path of a lock file; it contains the host name, because nodes may share the data folder."""
        folder: Path = settings.DATA / "slots"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{socket.gethostname()}-{self.name}-{name}.lock"
