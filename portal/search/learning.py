"""What search hears while it answers: queries, results opened. Kept in memory, written together later.

Nothing here knows who asked. A query that may hold somebody's number or address is not kept at all; one that
hardly anybody else asks is forgotten again (`actions.forget_rare_queries`).
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
from portal.search.actions import record_heard
from portal.search.models.learning import LONGEST_QUERY

MOST_STORED = 5_000
"""Different notes one process keeps between two writings; a flood of nonsense is cut off there."""
_NUMBER = re.compile(r"(?:\d[\s.\-]?){7,}")

logger = logging.getLogger(__name__)


@dataclass
class Heard:
    """Notes of one day not written yet. Keys: (day, text, portal) and (day, address)."""

    asked: Counter[tuple[dt.date, str, str]] = field(default_factory=Counter)
    found: dict[tuple[dt.date, str, str], int] = field(default_factory=dict)
    clicks: Counter[tuple[dt.date, str, str]] = field(default_factory=Counter)
    ranks: Counter[tuple[dt.date, str, str]] = field(default_factory=Counter)
    opened: Counter[tuple[dt.date, str]] = field(default_factory=Counter)

    def __len__(self) -> int:
        return len(self.asked) + len(self.clicks) + len(self.opened)


_lock = threading.Lock()
_heard = Heard()


def may_be_stored(text: str) -> str:
    """The query as it is counted; nothing when it may say something about a person."""
    if "@" in text or "://" in text or len(text) > LONGEST_QUERY:
        return ""
    if _NUMBER.search(text) and not references.procedure_code(text):
        return ""
    folded = " ".join(syllables.folded(text))
    return folded if len(folded) <= LONGEST_QUERY else ""


def note_query(text: str, *, portal: str, found: int, now: dt.datetime) -> None:
    """Somebody asked this and was shown so many results."""
    if stored := may_be_stored(text):
        key = (timezone.localdate(now), stored, portal)
        with _lock:
            if len(_heard) < MOST_STORED or key in _heard.asked:
                _heard.asked[key] += 1
                _heard.found[key] = found
        _write_soon()


def note_opened(text: str, url: str, *, portal: str, rank: int, now: dt.datetime) -> None:
    """Somebody opened the result at this place of the list."""
    day = timezone.localdate(now)
    stored = may_be_stored(text)
    with _lock:
        if len(_heard) < MOST_STORED:
            _heard.opened[(day, url)] += 1
            if stored:
                _heard.clicks[(day, stored, portal)] += 1
                _heard.ranks[(day, stored, portal)] += rank
    _write_soon()


def write() -> None:
    """Write what was heard; what cannot be written is dropped: counts are not worth a reader's wait."""
    global _heard
    with _lock:
        heard, _heard = _heard, Heard()
    if len(heard):
        try:
            record_heard(
                asked=heard.asked,
                found=heard.found,
                clicks=heard.clicks,
                ranks=heard.ranks,
                opened=heard.opened,
            )
        except DatabaseError:
            logger.warning("what search heard could not be written", exc_info=True)


def _write_soon() -> None:
    if settings.SEARCH_NOTES_SECONDS:
        _writer.soon(settings.SEARCH_NOTES_SECONDS)


_writer = background.Later(write, name="search notes")
background.on_stop(_writer.stop)
