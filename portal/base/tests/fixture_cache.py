"""A cache of the rows that fixtures write: created once per process, then restored for later tests.

Opening three portals takes a second, restoring their rows a hundredth. Rows are restored only if the database
is in the same state as the first time: at the start of a test, or after other cached fixtures in the same
order. If anything else was written in between, the fixture is created again.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import connection

from portal.base.caching import invalidate_all

T = TypeVar("T")
Rows = list[tuple[Any, ...]]
WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class CachedFixture:
    rows: dict[str, Rows]
    """Every row of each table that the fixture changed."""
    value: Any
    """What the fixture returned. Each test gets its own copy, as with Django's `setUpTestData`."""


CACHED: dict[tuple[str, ...], CachedFixture] = {}


@dataclass
class FixtureCache:
    """The cache in one test: `fixture_cache("main", make)` calls `make()` or restores its rows and value."""

    made: tuple[str, ...] = ()
    disturbed: bool = False
    _at_work: bool = field(default=False, repr=False)

    def __call__(self, name: str, make: Callable[[], T]) -> T:
        if self.disturbed or self._at_work:
            return make()
        self.made = (*self.made, name)
        with self._working():
            if self.made not in CACHED:
                return self._make(make)
            put_back(CACHED[self.made].rows)
        cache.clear()
        invalidate_all()
        return copy.deepcopy(CACHED[self.made].value)

    def _make(self, make: Callable[[], T]) -> T:
        before = all_rows()
        value = make()
        after = all_rows()
        changed = {table: rows for table, rows in after.items() if rows != before[table]}
        CACHED[self.made] = CachedFixture(changed, copy.deepcopy(value))
        return value

    @contextmanager
    def _working(self) -> Iterator[None]:
        self._at_work = True
        try:
            yield
        finally:
            self._at_work = False

    def watch(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """An execute wrapper of Django: it notes whether a statement outside fixtures writes."""
        if not self._at_work and sql.lstrip()[:6].upper() in WRITES:
            self.disturbed = True
        return execute(sql, params, many, context)


@contextmanager
def cached_fixtures() -> Iterator[FixtureCache]:
    fixture_cache = FixtureCache()
    with connection.execute_wrapper(fixture_cache.watch):
        yield fixture_cache


def all_rows() -> dict[str, Rows]:
    with connection.cursor() as cursor:
        # The tables of a full text index are filled by the triggers of the table they belong to.
        names = [name for name in connection.introspection.table_names(cursor) if "_fts" not in name]
        return {name: _rows(cursor, name) for name in names}


def put_back(rows: dict[str, Rows]) -> None:
    """Restore the rows. Constraints are checked when the transaction ends: the order of tables is free."""
    with connection.cursor() as cursor:
        for table, wanted in rows.items():
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608 - names of our own tables
            if wanted:
                places = ", ".join(["%s"] * len(wanted[0]))
                cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})', wanted)  # noqa: S608 - the same


def _rows(cursor: Any, table: str) -> Rows:
    cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
    return sorted(cursor.fetchall(), key=repr)
