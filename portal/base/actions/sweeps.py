"""Record signs of life of workers, and delete rows that are no longer needed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.management import call_command
from django.db.models import Q, QuerySet
from django_tasks_db.models import DBTaskResult

from portal.base.choices import OutboxState
from portal.base.models import OutboxMessage, Purge, WorkerBeat

PURGE_RETENTION = dt.timedelta(hours=1)
"""How long rows of the log of purges are stored.

A web process that has not read the log for half of this time purges everything (`LOST_SECONDS` in
`pagecache/invalidation.py`), so it needs no older rows.
"""
DONE_RETENTION = dt.timedelta(days=30)
"""How long messages and tasks that are done are stored.

Until a message is deleted, `enqueue` writes no other message with the same key.
"""
DECIDED_RETENTION = dt.timedelta(days=365)
"""How long parked and skipped messages are stored."""
BEAT_RETENTION = dt.timedelta(days=1)
AT_ONCE = 1_000
"""The most rows that one statement deletes, so that it holds no lock for long."""


def beat(*, name: str, now: dt.datetime) -> None:
    """Record that the worker of this name is alive."""
    WorkerBeat.objects.update_or_create(name=name, defaults={"at": now})


def sweep_purges(*, now: dt.datetime) -> int:
    """Delete rows of the log of purges that are older than `PURGE_RETENTION`; return how many."""
    count, _per_model = Purge.objects.filter(at__lt=now - PURGE_RETENTION).delete()
    return count


def sweep_finished(*, now: dt.datetime) -> int:
    """Delete old messages and tasks, signs of life of former workers, and expired sessions.

    Returns the number of deleted rows, not counting the sessions.
    """
    done = Q(state=OutboxState.DONE, done_at__lt=now - DONE_RETENTION)
    skipped = Q(state=OutboxState.SKIPPED, done_at__lt=now - DECIDED_RETENTION)
    parked = Q(state=OutboxState.PARKED, parked_at__lt=now - DECIDED_RETENTION)
    count = _delete(OutboxMessage.objects.filter(done | skipped | parked))
    count += _delete(DBTaskResult.objects.finished().filter(finished_at__lt=now - DONE_RETENTION))
    count += _delete(WorkerBeat.objects.filter(at__lt=now - BEAT_RETENTION))
    call_command("clearsessions", verbosity=0)
    return count


def _delete(rows: QuerySet[Any]) -> int:
    count = 0
    while some := list(rows.order_by().values_list("pk", flat=True)[:AT_ONCE]):
        count += rows.model._default_manager.filter(pk__in=some).delete()[0]
    return count
