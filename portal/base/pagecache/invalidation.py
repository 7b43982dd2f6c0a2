"""The thread of each web process that reads new rows of the log of purges, by default ten times a second."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from portal.base import background

OVERTAKEN_SECONDS = 600
"""How many seconds a missing id of the log is queried again, because its transaction may still be open."""
LOST_SECONDS = 1800
"""A process that has not read the log for this many seconds purges everything.

Rows are deleted after twice this time, so the process may have missed some.
"""

logger = logging.getLogger(__name__)


class PurgeOrder(NamedTuple):
    """The keys to purge from one or several rows of the log; `hide` as in `purge`."""

    keys: frozenset[str]
    hide: bool


Subscriber = Callable[[frozenset[str]], None]
_subscribers: list[Subscriber] = []
_purge_reader: PurgeReader | None = None


def on_purge(subscriber: Subscriber) -> None:
    """Register a function that is called with the keys of each purge, before pages are purged.

    Every web process calls it when it reads the purge. The process that purges also calls it at once, inside
    the transaction.
    """
    if subscriber not in _subscribers:
        _subscribers.append(subscriber)


def receives_purges() -> bool:
    """Whether this process has read the log of purges within the last two seconds."""
    return _purge_reader is not None and time.monotonic() - _purge_reader.looked_at < 2.0


def look_now() -> None:
    """Wake the thread to read the log at once, because this process has written to the log."""
    if _purge_reader is not None:
        _purge_reader.wake.set()


def notify_subscribers(keys: frozenset[str]) -> None:
    """Call every subscriber with these keys, and log their exceptions."""
    for subscriber in _subscribers:
        try:
            subscriber(keys)
        except Exception:
            # The other subscribers are called even if one fails.
            logger.exception("a subscriber of purges failed")


def start_purge_reader(apply: Callable[[PurgeOrder], None]) -> PurgeReader:
    """Start the thread that reads purges and calls `apply`, unless it runs already."""
    global _purge_reader
    if _purge_reader is None:
        _purge_reader = PurgeReader(apply)
        _purge_reader.thread.start()
    return _purge_reader


def stop_purge_reader() -> None:
    """Stop the thread that reads purges."""
    global _purge_reader
    reader, _purge_reader = _purge_reader, None
    if reader is not None:
        reader.stop()


background.on_stop(stop_purge_reader)


class PurgeReader:
    """Reads new rows of the log of purges by id.

    The database assigns ids before the commit, so a row can become visible after one with a higher id:
    missing ids are queried again for 10 minutes (`OVERTAKEN_SECONDS`).
    """

    def __init__(self, apply: Callable[[PurgeOrder], None]) -> None:
        self.apply = apply
        self.wake = threading.Event()
        self.ended = False
        self.thread = threading.Thread(target=self.run, name="purges", daemon=True)
        self.position: int | None = None
        self.missing: dict[int, float] = {}
        self.looked_at = float("-inf")

    def run(self) -> None:
        while not self.ended:
            self.wake.clear()
            try:
                self.look()
            except Exception:
                # The database is unavailable: pages stay as they are, and the log is read again.
                logger.warning("the log of purges could not be read", exc_info=True)
                connection.close()
                time.sleep(0.5)
            if not self.ended:
                self.wake.wait(settings.FOLLOW_SECONDS)
        connection.close()

    def stop(self) -> None:
        self.ended = True
        self.wake.set()
        self.thread.join(background.time_left())

    def look(self) -> None:
        """Read new rows and apply them. Raises DatabaseError.

        The first call, and a call after `LOST_SECONDS` without reading, purges everything instead.
        """
        now = time.monotonic()
        if self.position is None or now - self.looked_at > LOST_SECONDS:
            newest = self._ask("SELECT COALESCE(MAX(id), 0) FROM base_purge")[0][0]
            self.missing.clear()
            self._apply(PurgeOrder(frozenset("*"), hide=False))
            self.position = newest
        else:
            self._follow(self.position, now)
        self.looked_at = now

    def _follow(self, position: int, now: float) -> None:
        rows = self._ask("SELECT id, keys, hide FROM base_purge WHERE id > %s ORDER BY id", [position])
        if self.missing:
            late = ",".join(map(str, self.missing))  # only our own numbers, no text
            rows += self._ask(f"SELECT id, keys, hide FROM base_purge WHERE id IN ({late})")  # noqa: S608 - numbers
        if not rows:
            return
        for order in _orders(rows):
            self._apply(order)
        seen = {row[0] for row in rows}
        newest = max(position, *seen)
        self.missing |= {number: now for number in range(position + 1, newest) if number not in seen}
        self.missing = {
            number: since
            for number, since in self.missing.items()
            if number not in seen and now - since < OVERTAKEN_SECONDS
        }
        self.position = newest

    def _apply(self, order: PurgeOrder) -> None:
        notify_subscribers(order.keys)
        self.apply(order)

    def _ask(self, statement: str, values: Sequence[int] = ()) -> list[tuple[int, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return list(cursor.fetchall())


def _orders(rows: Iterable[tuple[int, ...]]) -> Iterator[PurgeOrder]:
    """Merge the rows into at most two orders: one that only purges, one that also hides."""
    for hide in (False, True):
        keys = frozenset(
            key for _number, text, hidden in rows if bool(hidden) is hide for key in str(text).split()
        )
        if keys:
            yield PurgeOrder(keys, hide)
