"""Periodic jobs of the worker. Apps register theirs in `apps.ready()`."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from django.db import close_old_connections
from django.utils import timezone

from portal.base import background

THREADS = 4
PAUSE_AFTER_FAULT = 5.0  # seconds, for instance while the database is away
LONGEST = 3600.0
"""If a job runs longer than this, in seconds, the worker ends the process of jobs and starts a new one."""

logger = logging.getLogger(__name__)


@dataclass
class Job:
    name: str
    every_seconds: float
    run: Callable[[dt.datetime], object]
    last: float = float("-inf")
    running: threading.Lock = field(default_factory=threading.Lock)
    """Locked while the job waits for a thread or runs, so that a process never runs it twice at once."""


_jobs: dict[str, Job] = {}


def register_job(*, name: str, every_seconds: float, run: Callable[[dt.datetime], object]) -> None:
    """Let every worker call `run(now)` about every `every_seconds` seconds.

    `run` must be idempotent and safe to run in two workers at once. In one worker it never runs twice at
    once, but other jobs run beside it. A second job of the same name replaces the first.
    """
    _jobs[name] = Job(name, every_seconds, run)


def run_due_jobs(*, clock: float, now: dt.datetime, everything: bool = False) -> None:
    """Run the jobs that are due at `clock` (`time.monotonic`), or all jobs with `everything`.

    The exception of a job is logged; the job runs again when it is next due.
    """
    for job in _jobs.values():
        if _begin(job, clock, everything=everything):
            _run(job, now)


class JobThreads:
    """Runs jobs in a few threads, so that a slow job does not delay the others."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="job")
        background.on_stop(self.stop)

    def start_due_jobs(self, *, clock: float) -> None:
        """Start the jobs that are due at `clock` (`time.monotonic`) and do not run yet."""
        for job in _jobs.values():
            if _begin(job, clock):
                self._pool.submit(self._run, job)

    def stop(self) -> None:
        """Start no more jobs, and wait until the running ones have ended."""
        self._pool.shutdown(cancel_futures=True)

    def _run(self, job: Job) -> None:
        close_old_connections()
        _run(job, timezone.now())


def hung_jobs(*, clock: float) -> list[str]:
    """The names of the jobs that began more than `LONGEST` seconds before `clock` and still run."""
    return [job.name for job in _jobs.values() if job.running.locked() and clock - job.last > LONGEST]


def _begin(job: Job, clock: float, *, everything: bool = False) -> bool:
    """Mark the job as running and return True if it is due and not running yet; return False otherwise."""
    is_due = everything or clock - job.last >= job.every_seconds
    if not is_due or not job.running.acquire(blocking=False):
        return False
    job.last = clock
    return True


def _run(job: Job, now: dt.datetime) -> None:
    """Run a job that `_begin` has marked as running; log its exception."""
    try:
        job.run(now)
    except Exception:
        # A job must not stop the worker: outbox and publishing matter more.
        logger.exception("periodic job failed", extra={"job": job.name})
        job.last += max(0.0, PAUSE_AFTER_FAULT - job.every_seconds)
    finally:
        job.running.release()
