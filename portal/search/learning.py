"""Count queries and opened results in memory, and write the counts to the database a little later.

No person is stored. A query that may contain a personal number, an e-mail address or a URL is not
counted. The counts of a rare query are deleted later (`actions.learning.remove_rare_queries`).
"""

from __future__ import annotations

import datetime as dt
import logging
import re
import threading
from collections import Counter
from dataclasses import dataclass, field

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from portal.base import background
from portal.lib import references, syllables
from portal.search.actions import record_counts
from portal.search.models.learning import LONGEST_QUERY

MAX_STORED = 5_000
"""The most different counts in memory between two writes.

When this number is reached, queries that have no count yet and all opened results are not counted.
"""
_NUMBER = re.compile(r"(?:\d[\s.\-]?){7,}")

logger = logging.getLogger(__name__)


@dataclass
class PendingCounts:
    """Counts that are not written yet, with the keys and values that `actions.record_counts` takes."""

    asked: Counter[tuple[dt.date, str, str]] = field(default_factory=Counter)
    found: dict[tuple[dt.date, str, str], int] = field(default_factory=dict)
    clicks: Counter[tuple[dt.date, str, str]] = field(default_factory=Counter)
    ranks: Counter[tuple[dt.date, str, str]] = field(default_factory=Counter)
    opened: Counter[tuple[dt.date, str]] = field(default_factory=Counter)

    def __len__(self) -> int:
        return len(self.asked) + len(self.clicks) + len(self.opened)


_lock = threading.Lock()
_counts = PendingCounts()


def may_be_stored(text: str) -> str:
    """The folded text under which a query is counted, or "" if the query must not be stored.

    A query is not stored if it contains "@", "://" or seven digits in a row (spaces, dots and hyphens between
    them do not matter), or if it is longer than LONGEST_QUERY. A query with the code of a procedure may
    have digits.
    """
    if "@" in text or "://" in text or len(text) > LONGEST_QUERY:
        return ""
    if _NUMBER.search(text) and not references.procedure_code(text):
        return ""
    folded = " ".join(syllables.folded(text))
    return folded if len(folded) <= LONGEST_QUERY else ""


def note_query(text: str, *, portal: str, found: int, now: dt.datetime) -> None:
    """Count a query, and store the number of its results. `portal` is the slug of the reader's portal, or "".

    A query that must not be stored is not counted.
    """
    if stored := may_be_stored(text):
        key = (timezone.localdate(now), stored, portal)
        with _lock:
            if len(_counts) < MAX_STORED or key in _counts.asked:
                _counts.asked[key] += 1
                _counts.found[key] = found
        _write_soon()


def note_opened(text: str, url: str, *, portal: str, rank: int, now: dt.datetime) -> None:
    """Count that the result with this address at this rank, from 1, was opened.

    `portal` is the slug of the reader's portal, or "". If the query must not be stored, only the opened item
    is counted.
    """
    day = timezone.localdate(now)
    stored = may_be_stored(text)
    with _lock:
        if len(_counts) < MAX_STORED:
            _counts.opened[(day, url)] += 1
            if stored:
                _counts.clicks[(day, stored, portal)] += 1
                _counts.ranks[(day, stored, portal)] += rank
    _write_soon()


def write() -> None:
    """Write the counts to the database.

    After a DatabaseError, the counts are dropped and a warning is logged.
    """
    global _counts
    with _lock:
        counts, _counts = _counts, PendingCounts()
    if len(counts):
        try:
            record_counts(
                asked=counts.asked,
                found=counts.found,
                clicks=counts.clicks,
                ranks=counts.ranks,
                opened=counts.opened,
            )
        except DatabaseError:
            logger.warning("search counts could not be written", exc_info=True)


def _write_soon() -> None:
    if settings.SEARCH_NOTES_SECONDS:
        _writer.soon(settings.SEARCH_NOTES_SECONDS)


_writer = background.Later(write, name="search notes")
background.on_stop(_writer.stop)
