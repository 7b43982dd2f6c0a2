"""The triggers that guard tables exist after all migrations.

SQLite drops the triggers of a table that Django remakes.
"""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from portal.base.review.triggers import create_review_triggers, drop_review_triggers, trigger_names

EDITION = (
    "journey",
    "lifeevent",
    "procedure",
    "procedure_events",
    "procedureaudience",
    "servicefield",
    "servicepoint",
)
INSERTED_AND_DELETED_ONLY = {"procedure_events", "procedureaudience"}
REVIEWED = ("base_changerequest", "procedures_procedureversion", "procedures_journeyversion")


def expected() -> set[str]:
    reviewed = {
        name for table in REVIEWED for name in trigger_names(table, f"{table}writer", connection.vendor)
    }
    if connection.vendor == "postgresql":
        guards = reviewed | {"audit_event_guarded", "audit_seal_guarded", "version_basis_guarded"}
        return guards | {f"edition_procedures_{table}" for table in EDITION}
    guards = {
        f"{table}_{what}"
        for table in ("audit_event", "audit_seal", "version_basis")
        for what in ("kept", "unchanged")
    }
    return (
        guards
        | reviewed
        | {
            f"edition_procedures_{table}_{event}"
            for table in EDITION
            for event in ("insert", "delete", "update")
            if event != "update" or table not in INSERTED_AND_DELETED_ONLY
        }
    )


def found() -> set[str]:
    catalogue = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        return {name for (name,) in cursor.fetchall() if "wagtailsearch" not in name}


@pytest.mark.django_db
def test_every_trigger_exists_after_migration():
    assert found() == expected()


@pytest.mark.django_db
@pytest.mark.parametrize("table", REVIEWED)
def test_a_migration_drops_the_triggers_of_a_table_and_creates_them_again(table):
    """As a later migration does around the change of such a table."""
    own = trigger_names(table, f"{table}writer", connection.vendor)
    with connection.cursor() as cursor:
        editor = SimpleNamespace(connection=connection, execute=cursor.execute)
        drop = drop_review_triggers(table, f"{table}writer")
        drop.code(apps, editor)
        assert found() == expected() - own
        drop.reverse_code(apps, editor)
        assert found() == expected()
        create = create_review_triggers(table, f"{table}writer")
        create.reverse_code(apps, editor)
        create.code(apps, editor)
    assert found() == expected()
