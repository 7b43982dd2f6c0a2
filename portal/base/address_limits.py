"""Limit how often one network address may do something in a day.

The counts are in memory, and each process has its own. Ratings are limited in the database instead
(`portal/feedback/actions.py`), because they are stored by reader.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter

MOST_KEYS = 200_000
"""When a process has counted this many keys, it drops all counts, so that its use of memory is limited."""


class DailyLimit:
    """Allows each key, such as (network, page), `most` uses a day.

    Keys are stored as hashes that are valid in this process only.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._counts: Counter[int] = Counter()
        self._day = dt.date.min
        self._lock = threading.Lock()

    def use(self, *key: object, day: dt.date) -> bool:
        """Count one use on this day and return True; return False, uncounted, if the key has no use left."""
        digest = hash(key)
        with self._lock:
            if day != self._day or len(self._counts) >= MOST_KEYS:
                self._counts.clear()
                self._day = day
            if self._counts[digest] >= self.most:
                return False
            self._counts[digest] += 1
            return True
