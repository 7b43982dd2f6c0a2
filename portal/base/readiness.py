"""What a new process waits for before it says that it can serve: houses register it in `apps.ready()`.

What was there once is not asked for again, and nobody waits for ever: a node in service that loses a part
keeps its pages up and reports what it misses.
"""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 90  # seconds from the start of the process

_born = time.monotonic()
_awaited: dict[str, Callable[[], bool]] = {}


def wait_for(*, name: str, there: Callable[[], bool]) -> None:
    """Have a new process say that it is not ready until `there()` was true once."""
    _awaited[name] = there


def missing() -> list[str]:
    """What this process has not seen yet. Costs nothing once everything was there."""
    for name in [name for name, there in _awaited.items() if there()]:
        del _awaited[name]
    return sorted(_awaited)


def is_patient(clock: float) -> bool:
    """Whether the process is so young that it may still wait."""
    return clock - _born < PATIENCE
