"""The audit trail cannot be changed in the database; changes made without triggers are detected."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from portal.base import audit
from portal.base.models import AuditEvent, AuditSeal

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def sealed_events():
    for round_ in range(3):
        for number in range(4):
            audit.record_event(
                actor="hanh",
                verb="page.published",
                target=f"page:{round_}{number}",
                detail={"n": number},
                now=NOW,
            )
        audit.seal_events(now=NOW)


def test_it_works(sealed_events):
    assert audit.verify_chain() == audit.Verdict(seals=3, events=12, broken_at=None)
    call_command("verify_audit")


def test_without_new_events_no_seal_is_written(sealed_events):
    assert audit.seal_events(now=NOW) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE base_auditevent SET actor = 'khoa'",
        "UPDATE base_auditevent SET seal_id = NULL",
        "DELETE FROM base_auditevent",
    ],
)
def test_the_database_refuses_to_change_sealed_events(sealed_events, statement):
    with pytest.raises(DatabaseError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert audit.verify_chain().broken_at is None


def test_the_database_refuses_to_change_unsealed_events():
    audit.record_event(actor="hanh", verb="x", target="y", now=NOW)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        AuditEvent.objects.update(verb="z")


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE base_auditevent SET actor = 'khoa' WHERE id = (SELECT min(id) + 5 FROM base_auditevent)",
        "DELETE FROM base_auditevent WHERE id = (SELECT min(id) + 5 FROM base_auditevent)",
    ],
)
def test_tampering_without_triggers_is_detected(sealed_events, tampering, without_triggers):
    with connection.cursor() as cursor:
        cursor.execute(tampering)
    second = AuditSeal.objects.order_by("pk")[1]
    assert audit.verify_chain().broken_at == second.pk
    with pytest.raises(CommandError, match=f"seal {second.pk}"):
        call_command("verify_audit")


@pytest.fixture
def without_triggers():
    """What somebody with the database's own powers could do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE base_auditevent DISABLE TRIGGER audit_event_guarded")
        else:
            cursor.execute("DROP TRIGGER audit_event_unchanged")
            cursor.execute("DROP TRIGGER audit_event_kept")
