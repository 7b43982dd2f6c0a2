"""Outbox messages are handled once, retried after a failure, and parked after many failures."""

import datetime as dt

import pytest
from django.db import connection

from portal.base import actions, outbox
from portal.base.choices import OutboxState
from portal.base.models import AuditEvent, OutboxMessage

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)


class WorldError(Exception):
    permanent = False


@pytest.fixture
def done(monkeypatch):
    """A register of its own with a kind that notes what it did, and one that always fails."""
    log: list[str] = []

    def fail(message: OutboxMessage) -> None:
        raise WorldError("the line is dead")

    monkeypatch.setattr(outbox, "_handlers", {"note": lambda message: log.append(message.key), "fail": fail})
    return log


def record(kind: str, key: str = "k") -> OutboxMessage:
    return actions.enqueue(kind=kind, key=key, payload={}, now=NOW)


def test_it_works(done):
    record("note", "first")
    assert actions.run_due_messages(now=NOW) == 1
    assert done == ["first"]
    assert OutboxMessage.objects.get().state == OutboxState.DONE


def test_messages_of_the_same_key_are_handled_once(done):
    assert record("note", "same").pk == record("note", "same").pk
    actions.run_due_messages(now=NOW)
    actions.run_due_messages(now=NOW)
    assert done == ["same"]


def test_no_message_is_handled_before_its_time(done):
    record("note")
    assert actions.run_due_messages(now=NOW - dt.timedelta(hours=1)) == 0
    assert actions.run_due_messages(now=NOW) == 1


def test_a_leased_message_is_left_to_its_worker(done):
    record("note")
    assert len(actions.lease_messages(now=NOW, limit=5)) == 1
    assert actions.run_due_messages(now=NOW) == 0
    assert actions.run_due_messages(now=NOW + actions.LEASE) == 0
    assert actions.run_due_messages(now=NOW + actions.LEASE + dt.timedelta(seconds=1)) == 1


def test_the_messages_due_longest_are_leased_up_to_the_limit(done):
    for minutes in (1, 3, 2):
        message = record("note", f"{minutes} minutes")
        OutboxMessage.objects.filter(pk=message.pk).update(next_at=NOW - dt.timedelta(minutes=minutes))
    assert actions.run_due_messages(now=NOW, limit=2) == 2
    assert done == ["3 minutes", "2 minutes"]


def test_a_failure_is_recorded_and_the_pause_grows(done):
    message = record("fail")
    actions.run_due_messages(now=NOW)
    message.refresh_from_db()
    assert message.error == "WorldError: the line is dead"
    assert message.state == OutboxState.WAITING
    assert message.next_at == NOW + 2 * actions.FIRST_PAUSE
    actions.run_due_messages(now=message.next_at)
    before = message.next_at
    message.refresh_from_db()
    assert message.next_at == before + 4 * actions.FIRST_PAUSE


def test_a_message_that_keeps_failing_is_parked_and_can_be_retried(done):
    message, now = record("fail"), NOW
    for _ in range(actions.MOST_ATTEMPTS):
        actions.run_due_messages(now=now)
        message.refresh_from_db()
        now = message.next_at
    assert message.state == OutboxState.PARKED
    actions.retry_message(message=message, actor="lan", now=now)
    assert OutboxMessage.objects.due(now).get() == message
    assert AuditEvent.objects.get(verb="effect.retried").actor == "lan"


def test_skipping_a_message_needs_a_reason(done):
    message = record("fail")
    with pytest.raises(ValueError, match="reason"):
        actions.skip_message(message=message, actor="lan", reason=" ", now=NOW)
    actions.skip_message(message=message, actor="lan", reason="the receiver is closed", now=NOW)
    assert AuditEvent.objects.get(verb="effect.skipped").detail == {"reason": "the receiver is closed"}


def test_an_unknown_kind_is_recorded_as_an_error(done):
    record("unheard of")
    actions.run_due_messages(now=NOW)
    assert "UnknownKindError" in OutboxMessage.objects.get().error


def test_handlers_run_outside_a_transaction(monkeypatch):
    depth: list[int] = []
    slow = {"slow": lambda message: depth.append(len(connection.savepoint_ids))}
    monkeypatch.setattr(outbox, "_handlers", slow)
    record("slow")
    actions.run_due_messages(now=NOW)
    assert depth == [len(connection.savepoint_ids)]  # no transaction was opened around it
