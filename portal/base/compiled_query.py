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
    """A queryset of the default database whose SQL is compiled at its first use.

    `build` gets one placeholder for each value. It may pass them to `filter` and `exclude`, and must use each
    of them; otherwise `rows` and `sql` raise ValueError.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._statements: dict[tuple[str, int], _Statement] = {}

    def rows(self, *values: Any) -> list[Any]:
        """Run the query with these values; return model instances, or tuples after `values_list`.

        Raises TypeError for None, which equals no column in SQL.
        """
        connection = connections[DEFAULT_DB_ALIAS]
        return self._statement(len(values), connection).rows(values, connection)

    def sql(self, *values: Any) -> tuple[str, list[Any]]:
        """The SQL with `%s` placeholders and the list of its parameters. Raises TypeError for None."""
        connection = connections[DEFAULT_DB_ALIAS]
        statement = self._statement(len(values), connection)
        return statement.sql, statement.parameters(values, connection)

    def _statement(self, count: int, connection: BaseDatabaseWrapper) -> _Statement:
        key = connection.vendor, count
        if key not in self._statements:
            self._statements[key] = _compile(self._build, count)
        return self._statements[key]


class _Placeholder(Value):
    """Stands for the value with this index, from 0, while the SQL is compiled."""

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        return "%s", [self]


@dataclass(frozen=True)
class _Statement:
    queryset: QuerySet[Any, Any]
    compiler: SQLCompiler
    sql: str
    template: tuple[Any, ...]
    """The parameters of the SQL in order; a `_Placeholder` is replaced by its value in each call."""

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
    """Convert a value to the type that the database driver expects.

    Raises TypeError for None, which equals no column in SQL.
    """
    if value is None:
        raise TypeError("a compiled query takes no NULL")
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value


def union(*queries: tuple[CompiledQuery, Sequence[Any]]) -> list[list[tuple[Any, ...]]]:
    """Run several queries with the same columns as one statement; return one list of rows for each query.

    The lists are in the order of the queries; the rows are tuples in the order of each query. Columns must be
    texts or numbers, because values are not converted. Django's own `union` refuses LIMIT on SQLite.
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
