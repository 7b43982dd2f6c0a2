"""Lists that are paged by key: the thousandth page costs what the first one costs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.http import QueryDict
from django.utils import timezone

from portal.base.pagecache import shows
from portal.content.models import ListedItem, SectionPage, Topic
from portal.content.models.listed import ListedItemQuerySet
from portal.content.queries.cards import Row, rows_of

PAGE_SIZE = 20
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


class Key(NamedTuple):
    """The place of an item in a list: its time, and its number to part items of the same time."""

    at: dt.datetime
    page_id: int

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // _MICROSECOND}-{self.page_id}"

    @classmethod
    def parse(cls, text: str) -> Key | None:
        """The key that was written by `str`; None for anything else."""
        micros, _dash, page_id = text.partition("-")
        if not (micros.isascii() and micros.isdigit() and page_id.isascii() and page_id.isdigit()):
            return None
        try:
            return cls(_EPOCH + int(micros) * _MICROSECOND, int(page_id[:18]))
        except OverflowError:
            return None

    @classmethod
    def of(cls, row: Row | ListedItem) -> Key:
        return cls(row.published_at, row.page_id)


@dataclass(frozen=True)
class Slice:
    """One page of a list, newest first, and the keys of its neighbours."""

    rows: list[Row]
    newer: Key | None
    older: Key | None


@dataclass(frozen=True)
class Filters:
    """What the reader asked a section for. Nonsense is treated as nothing."""

    before: Key | None = None
    after: Key | None = None
    year: int | None = None
    topic: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Filters:
        year = query.get("nam", "")
        return cls(
            before=Key.parse(query.get("truoc", "")),
            after=Key.parse(query.get("sau", "")),
            year=int(year) if year.isascii() and year.isdigit() and 1990 <= int(year[:5]) <= 2200 else None,
            topic=query.get("chu-de", "")[:100],
        )

    def is_narrowed(self) -> bool:
        return bool(self.year or self.topic)

    def address(self, **key: Key | None) -> str:
        """The query string of these filters with another key."""
        query = QueryDict(mutable=True)
        if self.year:
            query["nam"] = str(self.year)
        if self.topic:
            query["chu-de"] = self.topic
        for name, value in key.items():
            if value:
                query[name] = str(value)
        return "?" + query.urlencode() if query else "."


def items_of(section: SectionPage, *, now: dt.datetime) -> ListedItemQuerySet:
    """Everything listed in a section: of a top section, with what stands in the sections below it."""
    shows(f"list:{section.pk}")
    listed = ListedItem.objects.showing(now)
    parent_is_section = SectionPage.objects.filter(path=section.path[: -SectionPage.steplen]).exists()
    return listed.in_section(section.pk) if parent_is_section else listed.under_section(section.pk)


def narrowed(rows: ListedItemQuerySet, filters: Filters) -> ListedItemQuerySet:
    if filters.year:
        start = _new_year(filters.year)
        end = _new_year(filters.year + 1)
        rows = rows.shown_between(start, end)
    if filters.topic:
        rows = rows.filter(meta__topics__in=Topic.objects.filter(slug=filters.topic))
    return rows


def slice_of(rows: ListedItemQuerySet, filters: Filters, size: int = PAGE_SIZE) -> Slice:
    """The page of the list that the key asks for; one query, one row more than it shows."""
    if filters.after:
        found = rows_of(rows.newer_than(*filters.after).oldest_first()[: size + 1])
        more, found = len(found) > size, found[:size][::-1]
        if len(found) < size and not more:
            # Less than a page is newer: that is the first page, shown whole.
            return slice_of(rows, Filters(year=filters.year, topic=filters.topic), size)
        return Slice(found, Key.of(found[0]) if more else None, Key.of(found[-1]))
    if filters.before:
        rows = rows.older_than(*filters.before)
    found = rows_of(rows.newest_first()[: size + 1])
    more, found = len(found) > size, found[:size]
    newer = Key.of(found[0]) if filters.before and found else None
    return Slice(found, newer, Key.of(found[-1]) if more else None)


def first_rows(lists: Sequence[ListedItemQuerySet]) -> list[list[Row]]:
    """The rows of several short lists, each newest first, with two queries: their keys, then all of them."""
    places: dict[int, set[int]] = {}
    for place, key in _keys(lists):
        places.setdefault(place, set()).add(key)
    every = set().union(*places.values())
    rows = rows_of(ListedItem.objects.filter(pk__in=every).newest_first()) if every else []
    return [[row for row in rows if row.row_id in places.get(place, ())] for place in range(len(lists))]


def _keys(lists: Sequence[ListedItemQuerySet]) -> list[tuple[int, int]]:
    """The place of each list and the key of each of its rows; `union` refuses cut lists on SQLite."""
    selects: list[str] = []
    values: list[Any] = []
    for place, rows in enumerate(lists):
        with suppress(EmptyResultSet):
            statement, own = rows.values_list("pk").query.sql_with_params()
            selects.append(f"SELECT {place}, listed.* FROM ({statement}) listed")  # noqa: S608 - Django's own
            values += own
    if not selects:
        return []
    with connections[ListedItem.objects.db].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), values)
        return list(cursor.fetchall())


def years_of(rows: ListedItemQuerySet, *, now: dt.datetime) -> list[int]:
    """The years the list spans, newest first; one look at its oldest row."""
    oldest = rows.oldest_first().values_list("published_at", flat=True).first()
    if oldest is None:
        return []
    return list(range(timezone.localtime(now).year, timezone.localtime(oldest).year - 1, -1))


def _new_year(year: int) -> dt.datetime:
    """The first moment of a year, as the clocks of Vietnam show it."""
    return dt.datetime(year, 1, 1, tzinfo=timezone.get_default_timezone())
