"""The process that runs periodic jobs, apart from messages, which may be slow or hang."""

from __future__ import annotations

import signal
import time
from collections.abc import Mapping

from django.db import close_old_connections
from django.utils import timezone

from portal.base import periodic_jobs

LOOK_EVERY = 0.5  # seconds


def run_jobs(exits: Mapping[str, int]) -> None:
    """Run the jobs when they are due, until SIGTERM."""
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of Ctrl-C, which the supervisor answers
    while not stopping:
        close_old_connections()
        periodic_jobs.run_due_jobs(clock=time.monotonic(), now=timezone.now())
        time.sleep(LOOK_EVERY)
