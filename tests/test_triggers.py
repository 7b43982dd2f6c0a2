"""The triggers that guard tables exist after all migrations.

SQLite drops the triggers of a table that Django remakes.
"""

import pytest
from django.db import connection

from portal.base.review.triggers import trigger_names

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


@pytest.mark.django_db
def test_every_trigger_exists_after_migration():
    catalogue = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        found = {name for (name,) in cursor.fetchall() if "wagtailsearch" not in name}
    assert found == expected()
