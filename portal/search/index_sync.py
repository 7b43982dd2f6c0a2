"""Update this node's index from the `SearchDocument` rows; rebuild it if it is missing or wrong."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable

from django.db.models import Count, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.base.health_parts import Part
from portal.search import damage, index
from portal.search.actions import sequence
from portal.search.index import NoIndexError, State, Writer
from portal.search.models import SearchDocument

BATCH = 1000

logger = logging.getLogger(__name__)
_writing = threading.Lock()
"""Held by the thread that writes the index, so that another job does not replace it before it is complete."""


def sync(now: dt.datetime | None = None) -> int:
    """Write the newest changes to the index, or rebuild it.

    The index is rebuilt if it is missing, if it was built from another database, or if it has a later change
    than the database, for example after a restore. Returns the number of rows read; 0 while another process
    or thread of this node writes. Without changes, this makes one query and one file check. `now` is not
    used.
    """
    if not _writing.acquire(blocking=False):
        return 0
    try:
        return _sync()
    finally:
        _writing.release()


def check(now: dt.datetime | None = None) -> bool:
    """Rebuild the index if it does not agree with the rows (see `agrees`).

    Returns whether the index agreed. With `now`, also removes the old folders of other editions of the index.
    """
    if now:
        index.clear_superseded(now)
    with _writing:
        if agrees():
            return True
        logger.warning("search index does not agree with its rows; rebuilding it")
        rebuild()
        return False


def has_index() -> bool:
    """Whether this node has a readable index, even if it lacks changes.

    A node is not ready for requests before it has one.
    """
    return _held() is not None


def lag_in_words() -> str:
    """A sentence for staff: how many changes the index of this node lacks; "" without an index."""
    held = _held()
    behind = sequence().last - held.seq if held else 0
    return _("Changes that the index of this machine lacks: %(number)s.") % {"number": behind} if held else ""


def lag() -> str:
    """The state of search for `/readyz`: "ok", "missing: …", or "late: N changes" if more than BATCH lack."""
    held = _held()
    if held is None:
        return "missing: no index on this node"
    behind = sequence().last - held.seq
    return "ok" if behind <= BATCH else f"late: {behind} changes"


def agrees() -> bool:
    """Whether the index has the documents of all public rows, each with its last change.

    False without a readable index. True if the last change of the index is not that of the database, because
    `sync` will then update it. Besides the number of documents, the sum of their changes is compared: after
    the database was restored to an earlier moment, new changes reuse the numbers of lost ones.
    """
    try:
        held = index.state()
        if held.seq != sequence().last:
            return True
        rows = SearchDocument.objects.present().aggregate(count=Count("pk"), changes=Sum("seq"))
        return (index.count(), index.sum_of_changes()) == (rows["count"], rows["changes"] or 0)
    except (NoIndexError, ValueError, OSError):
        return False


def rebuild(progress: Callable[[int, int], None] | None = None) -> int:
    """Write the whole index from the rows.

    Returns the number of rows written; 0 while another process of this node writes. Readers use the old
    index until the new one is complete, unless the old one is unreadable. `progress(done, total)` is
    called after each batch and at the end.
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


def _sync() -> int:
    try:
        with damage.noticed(index.folder()):
            return _synced()
    except NoIndexError:
        return rebuild()


def _synced() -> int:
    last = sequence()
    held = _held()
    if held is None or held.identity != str(last.identity) or held.seq > last.last:
        return rebuild()
    if held.seq == last.last:
        return 0
    return _catch_up(held)


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


PART = Part(
    gettext_lazy("Search"),
    gettext_lazy("The worker builds it within minutes. If not, on this machine: portal rebuild-search."),
    {
        "missing": gettext_lazy("This machine has no search index; the search page says so."),
        "late": gettext_lazy("The index of this machine lacks %(number)s changes."),
    },
    lag_in_words,
)
"""The sentences about the index on the status page of the back office."""
