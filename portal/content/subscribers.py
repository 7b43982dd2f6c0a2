"""What follows from publishing: each house that must act is given an effect, written in the same transaction.

A house above says so in its `apps.ready()`: `follow("search.page")`. The effect names the page and whether it
is live now; whoever does it reads the page as it then stands.
"""

from __future__ import annotations

import datetime as dt

from portal.base.actions import enqueue

_kinds: list[str] = []


def subscribe(kind: str) -> None:
    """Record an effect of this kind whenever a page goes live or is taken down."""
    if kind not in _kinds:
        _kinds.append(kind)


def notify_subscribers(*, page_id: int, is_live: bool, now: dt.datetime) -> None:
    stamp = int(now.timestamp() * 1_000_000)
    for kind in _kinds:
        enqueue(
            kind=kind, key=f"{kind}:{page_id}:{stamp}", payload={"page": page_id, "live": is_live}, now=now
        )
