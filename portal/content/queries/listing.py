"""Lists with keyset pagination: page 1,000 costs as much as page 1."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from portal.base.compiled_query import CompiledQuery
from portal.base.pagecache import tag_response
from portal.content.models import ListedItem, SectionPage, Topic
from portal.content.models.listed import ListedItemQuerySet
from portal.content.queries.cards import LISTED, ListedRow, rows_of
from portal.lib.numbers import whole_number
from portal.portals.addresses import address_map

PAGE_SIZE = 20
MOST_PINNED = 3
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


class Key(NamedTuple):
    """The position of an item in a list: its time of publication, then its page's primary key."""

    at: dt.datetime
    page_id: int

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // _MICROSECOND}-{self.page_id}"

    @classmethod
    def parse(cls, text: str) -> Key | None:
        """Parse a key written by `str`; None for any other text."""
        micros, _dash, page_id = text.partition("-")
        at, page = whole_number(micros), whole_number(page_id)
        if at is None or page is None:
            return None
        try:
            return cls(_EPOCH + at * _MICROSECOND, page)
        except OverflowError:
            return None

    @classmethod
    def of(cls, row: ListedRow) -> Key:
        return cls(row.published_at, row.page_id)


@dataclass(frozen=True)
class Slice:
    """One page of a list, newest first.

    `newer` and `older` are the keys of the first and the last row, from which the neighbouring pages are
    read; None if there is no such page.
    """

    rows: list[ListedRow]
    newer: Key | None
    older: Key | None


@dataclass(frozen=True)
class Filters:
    """The filters and position of a section's list. Each invalid value in the query string is ignored.

    With `before`, the page shows items older than this key; with `after`, newer items. `topic` is a slug.
    """

    before: Key | None = None
    after: Key | None = None
    year: int | None = None
    topic: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Filters:
        year = whole_number(query.get("nam", ""), most_digits=4)
        return cls(
            before=Key.parse(query.get("truoc", "")),
            after=Key.parse(query.get("sau", "")),
            year=year if year and 1990 <= year <= 2200 else None,
            topic=query.get("chu-de", "")[:100],
        )

    def is_narrowed(self) -> bool:
        return bool(self.year or self.topic)

    def address(self, **key: Key | None) -> str:
        """The query string of these filters, and of a position; the address "." if it would be empty.

        The position is given by one argument, named like its parameter: `truoc` (before) or `sau` (after).
        """
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
    """All items shown now in a section; for a top-level section, also those of the sections below it."""
    tag_response(f"list:{section.pk}")
    listed = ListedItem.objects.showing(now)
    return listed.under_section(section.pk) if is_below_home(section.path) else listed.in_section(section.pk)


def is_below_home(path: str) -> bool:
    """Whether the page of this path is a child of a home page."""
    return path[: -SectionPage.steplen] in address_map().by_path


def narrowed(rows: ListedItemQuerySet, filters: Filters) -> ListedItemQuerySet:
    if filters.year:
        start = _new_year(filters.year)
        end = _new_year(filters.year + 1)
        rows = rows.shown_between(start, end)
    if filters.topic:
        rows = rows.filter(meta__topics__in=Topic.objects.filter(slug=filters.topic))
    return rows


def page_of(section: SectionPage, filters: Filters, *, now: dt.datetime, size: int = PAGE_SIZE) -> Slice:
    """One page of a section's list, with the filters and the position in `filters`."""
    if filters.is_narrowed():
        return slice_of(narrowed(items_of(section, now=now), filters), filters, size)
    tag_response(f"list:{section.pk}")

    def read(direction: str, key: Key | None) -> list[ListedRow]:
        question = _slice_question(is_below_home(section.path), direction, size)
        return [ListedRow._make(values) for values in question.rows(now, section.pk, *(key or ()))]

    return _slice(read, filters, size)


def slice_of(rows: ListedItemQuerySet, filters: Filters, size: int = PAGE_SIZE) -> Slice:
    """One page of any list, at the position in `filters`. The year and topic in `filters` are not applied.

    Makes one query; two if the page would have fewer than `size` rows because it is near the newest item.
    """
    return _slice(lambda direction, key: rows_of(_cut(rows, direction, key or (), size)), filters, size)


Reader = Callable[[str, Key | None], list[ListedRow]]


def _slice(read: Reader, filters: Filters, size: int) -> Slice:
    if filters.after:
        found = read("newer", filters.after)
        more, found = len(found) > size, found[:size][::-1]
        if len(found) < size and not more:
            # Too few newer rows to fill a page: show the first page instead.
            return _slice(read, Filters(year=filters.year, topic=filters.topic), size)
        return Slice(found, Key.of(found[0]) if more else None, Key.of(found[-1]))
    found = read("older", filters.before) if filters.before else read("newest", None)
    more, found = len(found) > size, found[:size]
    newer = Key.of(found[0]) if filters.before and found else None
    return Slice(found, newer, Key.of(found[-1]) if more else None)


def _cut(rows: ListedItemQuerySet, direction: str, key: Any, size: int) -> ListedItemQuerySet:
    if direction == "newer":
        return rows.newer_than(*key).oldest_first()[: size + 1]
    if direction == "older":
        rows = rows.older_than(*key)
    return rows.newest_first()[: size + 1]


@cache
def _slice_question(with_sections_below: bool, direction: str, size: int) -> CompiledQuery:
    def rows(now: Any, section_id: Any, *key: Any) -> QuerySet[Any, Any]:
        listed = ListedItem.objects.showing(now)
        within = listed.under_section(section_id) if with_sections_below else listed.in_section(section_id)
        return _cut(within, direction, key, size).values_list(*LISTED)

    return CompiledQuery(rows)


def pinned_in(section: SectionPage, *, now: dt.datetime) -> list[ListedRow]:
    return [ListedRow._make(values) for values in _PINNED.rows(now, section.pk)]


_PINNED = CompiledQuery(
    lambda now, section_id: (
        ListedItem.objects.showing(now)
        .filter(section=section_id, pinned=True)
        .order_by("order", "-published_at")
        .values_list(*LISTED)[:MOST_PINNED]
    )
)


def years_of(section: SectionPage, *, now: dt.datetime) -> list[int]:
    """The years from the current one back to that of the oldest item, newest first; [] for an empty list.

    Makes one query.
    """
    oldest = _oldest_question(is_below_home(section.path)).rows(now, section.pk)
    if not oldest:
        return []
    return list(range(timezone.localtime(now).year, timezone.localtime(oldest[0][0]).year - 1, -1))


@cache
def _oldest_question(with_sections_below: bool) -> CompiledQuery:
    def rows(now: Any, section_id: Any) -> QuerySet[Any, Any]:
        listed = ListedItem.objects.showing(now)
        within = listed.under_section(section_id) if with_sections_below else listed.in_section(section_id)
        return within.oldest_first().values_list("published_at")[:1]

    return CompiledQuery(rows)


def _new_year(year: int) -> dt.datetime:
    """The first moment of a year in Vietnamese time."""
    return dt.datetime(year, 1, 1, tzinfo=timezone.get_default_timezone())
