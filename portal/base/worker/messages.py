"""The process that handles outbox messages and queued tasks, one at a time.

It may die at any time: the supervisor starts another one, which releases the message or task that was being
handled, and counts the loss.
"""

from __future__ import annotations

import contextlib
import logging
import resource
import signal
import time
from collections.abc import Iterator, Mapping

from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from portal.base import actions, outbox
from portal.base.models import OutboxMessage
from portal.base.worker import names

MEMORY = 1536 * 2**20
"""The most memory in bytes that the process may allocate; a handler that wants more gets a MemoryError."""
PAUSE = 0.5  # seconds between rounds without work
PAUSE_AFTER_FAULT = 5.0  # seconds, for instance while the database is away
RELEASE_EVERY = 5.0  # seconds between two looks for dead workers
MOST_HANDLED = 1_000
"""After this many messages and tasks the process is replaced, so that memory leaks do not add up."""

logger = logging.getLogger(__name__)


class StoppingError(BaseException):
    """Raised in a handler by the second signal to stop."""


def run_messages(exits: Mapping[str, int]) -> None:
    """Handle messages and tasks until SIGTERM, or until this process should be replaced by a fresh one.

    `exits` maps the names of leases to exit codes of ended processes.
    """
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    Messages(exits).run()


class Messages:
    def __init__(self, exits: Mapping[str, int]) -> None:
        self.exits = exits
        self.lease = names.lease_name()
        self.stopping = False
        self.handles = False
        """Whether a handler is running, which a second signal may interrupt."""
        self.is_worn = False
        """Whether a fresh process should take over."""
        self.handled = 0
        self.released_at = float("-inf")

    def run(self) -> None:
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process, also if a handler hangs
        with contextlib.suppress(StoppingError):
            while not self.stopping and not self.is_worn:
                self.round()

    def stop(self, *_: object) -> None:
        if self.stopping and self.handles:
            raise StoppingError
        self.stopping = True

    def round(self) -> None:
        """Handle one message and run one task; every few seconds release dead leases; without work, sleep."""
        close_old_connections()
        try:
            if time.monotonic() >= self.released_at + RELEASE_EVERY:
                actions.release_dead_leases(now=timezone.now(), exits=self.exits)
                actions.release_dead_tasks(now=timezone.now())
                self.released_at = time.monotonic()
            worked = [self.handle_message(), run_task(self.lease)]
            pause = 0.0 if any(worked) else PAUSE
        except Exception:
            # The worker must survive a database that is busy or away: the next round tries again.
            logger.exception("a round of work failed")
            pause = PAUSE_AFTER_FAULT
        if not self.stopping and not self.is_worn:
            time.sleep(pause)

    def handle_message(self) -> bool:
        """Lease and handle the next message within its time limit; return False if none is due.

        A message during which a process died may do so again, so it gets a process in which it is the only
        message. If this process has handled another one, the method sets `is_worn`, returns False and leaves
        the message to the process that replaces this one.
        """
        now = timezone.now()
        following = OutboxMessage.objects.due(now).order_by("next_at", "pk").first()
        if following is None:
            return False
        if following.losses and self.handled:
            self.is_worn = True
            return False
        message = actions.lease_message(by=self.lease, now=now)
        if message is None:
            return False
        self.handled += 1
        try:
            with self.interruptible(), time_limit(outbox.seconds_for(message.kind)):
                failure = actions.call_handler(message)
        except StoppingError:
            actions.give_back_message(message=message, now=timezone.now())
            raise
        actions.record_result(message=message, failure=failure, now=timezone.now())
        self.is_worn = bool(message.losses or message.faults) or self.handled >= MOST_HANDLED
        return True

    @contextlib.contextmanager
    def interruptible(self) -> Iterator[None]:
        """While the block runs, a second SIGTERM raises StoppingError in it."""
        self.handles = True
        try:
            yield
        finally:
            self.handles = False


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Let the kernel end this process if the block takes longer, even if it hangs; 0 is no limit."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def run_task(worker: str, *, limited: bool = True) -> bool:
    """Run the next queued task, such as an update of Wagtail's index; return False if none is ready.

    `worker` is a name from `names.lease_name`. With `limited`, a task that takes longer than `TASK_SECONDS`
    ends this process.
    """
    if not DBTaskResult.objects.ready().exists():
        return False
    with time_limit(actions.TASK_SECONDS if limited else 0):
        Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=1,
            worker_id=worker,
            excluded_queue_names=[],
        ).run()
    return True
