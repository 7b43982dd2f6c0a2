"""What a new process waits for before it reports ready. Apps register conditions in `apps.ready()`.

A condition that was true once is not checked again, and waiting is limited: a node that loses a part later
still serves pages and reports the part as missing.
"""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 90  # seconds from the start of the process

_born = time.monotonic()
_awaited: dict[str, Callable[[], bool]] = {}


def wait_for(*, name: str, is_met: Callable[[], bool]) -> None:
    """Report not ready until `is_met()` was true once."""
    _awaited[name] = is_met


def missing() -> list[str]:
    """The conditions that were never true in this process. Free once all were."""
    for name in [name for name, is_met in _awaited.items() if is_met()]:
        del _awaited[name]
    return sorted(_awaited)


def is_patient(clock: float) -> bool:
    """Whether the process is so young that it may still wait."""
    return clock - _born < PATIENCE
