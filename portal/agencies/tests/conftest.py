import datetime as dt

import pytest
from django.db import transaction

from portal.agencies import actions, shipped
from portal.agencies.choices import Kind
from portal.agencies.models import Agency
from portal.lib.tables import Row

NOW = dt.datetime(2026, 11, 22, 3, 0, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def make_agency(db):
    def make(code, name, kind=Kind.DEPARTMENT, aliases=(), **columns):
        agency = Agency(code=code, name=name, kind=kind, **columns)
        return actions.save_agency(agency=agency, aliases=list(aliases), actor="lan", now=NOW)

    return make


@pytest.fixture
def province(make_agency):
    return make_agency("UBT", "Ủy ban nhân dân tỉnh", Kind.PROVINCE, territory="Tỉnh Quảng Ngãi")


@pytest.fixture(scope="module")
def shipped_once(django_db_setup, django_db_blocker):
    """The agencies that ship, imported once for all tests of a file; each test still rolls back its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield actions.import_agencies(rows=shipped.agencies(), actor="", now=NOW)
        transaction.set_rollback(True)


@pytest.fixture
def shipped_agencies(shipped_once, db):
    assert not shipped_once.refused
    return shipped_once


def table(*lines, start=2):
    """Rows of a table, each a dict of its cells; all have the columns of the first."""
    columns = list(lines[0]) if lines else []
    return [
        Row(start + n, {column: line.get(column, "") for column in columns}) for n, line in enumerate(lines)
    ]
