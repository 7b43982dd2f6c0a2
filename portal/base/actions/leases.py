"""Lease outbox messages to processes of the worker, and record the results.

An attempt is counted when the lease begins, so that an attempt without a result counts, too. A process leases
one message at a time: if it dies, no other message is affected.
"""

from __future__ import annotations

import datetime as dt
import logging
import signal
from collections.abc import Mapping
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.utils.translation import gettext as _

from portal.base import outbox
from portal.base.actions.outbox import ALERT, ask_for_alert
from portal.base.choices import OutboxState
from portal.base.models import OutboxMessage, WorkerBeat
from portal.base.worker import names

FIRST_PAUSE = dt.timedelta(seconds=5)
LONGEST_PAUSE = dt.timedelta(hours=1)
MOST_FAULTS = 5
"""A message is parked after this many failures by its own fault, not by that of another system."""
MOST_LOSSES = 3
"""A message is parked after this many attempts without a result, because the process ended."""
OUTSIDE_FOR = dt.timedelta(days=3)
"""How long a message is retried while another system fails."""
MARGIN = dt.timedelta(minutes=1)
"""How much longer a lease is than the time limit of its message."""
SILENT_AFTER = dt.timedelta(minutes=2)
"""A worker on another machine counts as dead if its last sign of life is older than this."""
LONGEST_ERROR = 2_000

logger = logging.getLogger(__name__)


def lease_message(*, by: str, now: dt.datetime) -> OutboxMessage | None:
    """Lease the longest overdue message to the process named `by`, and count the attempt.

    `by` is a name from `names.lease_name`. Returns None if no message is due. The lease ends a minute after
    the time limit of the message.
    """
    if not OutboxMessage.objects.due(now).exists():
        return None  # checking must not lock the database
    with transaction.atomic():
        due = OutboxMessage.objects.due(now).order_by("next_at", "pk")
        message = due.select_for_update(skip_locked=True).first()
        if message is None:
            return None
        message.attempts += 1
        message.leased_by = by
        message.lease_until = now + dt.timedelta(seconds=outbox.seconds_for(message.kind)) + MARGIN
        message.save(update_fields=["attempts", "leased_by", "lease_until"])
    return message


def finish_message(*, message: OutboxMessage, now: dt.datetime) -> None:
    """Record that the handler has done its work."""
    _record(message, state=OutboxState.DONE, done_at=now, error="", failing_since=None)


def fail_message(*, message: OutboxMessage, error: Exception, now: dt.datetime) -> None:
    """Record the exception of a handler: the message is retried later, or parked.

    If another system failed (`is_outside`), the message is retried for three days (`OUTSIDE_FOR`) before it
    is parked. Otherwise it is parked at the fifth failure (`MOST_FAULTS`). An exception with a true attribute
    `permanent` parks it at once.
    """
    outside, since = is_outside(error), message.failing_since or now
    faults = message.faults if outside else message.faults + 1
    is_over = now - since >= OUTSIDE_FOR if outside else faults >= MOST_FAULTS
    failed = {
        "error": f"{type(error).__name__}: {error}".replace("\0", "")[:LONGEST_ERROR],
        "failing_since": since,
        "faults": faults,
    }
    if is_over or getattr(error, "permanent", False):
        _park(message, now, **failed)
    else:
        _record(message, next_at=now + _pause(message.attempts), **failed)


def give_back_message(*, message: OutboxMessage, now: dt.datetime) -> None:
    """End the lease of a message whose handler was interrupted by a stop of the worker.

    The attempt is not counted, and the message is due at once.
    """
    _record(message, attempts=message.attempts - 1, next_at=now)


def release_dead_leases(*, now: dt.datetime, exits: Mapping[str, int] | None = None) -> int:
    """End the leases that have expired or whose process is known to be dead; return how many.

    Each of these attempts ended without a result. The message is due again after a pause, or is parked after
    its third such attempt (`MOST_LOSSES`). `exits` maps the name of a lease to the exit code of its process.
    """
    held = OutboxMessage.objects.leased()
    ended = [message for message in held if _is_over(message, now)]
    for message in ended:
        _lose(message, now, (exits or {}).get(message.leased_by))
    return len(ended)


def is_outside(error: Exception) -> bool:
    """Whether the exception says that another system failed (network, mail server, database, disk).

    An exception with an attribute `permanent` that is False counts, too. A missing file, and recipients whom
    the mail server refuses for good, are the message's own fault.
    """
    if getattr(error, "permanent", None) is False:
        return True
    if isinstance(error, FileNotFoundError | IsADirectoryError | NotADirectoryError):
        return False
    if refused := getattr(error, "recipients", None):  # SMTPRecipientsRefused
        return any(code < 500 for code, _text in refused.values())
    return isinstance(error, OSError | OperationalError | InterfaceError)


def is_dead(lease: str, now: dt.datetime) -> bool:
    """Whether the process that holds this lease is known to be dead.

    A process on another machine counts as dead if its worker has given no sign of life for two minutes
    (`SILENT_AFTER`).
    """
    worker = names.worker_of(lease)
    if names.is_here(worker):
        # Another worker that still runs releases this lease itself, because it knows the exit code.
        waits = worker != names.worker_name() and names.is_running(worker)
        return not waits and not names.is_running(lease)
    beat = WorkerBeat.objects.filter(name=worker).first()
    return beat is not None and beat.at < now - SILENT_AFTER


def _is_over(message: OutboxMessage, now: dt.datetime) -> bool:
    return message.lease_until is None or message.lease_until < now or is_dead(message.leased_by, now)


def _lose(message: OutboxMessage, now: dt.datetime, exit_code: int | None) -> None:
    losses = message.losses + 1
    lost = {
        "error": _ended_by(message, exit_code),
        "failing_since": message.failing_since or now,
        "losses": losses,
    }
    logger.warning(
        "the process that handled a message has ended",
        extra={"effect": str(message), "holder": message.leased_by, "exit": exit_code, "losses": losses},
    )
    if losses >= MOST_LOSSES:
        _park(message, now, **lost)
    else:
        _record(message, next_at=now + _pause(losses), **lost)


def _ended_by(message: OutboxMessage, exit_code: int | None) -> str:
    """A sentence for the operator about an attempt without a result."""
    if exit_code == -signal.SIGALRM:
        return _("Not finished within %(seconds)d seconds.") % {"seconds": outbox.seconds_for(message.kind)}
    if exit_code is None:
        return _("The worker ended while it handled this message.")
    return _("The process ended while it handled this message (exit code %(code)d).") % {"code": exit_code}


def _park(message: OutboxMessage, now: dt.datetime, **values: Any) -> None:
    """Park the message and enqueue the mail that tells administrators, unless the message is such a mail."""
    with transaction.atomic():
        is_parked = _record(message, state=OutboxState.PARKED, parked_at=now, **values)
        if is_parked and message.kind != ALERT:
            ask_for_alert(now=now)
    if is_parked:
        logger.error("effect parked", extra={"effect": str(message), "error": values["error"]})


def _record(message: OutboxMessage, **values: Any) -> bool:
    """End the lease and write these values; write nothing and return False if the lease has ended before."""
    own = OutboxMessage.objects.filter(
        pk=message.pk,
        state=OutboxState.WAITING,
        leased_by=message.leased_by,
    )
    if not own.update(leased_by="", lease_until=None, **values):
        logger.warning("the lease of a message ended before its handler", extra={"effect": str(message)})
        return False
    for name, value in values.items():
        setattr(message, name, value)
    return True


def _pause(times: int) -> dt.timedelta:
    return min(FIRST_PAUSE * 2 ** min(times, 20), LONGEST_PAUSE)
