"""Call the handlers of outbox messages."""

from __future__ import annotations

import datetime as dt
import logging

import stamina
from django.db import InterfaceError, OperationalError, close_old_connections

from portal.base.actions import leases
from portal.base.models import OutboxMessage
from portal.base.outbox import handler_for
from portal.base.worker import names

LONGEST_WAIT = 5.0  # seconds between two tries to record a result

logger = logging.getLogger(__name__)


def run_due_messages(*, now: dt.datetime, limit: int = 10) -> int:
    """Lease and handle up to `limit` due messages in this process, without time limits; return how many."""
    leases.release_dead_leases(now=now)
    for done in range(limit):
        message = leases.lease_message(by=names.lease_name(), now=now)
        if message is None:
            return done
        record_result(message=message, failure=call_handler(message), now=now)
    return limit


def call_handler(message: OutboxMessage) -> Exception | None:
    """Call the handler of a leased message; return None, or log and return the exception that it raised."""
    try:
        # No transaction around the handler: slow work (pictures, other systems) must not hold locks.
        handler_for(message.kind)(message)
    except Exception as error:
        logger.warning("effect failed", extra={"effect": str(message)}, exc_info=True)
        return error
    return None


def record_result(*, message: OutboxMessage, failure: Exception | None, now: dt.datetime) -> None:
    """Record that a message is done, or why its handler failed (`leases.fail_message`).

    While the database does not answer, this function tries again and again: a result must not be lost.
    """
    away = (OperationalError, InterfaceError)
    for attempt in stamina.retry_context(on=away, attempts=None, timeout=None, wait_max=LONGEST_WAIT):
        with attempt:
            if attempt.num > 1:
                close_old_connections()
            if failure is None:
                leases.finish_message(message=message, now=now)
            else:
                leases.fail_message(message=message, error=failure, now=now)
