import logging
import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.checks import Tags
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, close_old_connections
from django.utils import timezone

from portal.base import actions, periodic_jobs
from portal.base.audit import key_check
from portal.base.worker import names
from portal.base.worker.jobs import run_jobs
from portal.base.worker.messages import run_messages, run_task
from portal.base.worker.supervisor import Supervisor

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Run the background worker: outbox messages, queued tasks and periodic jobs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round of everything, then stop")

    def handle(self, *, once: bool, **options: Any) -> None:
        if not settings.AUDIT_KEY:
            raise CommandError(key_check.problem())
        # Apps above refuse a database that must not be used, such as one with demo accounts in service.
        self.check(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS])
        if once:
            work_a_round()
            return
        for sentence in settings.WARNINGS:
            logger.error(sentence)
        supervisor = Supervisor({"messages": run_messages, "periodic jobs": run_jobs})
        signal.signal(signal.SIGTERM, supervisor.stop)
        signal.signal(signal.SIGINT, supervisor.stop)
        supervisor.run()


def work_a_round() -> None:
    """Run all periodic jobs, some due messages and all queued tasks in this process, without time limits."""
    close_old_connections()
    periodic_jobs.run_due_jobs(clock=time.monotonic(), now=timezone.now(), everything=True)
    actions.run_due_messages(now=timezone.now())
    while run_task(names.lease_name(), limited=False):
        pass
