"""Tell other apps about changes of procedures that readers see, in the transaction of the change.

Another app calls `subscribe("search.procedures")` in its `AppConfig.ready()` to get outbox messages of this
kind. The payload has `ids`, the primary keys, and `what` (`published`, `confirmed`, `replaced`, `repealed`,
`offers`, `events`). The handler reads the procedures as they are when it runs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from portal.base.actions import enqueue
from portal.base.pagecache import purge
from portal.procedures.choices import ChangeKind
from portal.procedures.models import ProcedureChange

MOST_NAMED = 100
"""The most procedures whose own cache tags one purge names; the tag `procedures` is always purged."""
AT_ONCE = 500
"""The most procedures in one outbox message; more are divided among several messages."""
_kinds: list[str] = []


def subscribe(kind: str) -> None:
    """Enqueue a message of this kind whenever procedures change for readers."""
    if kind not in _kinds:
        _kinds.append(kind)


def notify_subscribers(*, what: str, ids: Iterable[int], now: dt.datetime) -> None:
    """Write the change feed, purge cached pages and enqueue messages for each subscriber.

    `what` is one of the words that the docstring of this module lists. `ids` are the primary keys of the
    procedures; without any, nothing happens. A word that is
    no `ChangeKind` is not written into the feed.
    """
    wanted = sorted(set(ids))
    if not wanted:
        return
    if what in ChangeKind.values:
        ProcedureChange.objects.bulk_create(
            [ProcedureChange(procedure_id=pk, what=what, at=now) for pk in wanted], batch_size=1_000
        )
    purge_pages(wanted)
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


def purge_pages(ids: Sequence[int]) -> None:
    """Purge the cached pages of these procedures, without a message to subscribers.

    This suffices if only the history and the API of a procedure show something new.
    """
    if ids:
        purge("procedures", *(f"procedure:{pk}" for pk in ids[:MOST_NAMED]))
