"""Background threads and how they are stopped.

Code that starts a thread registers with `on_stop` a function that stops it. `stop` calls these functions when
the process exits and after each test: a thread that still runs then would use a closed database or log.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from multiprocessing.util import Finalize

from django.db import close_old_connections

STOP_WITHIN = 10.0
"""Longest time in seconds to wait for a thread to end."""

logger = logging.getLogger(__name__)
_owners: list[Callable[[], None]] = []


def on_stop(stop: Callable[[], None]) -> None:
    """Register a function that stops a background thread; `stop` may call it more than once."""
    _owners.append(stop)


def stop() -> None:
    """Call all registered functions: each thread writes its waiting data and ends. Errors are logged."""
    for owner in _owners:
        try:
            owner()
        except Exception:
            logger.exception("background work could not be ended")


# The web server's processes are children of multiprocessing, which do not run what `atexit` knows.
Finalize(None, stop, exitpriority=10)


class Later:
    """Calls `work` once in a thread for all calls of `soon` that arrive before it runs."""

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

        Waits at most `STOP_WITHIN` seconds. Raises what `work` raises.
        """
        for timer in (self._waiting, self._running):
            if timer is not None:
                timer.cancel()
                timer.join(STOP_WITHIN)
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
