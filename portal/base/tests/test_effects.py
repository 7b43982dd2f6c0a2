"""What follows from a write is done once, tried again when it fails, and shown when it keeps failing."""

import datetime as dt

import pytest
from django.db import connection

from portal.base import actions, effects
from portal.base.choices import EffectState
from portal.base.models import AuditEvent, Effect

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)


class WorldError(Exception):
    permanent = False


@pytest.fixture
def done(monkeypatch):
    """A register of its own with a kind that notes what it did, and one that always fails."""
    log: list[str] = []

    def fail(effect: Effect) -> None:
        raise WorldError("the line is dead")

    monkeypatch.setattr(effects, "_handlers", {"note": lambda effect: log.append(effect.key), "fail": fail})
    return log


def record(kind: str, key: str = "k", **more) -> Effect:
    return actions.record_effect(kind=kind, key=key, payload={}, now=NOW, **more)


def test_it_works(done):
    record("note", "first")
    assert actions.run_due_effects(now=NOW) == 1
    assert done == ["first"]
    assert Effect.objects.get().state == EffectState.DONE


def test_the_same_key_is_done_once(done):
    assert record("note", "same").pk == record("note", "same").pk
    actions.run_due_effects(now=NOW)
    actions.run_due_effects(now=NOW)
    assert done == ["same"]


def test_nothing_is_done_before_its_time(done):
    record("note", not_before=NOW + dt.timedelta(hours=1))
    assert actions.run_due_effects(now=NOW) == 0
    assert actions.run_due_effects(now=NOW + dt.timedelta(hours=1)) == 1


def test_a_leased_effect_is_left_to_its_worker(done):
    record("note")
    assert len(actions.lease_effects(now=NOW, limit=5)) == 1
    assert actions.run_due_effects(now=NOW) == 0
    assert actions.run_due_effects(now=NOW + actions.LEASE + dt.timedelta(seconds=1)) == 1


def test_a_failure_is_noted_and_waits_longer_each_time(done):
    effect = record("fail")
    actions.run_due_effects(now=NOW)
    effect.refresh_from_db()
    assert effect.error == "WorldError: the line is dead"
    assert effect.state == EffectState.WAITING
    assert effect.next_at == NOW + 2 * actions.FIRST_PAUSE
    actions.run_due_effects(now=effect.next_at)
    before = effect.next_at
    effect.refresh_from_db()
    assert effect.next_at == before + 4 * actions.FIRST_PAUSE


def test_poison_is_parked_and_an_operator_can_send_it_round_again(done):
    effect, now = record("fail"), NOW
    for _ in range(actions.MOST_ATTEMPTS):
        actions.run_due_effects(now=now)
        effect.refresh_from_db()
        now = effect.next_at
    assert effect.state == EffectState.PARKED
    actions.retry_effect(effect=effect, actor="lan", now=now)
    assert Effect.objects.due(now).get() == effect
    assert AuditEvent.objects.get(verb="effect.retried").actor == "lan"


def test_skipping_needs_a_reason(done):
    effect = record("fail")
    with pytest.raises(ValueError, match="reason"):
        actions.skip_effect(effect=effect, actor="lan", reason=" ", now=NOW)
    actions.skip_effect(effect=effect, actor="lan", reason="the receiver is closed", now=NOW)
    assert AuditEvent.objects.get(verb="effect.skipped").detail == {"reason": "the receiver is closed"}


def test_a_kind_nobody_knows_is_noted_not_lost(done):
    record("unheard of")
    actions.run_due_effects(now=NOW)
    assert "UnknownEffectError" in Effect.objects.get().error


def test_a_slow_effect_does_not_hold_the_database(monkeypatch):
    depth: list[int] = []
    slow = {"slow": lambda effect: depth.append(len(connection.savepoint_ids))}
    monkeypatch.setattr(effects, "_handlers", slow)
    record("slow")
    actions.run_due_effects(now=NOW)
    assert depth == [len(connection.savepoint_ids)]  # no transaction was opened around it
