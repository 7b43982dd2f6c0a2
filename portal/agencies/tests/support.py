"""What tests of agencies share: one moment, tables in memory, and agencies."""

from __future__ import annotations

import datetime as dt

from portal.agencies import actions, shipped
from portal.agencies.choices import Kind
from portal.agencies.models import Agency
from portal.lib.tables import TableRow

NOW = dt.datetime(2026, 11, 22, 3, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 22)


def table(*lines, start=2):
    """Rows of a table, each a dict of its cells; all have the columns of the first."""
    columns = list(lines[0]) if lines else []
    return [
        TableRow(start + n, {column: line.get(column, "") for column in columns})
        for n, line in enumerate(lines)
    ]


def make_agency(db):
    def make(code, name, kind=Kind.DEPARTMENT, aliases=(), **columns):
        agency = Agency(code=code, name=name, kind=kind, **columns)
        return actions.save_agency(agency=agency, aliases=list(aliases), actor="lan", now=NOW)

    return make


def shipped_agencies(db, fixture_cache):
    """The agencies that ship, imported once; answers the report of the import."""
    report = fixture_cache("shipped agencies", _import_shipped)
    assert not report.refused
    return report


def _import_shipped():
    return actions.import_agencies(rows=shipped.agencies(), actor="", now=NOW)
