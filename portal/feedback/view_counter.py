"""Count page views. Each page sends a request without cookie, which is answered before Django handles it.

Views are counted in memory and written to the database every few seconds. A reader (network address and
browser) counts once per page until the set of readers is emptied, which happens every half hour or when it is
full. One address counts at most fifty times per page and day in each process. Nothing about readers is
stored. A process that is killed instead of stopped loses the views of its last seconds.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from typing import Any

from django.utils import timezone

from portal.base.address_limits import DailyLimit
from portal.base.background import Later, on_stop
from portal.base.middleware import client_address, network_of
from portal.base.same_origin import is_same_origin
from portal.feedback.actions import record_views

STEP = "luot-xem"
WRITTEN_EVERY = 5.0  # seconds
SAME_READER = 1800.0  # seconds
MOST_PER_ADDRESS = 50
MOST_READERS = 200_000
MOST_PAGES = 20_000


class ViewCounter:
    """The views that one process has counted and not written yet."""

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()
        self._readers: set[int] = set()
        self._readers_since = time.monotonic()
        self._limit = DailyLimit(MOST_PER_ADDRESS)
        self._lock = threading.Lock()
        self._writer = Later(self.write, name="views")

    def answer(self, environ: dict[str, Any]) -> str | None:
        """Count a view of the page in the path and return a status line.

        Returns "403 Forbidden" if the request does not clearly come from a page of this host, or if the page
        number has more than 12 digits. Returns None, so that Django answers, if the request is no POST for a
        page number.
        """
        number = environ["PATH_INFO"].removeprefix(f"/{STEP}/").removesuffix("/")
        if environ["REQUEST_METHOD"] != "POST" or not (number.isascii() and number.isdigit()):
            return None
        if not is_same_origin(environ, if_unknown=False) or len(number) > 12:
            return "403 Forbidden"
        self.count(int(number), (network_of(client_address(environ)), environ.get("HTTP_USER_AGENT", "")))
        self._writer.soon(WRITTEN_EVERY)
        return "204 No Content"

    def count(self, page_id: int, reader: tuple[str, str]) -> None:
        # This hash is valid in this process only, because string hashes have a random seed.
        fingerprint = hash((page_id, *reader))
        with self._lock:
            now = time.monotonic()
            if now - self._readers_since > SAME_READER or len(self._readers) >= MOST_READERS:
                self._readers.clear()
                self._readers_since = now
            if fingerprint in self._readers or len(self._counts) >= MOST_PAGES:
                return
            if not self._limit.use(page_id, reader[0], day=timezone.localdate()):
                return
            self._readers.add(fingerprint)
            self._counts[page_id] += 1

    def write(self) -> int:
        """Write the counted views as views of today, and return their number.

        If writing fails, raises the exception and keeps the counts for the next call.
        """
        with self._lock:
            counts, self._counts = self._counts, Counter()
        if not counts:
            return 0
        try:
            record_views(counts=counts, day=timezone.localdate())
        except Exception:
            with self._lock:
                self._counts.update(counts)
            raise
        return counts.total()

    def stop(self) -> None:
        """Stop the thread and write the last counts."""
        self._writer.stop()


view_counter = ViewCounter()
on_stop(view_counter.stop)
