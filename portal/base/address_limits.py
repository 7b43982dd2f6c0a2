"""Limit how often one network address may do something in a day, in memory and in each process.

Ratings are limited in the database instead (`portal/feedback/actions.py`), because they are stored by reader.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter

MOST_KEYS = 200_000
"""When there are more keys in memory, all are forgotten, so that many addresses cannot fill it."""


class DailyLimit:
    """Counts the uses of each key, such as (network, page), and begins anew every day.

    Keys are remembered as hashes that are valid in this process only.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._counts: Counter[int] = Counter()
        self._day = dt.date.min
        self._lock = threading.Lock()

    def use(self, *key: object, day: dt.date) -> bool:
        """Count one use on this day. False if the key has no use left; then nothing is counted."""
        digest = hash(key)
        with self._lock:
            if day != self._day or len(self._counts) >= MOST_KEYS:
                self._counts.clear()
                self._day = day
            if self._counts[digest] >= self.most:
                return False
            self._counts[digest] += 1
            return True
