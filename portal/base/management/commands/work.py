import logging
import os
import signal
import socket
import time
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from portal.base import actions, periodic_jobs

PAUSE = 0.5  # seconds between rounds without work
NAME = f"{socket.gethostname()}:{os.getpid()}"[:64]

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Run the background worker: outbox messages, queued tasks and periodic jobs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round of everything, then stop")

    def handle(self, *, once: bool, **options: Any) -> None:
        if not settings.AUDIT_KEY:
            raise CommandError("PORTAL_AUDIT_KEY is missing: the worker signs the audit log with it")
        if once:
            work_a_round(all_jobs=True)
            return
        for sentence in settings.WARNINGS:
            logger.error(sentence)
        self.stopping = False
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        while not self.stopping:
            if not work_a_round():
                time.sleep(PAUSE)

    def stop(self, *_: object) -> None:
        self.stopping = True


def work_a_round(*, all_jobs: bool = False) -> int:
    """Run due periodic jobs (`all_jobs`: all jobs), handle due messages and empty the task queue.

    Returns how many outbox messages were handled.
    """
    close_old_connections()
    now = timezone.now()
    # Short periodic jobs first: a new node needs its index before all picture sizes.
    periodic_jobs.run_due_jobs(clock=time.monotonic(), now=now, everything=all_jobs)
    done = in_spite_of_faults(lambda: actions.run_due_messages(now=now))
    in_spite_of_faults(run_queued_tasks)
    return done


def in_spite_of_faults(work: Callable[[], int]) -> int:
    """Call `work` and return its result; log any exception and return 0.

    The worker must survive a database that is busy or unavailable: its next round tries again.
    """
    try:
        return work()
    except Exception:
        logger.exception("a round of work failed")
        return 0


def run_queued_tasks() -> int:
    """Run all queued tasks, such as Wagtail's updates of its reference and search indexes.

    Returns 0, because `in_spite_of_faults` expects a number.
    """
    if DBTaskResult.objects.ready().exists():
        Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=NAME,
            excluded_queue_names=[],
        ).run()
    return 0
