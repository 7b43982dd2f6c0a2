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
    """Let every worker call `run(now)` about every `every_seconds` seconds.

    `run` must be idempotent and safe to run in two workers at once. A second job of the same name replaces
    the first.
    """
    _jobs[name] = Job(name, every_seconds, run)


def run_due_jobs(*, clock: float, now: dt.datetime, everything: bool = False) -> None:
    """Run the jobs that are due at `clock` (`time.monotonic`), or all jobs with `everything`.

    The exception of a job is logged; the job runs again when it is next due.
    """
    for job in _jobs.values():
        if clock - job.last < job.every_seconds and not everything:
            continue
        job.last = clock
        try:
            job.run(now)
        except Exception:
            # A job must not stop the worker: outbox and publishing matter more.
            logger.exception("periodic job failed", extra={"job": job.name})
