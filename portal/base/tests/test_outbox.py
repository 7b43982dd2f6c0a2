"""Outbox messages are handled once, retried after a failure, and parked after many failures."""

import datetime as dt
import os
import signal
import subprocess
import sys

import pytest
from django.db import OperationalError, connection

from portal.base import actions, outbox
from portal.base.actions import handling, leases
from portal.base.choices import OutboxState
from portal.base.models import AuditEvent, OutboxMessage, WorkerBeat
from portal.base.worker import names

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


class SpecialError(Exception):
    def __init__(self, permanent):
        super().__init__("the line is dead")
        self.permanent = permanent


class RefusedError(OSError):
    """Like SMTPRecipientsRefused; only gateways may import its module."""

    def __init__(self, code):
        super().__init__("refused")
        self.recipients = {"an@quangngai.example": (code, b"refused")}


@pytest.fixture
def done(monkeypatch):
    """A register of its own with a kind that notes what it did, and some that always fail."""
    log: list[str] = []

    def failing(error):
        def fail(message: OutboxMessage) -> None:
            raise error

        return outbox.Kind(fail)

    kinds = {
        "note": outbox.Kind(lambda message: log.append(message.key)),
        "slow": outbox.Kind(lambda message: log.append(message.key), seconds=900),
        "fail": failing(ValueError("wrong")),
        "outside": failing(ConnectionRefusedError("no mail server")),
        "for good": failing(SpecialError(permanent=True)),
    }
    monkeypatch.setattr(outbox, "_kinds", kinds)
    return log


@pytest.fixture
def dead():
    """The name under which a process leased that is gone."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    name = names.lease_name(gone.pid)
    gone.wait()
    return name


def record(kind: str, key: str = "k") -> OutboxMessage:
    return actions.enqueue(kind=kind, key=key, payload={}, now=NOW)


def lease(by: str = "", now: dt.datetime = NOW) -> OutboxMessage | None:
    return actions.lease_message(by=by or names.lease_name(), now=now)


def test_it_works(done):
    record("note", "first")
    assert actions.run_due_messages(now=NOW) == 1
    assert done == ["first"]
    message = OutboxMessage.objects.get()
    assert (message.state, message.attempts, message.leased_by) == (OutboxState.DONE, 1, "")


def test_messages_of_the_same_key_are_handled_once(done):
    assert record("note", "same").pk == record("note", "same").pk
    actions.run_due_messages(now=NOW)
    actions.run_due_messages(now=NOW)
    assert done == ["same"]


def test_no_message_is_handled_before_its_time(done):
    record("note")
    assert actions.run_due_messages(now=NOW - dt.timedelta(hours=1)) == 0
    assert actions.run_due_messages(now=NOW) == 1


def test_the_attempt_is_counted_when_the_lease_begins(done):
    record("note")
    assert lease().attempts == 1
    assert OutboxMessage.objects.get().attempts == 1


def test_a_leased_message_is_left_to_its_process(done):
    record("slow")
    ends = NOW + dt.timedelta(seconds=900) + leases.MARGIN
    assert lease() is not None
    assert actions.run_due_messages(now=NOW) == 0
    assert actions.release_dead_leases(now=ends) == 0
    assert actions.release_dead_leases(now=ends + SECOND) == 1


def test_only_one_message_is_held_at_a_time(done, dead):
    for key in ("first", "second", "third"):
        record("note", key)
    lease(by=dead)
    assert OutboxMessage.objects.leased().count() == 1
    actions.run_due_messages(now=NOW)
    assert done == ["second", "third"]


def test_the_messages_due_longest_are_leased_up_to_the_limit(done):
    for minutes in (1, 3, 2):
        message = record("note", f"{minutes} minutes")
        OutboxMessage.objects.filter(pk=message.pk).update(next_at=NOW - dt.timedelta(minutes=minutes))
    assert actions.run_due_messages(now=NOW, limit=2) == 2
    assert done == ["3 minutes", "2 minutes"]


def test_the_lease_of_a_process_that_is_gone_ends_at_once(done, dead):
    record("note")
    lease(by=dead)
    assert actions.release_dead_leases(now=NOW) == 1
    message = OutboxMessage.objects.get()
    assert (message.attempts, message.losses, message.leased_by) == (1, 1, "")
    assert message.next_at == NOW + 2 * leases.FIRST_PAUSE
    assert actions.run_due_messages(now=message.next_at) == 1
    assert done == ["k"]


def test_a_number_of_a_process_that_is_used_again_is_no_sign_of_life(done):
    record("note")
    lease(by=f"{names.worker_name()}/{os.getpid()}.12345")
    assert actions.release_dead_leases(now=NOW) == 1


def test_a_worker_elsewhere_is_dead_when_its_signs_of_life_stop(done):
    record("note")
    lease(by="other.1/7.100/8.101")
    assert actions.release_dead_leases(now=NOW) == 0  # nothing is known of it
    actions.beat(name="other.1/7.100", now=NOW)
    assert actions.release_dead_leases(now=NOW + leases.SILENT_AFTER) == 0
    WorkerBeat.objects.update(at=NOW - leases.SILENT_AFTER - SECOND)
    assert actions.release_dead_leases(now=NOW) == 1


def test_a_message_that_ends_its_process_again_and_again_is_parked(done, dead):
    message, now = record("note"), NOW
    for _ in range(leases.MOST_LOSSES):
        lease(by=dead, now=now)
        actions.release_dead_leases(now=now, exits={dead: -signal.SIGKILL})
        message.refresh_from_db()
        now = message.next_at
    assert (message.state, message.parked_at is None) == (OutboxState.PARKED, False)
    assert "-9" in message.error
    assert not OutboxMessage.objects.due(now + dt.timedelta(days=1)).filter(kind="note").exists()


def test_a_result_after_the_end_of_the_lease_is_not_written(done, dead):
    record("note")
    late = lease(by=dead)
    actions.release_dead_leases(now=NOW)
    actions.record_result(message=late, failure=None, now=NOW)
    assert OutboxMessage.objects.get().state == OutboxState.WAITING


def test_a_result_is_recorded_when_the_database_answers_again(done, monkeypatch):
    record("note")
    away, finish = [OperationalError("away"), OperationalError("away")], leases.finish_message

    def try_to_finish(**words):
        if away:
            raise away.pop()
        finish(**words)

    monkeypatch.setattr(leases, "finish_message", try_to_finish)
    monkeypatch.setattr(
        handling, "close_old_connections", lambda: None
    )  # it would end the test's transaction
    actions.run_due_messages(now=NOW)
    assert OutboxMessage.objects.get().state == OutboxState.DONE
    assert done == ["k"]


def test_an_interrupted_message_is_given_back_uncounted(done):
    record("note")
    actions.give_back_message(message=lease(), now=NOW)
    message = OutboxMessage.objects.get()
    assert (message.attempts, message.losses, message.leased_by) == (0, 0, "")
    assert actions.run_due_messages(now=NOW) == 1


def test_a_failure_is_recorded_and_the_pause_grows(done):
    message = record("fail")
    actions.run_due_messages(now=NOW)
    message.refresh_from_db()
    assert message.error == "ValueError: wrong"
    assert message.state == OutboxState.WAITING
    assert message.next_at == NOW + 2 * leases.FIRST_PAUSE
    actions.run_due_messages(now=message.next_at)
    before = message.next_at
    message.refresh_from_db()
    assert message.next_at == before + 4 * leases.FIRST_PAUSE


def test_a_message_that_keeps_failing_is_parked_and_can_be_retried(done):
    message, now = record("fail"), NOW
    for _ in range(leases.MOST_FAULTS):
        assert message.state == OutboxState.WAITING
        actions.run_due_messages(now=now)
        message.refresh_from_db()
        now = message.next_at
    assert message.state == OutboxState.PARKED
    actions.retry_message(message=message, actor="lan", now=now)
    message.refresh_from_db()
    assert (message.attempts, message.faults, message.failing_since) == (0, 0, None)
    assert OutboxMessage.objects.due(now).get() == message
    assert AuditEvent.objects.get(verb="effect.retried").actor == "lan"


def test_while_another_system_fails_a_message_is_retried_for_three_days(done):
    message, now, pauses = record("outside"), NOW, []
    while True:
        actions.run_due_messages(now=now)
        message.refresh_from_db()
        if message.state == OutboxState.PARKED:
            break
        pauses.append(message.next_at - now)
        now = message.next_at
    assert leases.OUTSIDE_FOR <= now - NOW <= leases.OUTSIDE_FOR + leases.LONGEST_PAUSE
    assert pauses == sorted(pauses)
    assert pauses[-1] == leases.LONGEST_PAUSE
    assert (message.faults, message.error) == (0, "ConnectionRefusedError: no mail server")


def test_a_permanent_failure_is_parked_at_once(done):
    record("for good")
    actions.run_due_messages(now=NOW)
    assert OutboxMessage.objects.get(kind="for good").state == OutboxState.PARKED


@pytest.mark.parametrize(
    ("error", "outside"),
    [
        (TimeoutError(), True),
        (ConnectionResetError(), True),
        (RefusedError(451), True),
        (RefusedError(550), False),
        (OperationalError("the database is away"), True),
        (SpecialError(permanent=False), True),
        (FileNotFoundError(), False),
        (MemoryError(), False),
        (KeyError("page"), False),
    ],
)
def test_the_exception_says_whose_fault_it_is(error, outside):
    assert leases.is_outside(error) is outside


def test_an_unknown_kind_is_recorded_as_an_error(done):
    record("unheard of")
    actions.run_due_messages(now=NOW)
    assert "UnknownKindError" in OutboxMessage.objects.get().error


def test_handlers_run_outside_a_transaction(monkeypatch):
    depth: list[int] = []
    slow = {"slow": outbox.Kind(lambda message: depth.append(len(connection.savepoint_ids)))}
    monkeypatch.setattr(outbox, "_kinds", slow)
    record("slow")
    actions.run_due_messages(now=NOW)
    assert depth == [len(connection.savepoint_ids)]  # no transaction was opened around it
