"""Signs of life of workers, and what is deleted after a time."""

from __future__ import annotations

import datetime as dt

from portal.base.models import Purge, WorkerBeat

PURGE_RETENTION = dt.timedelta(hours=1)
"""How long rows of the log of purges are stored.

A web process that has not read the log for half of this time purges everything (`LOST_SECONDS` in
`pagecache/invalidation.py`), so it needs no older rows.
"""


def beat(*, name: str, now: dt.datetime) -> None:
    """Record that the worker of this name is alive."""
    WorkerBeat.objects.update_or_create(name=name, defaults={"at": now})


def sweep_purges(*, now: dt.datetime) -> int:
    """Delete rows of the log of purges that are older than `PURGE_RETENTION`; return how many."""
    count, _per_model = Purge.objects.filter(at__lt=now - PURGE_RETENTION).delete()
    return count
