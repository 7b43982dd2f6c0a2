"""What tests of agencies share: one moment, tables in memory, and agencies."""

from __future__ import annotations

import csv
import datetime as dt
import io

from portal.agencies import actions, shipped
from portal.agencies.choices import Kind
from portal.agencies.models import Agency
from portal.agencies.table_formats import AGENCIES, OFFICIALS
from portal.lib.tables.reading import read_content

NOW = dt.datetime(2026, 11, 22, 3, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 22)


def table(*lines):
    """The rows that an import reads from a CSV file of these lines; all have the columns of the first."""
    if not lines:
        return []
    text = io.StringIO()
    writer = csv.DictWriter(text, list(lines[0]), restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(lines)
    return read_content(text.getvalue().encode(), ".csv", AGENCIES, OFFICIALS).rows


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
