"""The process that runs periodic jobs; outbox messages, which may be slow or hang, have another one."""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Mapping

from portal.base import periodic_jobs

LOOK_EVERY = 0.5  # seconds

logger = logging.getLogger(__name__)


def run_jobs(exits: Mapping[str, int]) -> None:
    """Run the jobs when they are due, until SIGTERM; if one hangs, end this process with exit code 1.

    `exits` is not used.
    """
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    threads = periodic_jobs.JobThreads()
    while not stopping:
        if hung := periodic_jobs.hung_jobs(clock=time.monotonic()):
            logger.error("periodic jobs hang; their process is replaced", extra={"jobs": hung})
            os._exit(1)  # a thread cannot be ended
        threads.start_due_jobs(clock=time.monotonic())
        time.sleep(LOOK_EVERY)
    threads.stop()
