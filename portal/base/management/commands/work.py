import os
import signal
import socket
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from portal.base import actions, audit, chores

PAUSE = 0.5  # seconds between rounds with nothing to do
PUBLISH_EVERY = 10  # seconds
SEAL_EVERY = 60  # seconds


class Command(BaseCommand):
    help = "Do the work that follows from writes: effects, queued tasks, publishing on schedule, audit seals."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then stop")

    def handle(self, *, once: bool, **options: Any) -> None:
        self.stopping = False
        if not once:
            signal.signal(signal.SIGTERM, self.stop)
            signal.signal(signal.SIGINT, self.stop)
        name = f"{socket.gethostname()}:{os.getpid()}"
        last_published = last_sealed = float("-inf")
        while True:
            close_old_connections()
            now, clock = timezone.now(), time.monotonic()
            actions.beat(name="worker" if once else name, now=now)
            done = actions.run_due_effects(now=now)
            run_queued_tasks(name)
            if once or clock - last_published >= PUBLISH_EVERY:
                call_command("publish_scheduled", verbosity=0)
                last_published = clock
            if once or clock - last_sealed >= SEAL_EVERY:
                audit.seal_events(now=now)
                last_sealed = clock
            chores.run_due_chores(clock=clock, now=now)
            if once or self.stopping:
                return
            if not done:
                time.sleep(PAUSE)

    def stop(self, *_: object) -> None:
        self.stopping = True


def run_queued_tasks(worker: str) -> None:
    """Empty the task queue (Wagtail's own reference and search index updates are there)."""
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker[:64],
        excluded_queue_names=[],
    ).run()
