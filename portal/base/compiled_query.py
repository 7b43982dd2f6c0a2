"""Queries whose SQL Django compiles once and reuses, for the public pages that are rendered most.

Writing the SQL of a queryset takes Django longer than the database needs to answer it (decision 0024 has the
ratios). A `CompiledQuery` stores the SQL and runs it through Django's own compiler and cursor:

    _TITLES = CompiledQuery(lambda section: Item.objects.filter(section=section).values_list("title"))
    _TITLES.rows(7)

Use a plain queryset everywhere else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler


class CompiledQuery:
    """A queryset of the default database, built by a function of its parameters.

    The function gets placeholders: it may pass them to `filter` and `exclude`, and must use each of them.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._statements: dict[tuple[str, int], _Statement] = {}

    def rows(self, *values: Any) -> list[Any]:
        """What the queryset would answer for these values: objects, or tuples of `values_list`."""
        connection = connections[DEFAULT_DB_ALIAS]
        return self._statement(len(values), connection).rows(values, connection)

    def sql(self, *values: Any) -> tuple[str, list[Any]]:
        """The SQL and its parameters."""
        connection = connections[DEFAULT_DB_ALIAS]
        statement = self._statement(len(values), connection)
        return statement.sql, statement.parameters(values, connection)

    def _statement(self, count: int, connection: BaseDatabaseWrapper) -> _Statement:
        key = connection.vendor, count
        if key not in self._statements:
            self._statements[key] = _compile(self._build, count)
        return self._statements[key]


class _Placeholder(Value):
    """A placeholder for the parameter with this number while the SQL is compiled."""

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        return "%s", [self]


@dataclass(frozen=True)
class _Statement:
    queryset: QuerySet[Any, Any]
    compiler: SQLCompiler
    sql: str
    template: tuple[Any, ...]
    """The parameters of the SQL, some of them placeholders."""

    def parameters(self, values: Sequence[Any], connection: BaseDatabaseWrapper) -> list[Any]:
        return [
            _adapted(values[each.value], connection) if isinstance(each, _Placeholder) else each
            for each in self.template
        ]

    def rows(self, values: Sequence[Any], connection: BaseDatabaseWrapper) -> list[Any]:
        compiler: Any = copy(self.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda: (self.sql, self.parameters(values, connection))
        rows = self.queryset.all()
        query: Any = rows.query
        query.get_compiler = lambda *args, **kwargs: compiler
        return list(rows)


def _compile(build: Callable[..., QuerySet[Any, Any]], count: int) -> _Statement:
    queryset = build(*map(_Placeholder, range(count)))
    compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
    sql, parameters = compiler.as_sql()
    used = {each.value for each in parameters if isinstance(each, _Placeholder)}
    if used != set(range(count)):
        raise ValueError("a compiled query must use each of its parameters")
    return _Statement(queryset, compiler, sql, tuple(parameters))


def _adapted(value: Any, connection: BaseDatabaseWrapper) -> Any:
    """The value as the driver takes it. Raises TypeError for None, which no column equals in SQL."""
    if value is None:
        raise TypeError("a compiled query takes no NULL")
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value


def union(*queries: tuple[CompiledQuery, Sequence[Any]]) -> list[list[tuple[Any, ...]]]:
    """The rows of several queries of the same columns, by one statement; each query in its own order.

    Only texts and numbers, which need no conversion. Django's own `union` refuses LIMIT on SQLite.
    """
    found: list[list[tuple[Any, ...]]] = [[] for _query in queries]
    selects: list[str] = []
    parameters: list[Any] = []
    for place, (query, values) in enumerate(queries):
        sql, own = query.sql(*values)
        selects.append(f"SELECT {place}, listed.* FROM ({sql}) listed")  # noqa: S608 - Django's own SQL
        parameters += own
    if selects:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(" UNION ALL ".join(selects), parameters)
            for place, *row in cursor.fetchall():
                found[place].append(tuple(row))
    return found
