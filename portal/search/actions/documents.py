"""Write `SearchDocument` rows from what the sources return."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.db import transaction

from portal.base.actions import enqueue
from portal.base.choices import OutboxState
from portal.base.models import OutboxMessage
from portal.search.actions.files import ask_to_read_unread
from portal.search.actions.rules import load_rules
from portal.search.documents import Source, SourceItem
from portal.search.models import SearchDocument, SearchSequence
from portal.search.sources import CHUNK, SOURCES

SWEEP_EVERY = dt.timedelta(hours=1)
_CLEARED = {
    "title": "",
    "names": "",
    "summary": "",
    "body": "",
    "code": "",
    "facets": {},
    "digest": "",
    "version": "",
}
WRITTEN = sorted(SourceItem.__dataclass_fields__.keys() - {"id"} | {"source", "digest", "removed", "seq"})
"""The columns that are written from a source; `popularity` is set by `weigh_popularity`."""

Progress = Callable[[str, int, int], None]


def ask_for_refresh(*, source: str, ids: Collection[int], now: dt.datetime) -> None:
    """Write an outbox message that these items changed; the worker then updates their rows.

    `source` is a key of `SOURCES`, `ids` are the primary keys of the items.
    """
    stamp = int(now.timestamp() * 1_000_000)
    names = "-".join(str(pk) for pk in sorted(ids))
    enqueue(
        kind="search.refresh",
        key=f"search.refresh:{source}:{names}:{stamp}",
        payload={"source": source, "ids": sorted(ids)},
        now=now,
    )


def ask_for_sweep(*, source: str, now: dt.datetime) -> None:
    """Write an outbox message that many items of a source may have changed; the worker then calls `sweep`.

    Does nothing if such a message is waiting and was never tried.
    """
    prefix = f"search.sweep:{source}:"
    waiting = OutboxMessage.objects.filter(state=OutboxState.WAITING, lease_until=None, attempts=0)
    if waiting.filter(kind="search.sweep", key__startswith=prefix).exists():
        return
    stamp = int(now.timestamp() * 1_000_000)
    enqueue(kind="search.sweep", key=f"{prefix}{stamp}", payload={"source": source}, now=now)


def refresh(*, source: str, ids: Collection[int]) -> int:
    """Write the rows of these items as they are now; empty the rows of items that are no longer public.

    Returns the number of rows whose text or columns changed; a new version alone does not count. Raises
    KeyError for an unknown source. Items are read without a lock, because reading is slow. This call may
    therefore overwrite a newer row of another worker; the next sweep corrects it.
    """
    items = {f"{source}:{item.id}": item for item in SOURCES[source].items(ids)}
    return _write_all(source, ids, items)


@transaction.atomic
def _write_all(source: str, ids: Collection[int], items: dict[str, SourceItem]) -> int:
    keys = {f"{source}:{pk}" for pk in ids}
    sequence = locked_sequence()
    rows = {row.key: row for row in SearchDocument.objects.filter(key__in=keys)}
    before = sequence.last
    written, moved = [], []
    for key, item in items.items():
        row, digest = rows.get(key), item.digest()
        if row is None or row.removed or row.digest != digest:
            sequence.last += 1
            columns = {**item.columns, "source": source, "digest": digest, "seq": sequence.last}
            written.append(SearchDocument(key=key, removed=False, **columns))
        elif row.version != item.version:
            row.version = item.version
            moved.append(row)
    for key in keys - items.keys():
        if key in rows and not rows[key].removed:
            _remove(sequence, rows[key])
    SearchDocument.objects.bulk_create(
        written, update_conflicts=True, unique_fields=["key"], update_fields=WRITTEN
    )
    SearchDocument.objects.bulk_update(moved, ["version"])
    sequence.save(update_fields=["last"])
    return sequence.last - before


@dataclass(frozen=True)
class Swept:
    """The result of `sweep`: how many items it read again, and how many rows it changed."""

    looked_at: int
    changed: int


def sweep(
    *,
    now: dt.datetime,
    sources: Iterable[str] | None = None,
    whole: bool = False,
    progress: Progress | None = None,
) -> Swept:
    """Compare the rows with their sources, and write the rows of items that changed.

    `sources` are keys of `SOURCES`; None means all, and only then `swept_at` is set. `whole` reads every
    item, not only those with a changed version. `progress(source, done, total)` is called after each
    CHUNK of items. Raises KeyError for an unknown source.
    """
    looked_at = changed = 0
    names = list(sources or SOURCES)
    for name in names:
        ids = list(stale(SOURCES[name], whole=whole))
        looked_at += len(ids)
        for number, chunk in enumerate(_chunks(ids)):
            changed += refresh(source=name, ids=chunk)
            if progress:
                progress(name, min((number + 1) * CHUNK, len(ids)), len(ids))
    if sources is None:
        SearchSequence.objects.filter(pk=sequence().pk).update(swept_at=now)
    return Swept(looked_at, changed)


def stale(source: Source, *, whole: bool = False) -> set[int]:
    """The ids of items whose row is missing or has an old version, and of items that are no longer public.

    With `whole`: the ids of all public items, and of all items with a row.
    """
    wanted = source.versions()
    rows = SearchDocument.objects.of_source(source.name).present().values_list("key", "version")
    present = {int(key.partition(":")[2]): version for key, version in rows}
    if whole:
        return wanted.keys() | present.keys()
    return {pk for pk in wanted.keys() | present.keys() if wanted.get(pk) != present.get(pk)}


def sweep_when_due(now: dt.datetime) -> None:
    """Compare all rows with their sources if the last full sweep is at least an hour ago.

    This finds changes for which no message was written. In a new database, sweep at once, load the shipped
    rules, and let the worker read all attached files.
    """
    swept_at = sequence().swept_at
    if swept_at is None:
        load_rules()
        ask_to_read_unread(now=now)
    if swept_at is None or now - swept_at >= SWEEP_EVERY:
        sweep(now=now)


def sequence() -> SearchSequence:
    sequence, _new = SearchSequence.objects.get_or_create(pk=1)
    return sequence


def locked_sequence() -> SearchSequence:
    """Return the row of the sequence, locked until the end of the transaction; call it in a transaction.

    The lock makes writers number their changes one after the other. Without it, a transaction with a lower
    number could commit after one with a higher number, and an index that has read the higher number would
    never read the lower one.
    """
    return SearchSequence.objects.select_for_update().get(pk=sequence().pk)


def _remove(sequence: SearchSequence, row: SearchDocument) -> None:
    sequence.last += 1
    SearchDocument.objects.filter(pk=row.pk).update(**_CLEARED, removed=True, seq=sequence.last)


def _chunks(ids: list[int]) -> Iterable[list[int]]:
    rest = iter(ids)
    while chunk := list(itertools.islice(rest, CHUNK)):
        yield chunk
