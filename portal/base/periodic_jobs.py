"""Periodic jobs of the worker. Apps register theirs in `apps.ready()`."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass

logger = logging.getLogger(__name__)


@dataclass
class Job:
    name: str
    every_seconds: float
    run: Callable[[dt.datetime], object]
    last: float = float("-inf")


_jobs: dict[str, Job] = {}


def register_job(*, name: str, every_seconds: float, run: Callable[[dt.datetime], object]) -> None:
    """Have every worker call `run(now)` about this often. It must be idempotent and safe to run twice at
    once."""
    _jobs[name] = Job(name, every_seconds, run)


def run_due_jobs(*, clock: float, now: dt.datetime, everything: bool = False) -> None:
    """Run the jobs that are due by this monotonic clock, or all. A failing job is logged and runs again."""
    for job in _jobs.values():
        if clock - job.last < job.every_seconds and not everything:
            continue
        job.last = clock
        try:
            job.run(now)
        except Exception:
            # A job must not stop the worker: outbox and publishing matter more.
            logger.exception("periodic job failed", extra={"job": job.name})
