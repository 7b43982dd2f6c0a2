"""Update this node's index from the rows, and rebuild it if it is lost."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable

from portal.search import index
from portal.search.actions import sequence
from portal.search.index import NoIndexError, State, Writer
from portal.search.models import SearchDocument

BATCH = 1000

logger = logging.getLogger(__name__)


def sync(now: dt.datetime | None = None) -> int:
    """Write the newest changes to the index; rebuild it if it is missing or of another database.

    Returns the number of rows written. Without changes it makes one query and one file check.
    """
    last = sequence()
    held = _held()
    if held is None or held.identity != str(last.identity) or held.seq > last.last:
        return rebuild()
    if held.seq == last.last:
        return 0
    return _catch_up(held)


def check(now: dt.datetime | None = None) -> bool:
    """Rebuild the index if it does not agree with the rows. Returns whether it agreed.

    With `now`, also remove the folders of other editions.
    """
    if now:
        index.clear_superseded(now)
    if not agrees():
        logger.warning("search index does not agree with its rows; rebuilding it")
        rebuild()
        return False
    return True


def has_index() -> bool:
    """Whether this node has an index."""
    return _held() is not None


def agrees() -> bool:
    """Whether the index has as many documents as there are rows. True, too, while it lacks changes."""
    try:
        held = index.state()
        if held.seq != sequence().last:
            return True
        return index.count() == SearchDocument.objects.present().count()
    except (NoIndexError, ValueError, OSError):
        return False


def rebuild(progress: Callable[[int, int], None] | None = None) -> int:
    """Write the whole index from the rows; return how many were written.

    Readers use the old one until it is complete.
    Returns 0 while another process of this node writes. `progress(done, total)` is called after each batch
    and at
    the end.
    """
    last = sequence()
    rows = SearchDocument.objects.present().filter(seq__lte=last.last).order_by("seq")
    total = rows.count()
    try:
        writer = Writer(rebuild=True)
    except ValueError:
        logger.info("another process of this node is writing the search index")
        return 0
    done = 0
    with writer:
        chunk: list[SearchDocument] = []
        for row in rows.iterator(chunk_size=BATCH):
            chunk.append(row)
            if len(chunk) == BATCH:
                done += writer.put(chunk)
                chunk = []
                if progress:
                    progress(done, total)
        done += writer.put(chunk)
        writer.commit(State(str(last.identity), last.last))
    if progress:
        progress(done, total)
    return done


def _held() -> State | None:
    try:
        return index.state()
    except NoIndexError:
        return None


def _catch_up(held: State) -> int:
    done, seq = 0, held.seq
    try:
        writer = Writer()
    except ValueError:
        return 0
    with writer:
        while rows := list(SearchDocument.objects.changed_after(seq)[:BATCH]):
            done += writer.put(rows)
            seq = rows[-1].seq
            writer.commit(State(held.identity, seq))
    return done
