"""What follows from a change in the catalogue: a row of the change feed, pages made anew, and each house
that must act is given an effect; all written in its transaction.

A house above says so in its `apps.ready()`: `follow("search.procedures")`. The effect names the procedures by
primary key and says what happened (`published`, `confirmed`, `replaced`, `repealed`, `ended`, `offers`);
whoever does it reads them as they then stand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from portal.base.actions import enqueue
from portal.base.pagecache import purge
from portal.procedures.choices import ChangeKind
from portal.procedures.models import ProcedureChange

MOST_NAMED = 100
"""Pages made anew one by one; beyond that, whatever shows procedures is."""
AT_ONCE = 500
"""Procedures one effect names."""
_kinds: list[str] = []


def subscribe(kind: str) -> None:
    """Record an effect of this kind whenever procedures change for readers."""
    if kind not in _kinds:
        _kinds.append(kind)


def notify_subscribers(*, what: str, ids: Iterable[int], now: dt.datetime) -> None:
    wanted = sorted(set(ids))
    if not wanted:
        return
    if what in ChangeKind.values:
        ProcedureChange.objects.bulk_create(
            [ProcedureChange(procedure_id=pk, what=what, at=now) for pk in wanted], batch_size=1_000
        )
    purge("procedures", *(f"procedure:{pk}" for pk in wanted[:MOST_NAMED]))
    stamp = int(now.timestamp() * 1_000_000)
    for first in range(0, len(wanted), AT_ONCE):
        chunk = wanted[first : first + AT_ONCE]
        for kind in _kinds:
            enqueue(
                kind=kind,
                key=f"{kind}:{what}:{chunk[0]}-{chunk[-1]}-{len(chunk)}:{stamp}",
                payload={"ids": chunk, "what": what},
                now=now,
            )
