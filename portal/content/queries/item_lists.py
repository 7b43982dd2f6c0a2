"""Short lists of items. Many lists are read with two queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import QuerySet

from portal.base.compiled_query import CompiledQuery, union
from portal.content.models import ListedItem
from portal.content.models.listed import ListedItemQuerySet
from portal.content.queries.cards import LISTED, ListedRow


@dataclass(frozen=True)
class ItemList:
    """The newest `count` items of the queryset `select(items, *values)`.

    `items` are the items that are shown now in one language. `select` is a function of a module or a method
    of the queryset, never a lambda: the SQL is cached with the function and `count` as key.
    """

    select: Callable[..., ListedItemQuerySet]
    values: tuple[Any, ...]
    count: int


def first_rows(lists: Sequence[ItemList], *, now: dt.datetime, language: str) -> list[list[ListedRow]]:
    """The newest rows of each list, in the order of `lists`. Makes two queries: all keys, then their rows."""
    queries = [(_keys(each.select, each.count), (now, language, *each.values)) for each in lists]
    keys = [{key for (key,) in rows} for rows in union(*queries)]
    every = set().union(*keys)
    rows = [ListedRow._make(values) for values in _ROWS.rows(*sorted(every))] if every else []
    return [[row for row in rows if row.row_id in own] for own in keys]


@cache
def _keys(select: Callable[..., ListedItemQuerySet], count: int) -> CompiledQuery:
    def keys(now: dt.datetime, language: str, *values: Any) -> QuerySet[Any, Any]:
        items = ListedItem.objects.showing(now).in_language(language)
        return select(items, *values).newest_first().values_list("pk")[:count]

    return CompiledQuery(keys)


_ROWS = CompiledQuery(
    lambda *keys: ListedItem.objects.filter(pk__in=keys).newest_first().values_list(*LISTED)
)
