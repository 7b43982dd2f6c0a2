"""Conditions that a new process waits for before it reports ready.

Apps register them in `apps.ready()`. A condition that was true once is not checked again, and the wait ends
after `PATIENCE` seconds. So a node whose search index fails later, for instance, still serves pages.
"""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 90  # seconds from the start of the process

_born = time.monotonic()
_awaited: dict[str, Callable[[], bool]] = {}


def wait_for(*, name: str, is_met: Callable[[], bool]) -> None:
    """Register a condition: the process reports ready after `is_met()` was True once, or after `PATIENCE`."""
    _awaited[name] = is_met


def missing() -> list[str]:
    """The sorted names of the conditions that were not true yet in this process.

    Each call checks only these, so it costs nothing once all were true.
    """
    for name in [name for name, is_met in _awaited.items() if is_met()]:
        del _awaited[name]
    return sorted(_awaited)


def is_patient(clock: float) -> bool:
    """Whether the process is younger than `PATIENCE` seconds; `clock` is a time of `time.monotonic`."""
    return clock - _born < PATIENCE
