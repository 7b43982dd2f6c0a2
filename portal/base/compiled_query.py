"""Questions whose statements are written once.

Django writes the SQL of a queryset anew each time, which takes it longer than the database needs to answer. A
page asks the same dozen questions for every reader, so these are kept as statements with places for values:

    _TITLES = Prepared(lambda section: Item.objects.filter(section=section).values_list("title"))
    _TITLES.rows(7)

The queryset says what is asked; it must end in `values_list`, and may not look at its values.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)

_FIRST_NUMBER = 1_846_730_001
_FIRST_DAY = dt.datetime(1846, 7, 30, tzinfo=dt.UTC)


@dataclass(frozen=True)
class _Statement:
    sql: str
    values: tuple[Any, ...]
    """What stands in the statement, with gaps where values of the caller go."""
    gaps: tuple[tuple[int, int], ...]
    """Places in `values`, and which of the caller's values goes there."""
    converters: tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]


class CompiledQuery:
    """A question of the default database, asked with whole numbers, texts, moments and identities."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._statements: dict[tuple[Any, ...], _Statement] = {}

    def rows(self, *values: Any) -> list[tuple[Any, ...]]:
        """What the queryset would answer for these values, as tuples."""
        connection = connections[DEFAULT_DB_ALIAS]
        statement = self._statement(values)
        found = fetch_all(statement.sql, _filled(statement, values, connection))
        if not statement.converters or not found:
            return found
        rows = [list(row) for row in found]
        for place, converters, expression in statement.converters:
            for row in rows:
                for convert in converters:
                    row[place] = convert(row[place], expression, connection)
        return [tuple(row) for row in rows]

    def sql(self, *values: Any) -> tuple[str, list[Any]]:
        """The statement and its values, to be put into a larger one."""
        statement = self._statement(values)
        return statement.sql, _filled(statement, values, connections[DEFAULT_DB_ALIAS])

    def _statement(self, values: tuple[Any, ...]) -> _Statement:
        key = (connections[DEFAULT_DB_ALIAS].vendor, *map(type, values))
        found = self._statements.get(key)
        if found is None:
            found = self._statements[key] = self._write(values)
        return found

    def _write(self, values: tuple[Any, ...]) -> _Statement:
        """Let Django write it with values that occur nowhere else, and remember where they stand."""
        connection = connections[DEFAULT_DB_ALIAS]
        own_choices = [_stand_in(value, place) for place, value in enumerate(values)]
        compiler = self._build(*own_choices).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, fixed = compiler.as_sql()
        known = {_for_database(value, connection): place for place, value in enumerate(own_choices)}
        gaps = tuple(
            (at, known[value]) for at, value in enumerate(fixed) if _is_hashable(value) and value in known
        )
        if {place for _at, place in gaps} != set(range(len(values))):
            raise ValueError("a prepared question must use each of its values as it is given")
        converters = compiler.get_converters([column[0] for column in compiler.select])
        return _Statement(
            sql,
            tuple(fixed),
            gaps,
            tuple(
                (place, tuple(functions), expression) for place, (functions, expression) in converters.items()
            ),
        )


def fetch_all(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """All rows. On PostgreSQL by one cursor of the connection: making one takes as long as asking."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "postgresql" or connection.execute_wrappers or connection.queries_logged:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            return rows
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    with connection.wrap_database_errors:
        own: Any = getattr(_cached, "cursor", None)
        if own is None or own.connection is not connection.connection:
            own = _cached.cursor = connection.create_cursor()
        found: list[tuple[Any, ...]] = own.execute(sql, values).fetchall()
        return found


_cached = threading.local()  # as connections are


def union(*queries: tuple[CompiledQuery, Sequence[Any]]) -> list[list[tuple[Any, ...]]]:
    """What several questions of the same columns answer, by one statement; each in its own order.

    For texts and numbers, which need no conversion. Django's `union` refuses cut lists on SQLite.
    """
    found: list[list[tuple[Any, ...]]] = [[] for _question in queries]
    selects: list[str] = []
    values: list[Any] = []
    for place, (question, own) in enumerate(queries):
        statement, filled = question.sql(*own)
        selects.append(f"SELECT {place}, listed.* FROM ({statement}) listed")  # noqa: S608 - Django's own
        values += filled
    for place, *row in fetch_all(" UNION ALL ".join(selects), values) if selects else ():
        found[place].append(tuple(row))
    return found


def column_names(model: type[Model], prefix: str = "") -> list[str]:
    """All columns of a model, for `values_list`; `made_of` makes an object of them."""
    return [prefix + field.attname for field in model._meta.concrete_fields]


def instance_of(model: type[M], values: Sequence[Any]) -> M:
    """The object whose `columns_of` these are, as a queryset would have made it."""
    return model.from_db(DEFAULT_DB_ALIAS, [field.attname for field in model._meta.concrete_fields], values)


def instance_with(model: type[M], values: Sequence[Any], **related: type[Model]) -> M:
    """The same with the objects it points to, whose columns follow its own in this order."""
    end = len(model._meta.concrete_fields)
    made = instance_of(model, values[:end])
    for name, other in related.items():
        start, end = end, end + len(other._meta.concrete_fields)
        # An outer join that found nothing has no key.
        found = instance_of(other, values[start:end]) if getattr(made, f"{name}_id") is not None else None
        made._meta.get_field(name).set_cached_value(made, found)  # type: ignore[union-attr]  # of a foreign key
    return made


def column_values(item: Model) -> tuple[Any, ...]:
    """What stands in all its columns: whatever is shown of it, nothing else decides."""
    return tuple([getattr(item, field.attname) for field in item._meta.concrete_fields])


def _filled(statement: _Statement, values: tuple[Any, ...], connection: Any) -> list[Any]:
    filled = list(statement.values)
    for at, place in statement.gaps:
        filled[at] = _for_database(values[place], connection)
    return filled


def _stand_in(value: Any, place: int) -> Any:
    if isinstance(value, dt.datetime):
        return _FIRST_DAY + dt.timedelta(days=place)
    if isinstance(value, UUID):
        return UUID(int=_FIRST_NUMBER + place)
    if isinstance(value, str):
        return f"\N{PILCROW SIGN}{_FIRST_NUMBER + place}\N{PILCROW SIGN}"
    if isinstance(value, int) and not isinstance(value, bool):
        return _FIRST_NUMBER + place
    raise TypeError(f"a prepared question takes numbers, texts and moments, not {value!r}")


def _for_database(value: Any, connection: Any) -> Any:
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value


def _is_hashable(value: Any) -> bool:
    return isinstance(value, (int, str, dt.datetime, UUID))
