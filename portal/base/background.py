"""Background threads and how they are stopped.

Code that starts a thread registers with `on_stop` a function that stops it. `stop` calls these functions when
the process exits and after each test: a thread that still runs then would use a closed database or log.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from multiprocessing.util import Finalize

from django.db import close_old_connections

STOP_WITHIN = 8.0
"""Longest time in seconds to wait for all threads together; the web server kills a process after 15."""

logger = logging.getLogger(__name__)
_owners: list[Callable[[], None]] = []
_deadline: float | None = None
"""The time of `time.monotonic` until which `stop` waits; None while it does not run."""


def on_stop(stop: Callable[[], None]) -> None:
    """Register a function that stops a background thread; `stop` may call it more than once."""
    _owners.append(stop)


def stop() -> None:
    """Call all registered functions, which end their threads, and log their exceptions.

    All functions together may wait `STOP_WITHIN` seconds for their threads; `time_left` tells how many are
    left.
    """
    global _deadline
    _deadline = time.monotonic() + STOP_WITHIN
    try:
        for owner in _owners:
            try:
                owner()
            except Exception:
                logger.exception("background work could not be ended")
    finally:
        _deadline = None


def time_left() -> float:
    """How many seconds a function that `stop` calls may still wait for its thread."""
    return STOP_WITHIN if _deadline is None else max(0.0, _deadline - time.monotonic())


def stop_at_exit() -> None:
    """Call `stop`, but return after `STOP_WITHIN` seconds even if the database does not answer."""
    stopping = threading.Thread(target=stop, name="stop", daemon=True)
    stopping.start()
    stopping.join(STOP_WITHIN)
    if stopping.is_alive():
        logger.error("background work did not end within %s seconds", STOP_WITHIN)


# multiprocessing starts the web server's processes; at their end it runs no functions of `atexit`.
Finalize(None, stop_at_exit, exitpriority=10)


class Later:
    """Runs `work` in a thread after a while: once for all calls of `soon` that arrive before it runs."""

    def __init__(self, work: Callable[[], object], *, name: str) -> None:
        self._work = work
        self._name = name
        self._lock = threading.Lock()
        self._waiting: threading.Timer | None = None
        self._running: threading.Timer | None = None

    def soon(self, seconds: float) -> None:
        """Run `work` after this many seconds; do nothing if a run is already waiting."""
        if self._waiting is not None:
            return
        with self._lock:
            if self._waiting is None:
                self._waiting = threading.Timer(seconds, self._run)
                self._waiting.name, self._waiting.daemon = self._name, True
                self._waiting.start()

    def stop(self) -> None:
        """Cancel the waiting run, wait for a running one, then call `work` once in the caller's thread.

        Waits at most `time_left()` seconds. Raises what `work` raises. If a run has not ended in time, raises
        TimeoutError and does not call `work`, which would wait for the same thing.
        """
        for timer in (self._waiting, self._running):
            if timer is not None:
                timer.cancel()
                timer.join(time_left())
                if timer.is_alive():
                    raise TimeoutError(f"{self._name}: still running")
        self._waiting = self._running = None
        self._work()

    def _run(self) -> None:
        self._running, self._waiting = self._waiting, None
        try:
            self._work()
        except Exception:
            logger.exception("%s: background work failed", self._name)
        finally:
            close_old_connections()
