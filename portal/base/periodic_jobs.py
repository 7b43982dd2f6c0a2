"""What the worker does again and again beside effects: each house registers its own in `apps.ready()`."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

logger = logging.getLogger(__name__)


@dataclass
class Chore:
    name: str
    every_seconds: float
    run: Callable[[dt.datetime], object]
    last: float = float("-inf")


_chores: dict[str, Chore] = {}


def register_chore(*, name: str, every_seconds: float, run: Callable[[dt.datetime], object]) -> None:
    """Have every worker call `run(now)` about this often. It must be repeatable, and harmless when two do."""
    _chores[name] = Chore(name, every_seconds, run)


def run_due_chores(*, clock: float, now: dt.datetime, everything: bool = False) -> None:
    """Do what is due by this steady clock, or all. A failing chore is logged and comes round again."""
    for chore in _chores.values():
        if clock - chore.last < chore.every_seconds and not everything:
            continue
        chore.last = clock
        try:
            chore.run(now)
        except Exception:
            # A chore may not stop the worker: effects and publishing matter more.
            logger.exception("chore failed", extra={"chore": chore.name})
