"""The database refuses changes of the audit log; verification names those that were made around it."""

import datetime as dt
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.base import audit
from portal.base.audit.heads import append_head, read_heads
from portal.base.audit.keys import public_key
from portal.base.audit.seals import digest_of, hash_of, seal_events
from portal.base.audit.verification import Damage, verify
from portal.base.models import AuditEvent, AuditSeal

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)
SEALS, EVENTS = 5, 4  # events in each seal


@pytest.fixture
def heads(tmp_path) -> Path:
    """A log of sealed events, and the file to which each seal's head was added."""
    path = tmp_path / "heads.jsonl"
    for seal in range(SEALS):
        for number in range(EVENTS):
            audit.record_event(
                actor="hanh",
                verb="page.published",
                target=f"page:{seal}{number}",
                detail={"n": number},
                now=NOW,
            )
        seal_events(now=NOW + dt.timedelta(minutes=seal))
        append_head(path)
    return path


def damages(heads: Path | None = None) -> set[Damage]:
    return {finding.damage for finding in verify(read_heads(heads) if heads else ()).findings}


def test_a_complete_log_is_confirmed(heads, capsys):
    audit.record_event(actor="hanh", verb="page.published", target="page:1", now=NOW)
    report = verify(read_heads(heads))
    assert (report.seals, report.events, report.unsealed, report.findings) == (SEALS, SEALS * EVENTS, 1, [])
    call_command("verify_audit", head=heads)
    said = capsys.readouterr().out
    assert "Nhật ký nguyên vẹn: 5 lần niêm phong, 20 sự kiện, 1 sự kiện chưa niêm phong." in said
    assert "--head" not in said
    call_command("verify_audit")
    assert "--head" in capsys.readouterr().out


def test_without_new_events_no_seal_and_no_line_is_written(heads):
    assert seal_events(now=NOW) is None
    append_head(heads)
    assert len(read_heads(heads)) == SEALS


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE base_auditevent SET actor = 'khoa'",
        "UPDATE base_auditevent SET seal_id = NULL",
        "DELETE FROM base_auditevent",
        "UPDATE base_auditseal SET total = 0",
        "DELETE FROM base_auditseal",
    ],
)
def test_the_database_refuses_to_change_sealed_events_and_seals(heads, statement):
    with pytest.raises(DatabaseError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert not damages(heads)


def test_the_database_refuses_to_change_unsealed_events():
    audit.record_event(actor="hanh", verb="x", target="y", now=NOW)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        AuditEvent.objects.update(verb="z")


@pytest.fixture
def without_triggers(heads):
    """What somebody with the database's own powers could do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE base_auditevent DISABLE TRIGGER audit_event_guarded")
            cursor.execute("ALTER TABLE base_auditseal DISABLE TRIGGER audit_seal_guarded")
        else:
            for name in ("event_unchanged", "event_kept", "seal_unchanged", "seal_kept"):
                cursor.execute(f"DROP TRIGGER audit_{name}")
    yield
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def change_event(dice: random.Random) -> Damage:
    field = dice.choice(["actor", "verb", "target", "portal"])
    AuditEvent.objects.filter(pk=any_event(dice).pk).update(**{field: "khoa"})
    return Damage.EVENT_CHANGED


def backdate_event(dice: random.Random) -> Damage:
    AuditEvent.objects.filter(pk=any_event(dice).pk).update(at=NOW - dt.timedelta(microseconds=1))
    return Damage.EVENT_CHANGED


def change_detail(dice: random.Random) -> Damage:
    AuditEvent.objects.filter(pk=any_event(dice).pk).update(detail={"n": "1"})
    return Damage.EVENT_CHANGED


def delete_event(dice: random.Random) -> Damage:
    AuditEvent.objects.filter(pk=any_event(dice).pk).delete()
    return Damage.EVENT_MISSING


def unseal_event(dice: random.Random) -> Damage:
    AuditEvent.objects.filter(pk=any_event(dice).pk).update(seal=None)
    return Damage.EVENT_MISSING


def insert_event(dice: random.Random) -> Damage:
    copy = any_event(dice)
    copy.pk = None
    copy.save(force_insert=True)
    return Damage.EVENT_INSERTED


def exchange_events(dice: random.Random) -> Damage:
    first, second = dice.sample(list(any_seal(dice).events.all()), 2)
    first.pk, second.pk = second.pk, first.pk
    first.save()
    second.save()
    return Damage.EVENTS_REORDERED


def change_seal(dice: random.Random) -> Damage:
    seal = any_seal(dice)
    values = {
        "sealed_at": NOW - dt.timedelta(days=1),
        "count": 3,
        "total": 999,
        "digest": "0" * 64,
        "hashes": [],
    }
    name = dice.choice(list(values))
    AuditSeal.objects.filter(pk=seal.pk).update(**{name: values[name]})
    return Damage.SEAL_CHANGED


def rewrite_event_and_seal(dice: random.Random) -> Damage:
    """As `change_event`, with the seal's hashes and digest computed anew, but without the key."""
    change_event(dice)
    rebuild(1)
    return Damage.SEAL_FORGED


def delete_seal_with_events(dice: random.Random) -> Damage:
    seal = AuditSeal.objects.get(number=dice.randint(2, SEALS - 1))
    AuditSeal.objects.filter(previous=seal).update(previous=None)
    seal.events.all().delete()
    AuditSeal.objects.filter(pk=seal.pk).delete()
    return Damage.SEAL_MISSING


def cut_the_end(dice: random.Random) -> Damage:
    first_lost = dice.randint(2, SEALS)
    for seal in AuditSeal.objects.filter(number__gte=first_lost).order_by("-number"):
        seal.events.all().delete()
        seal.delete()
    return Damage.CUT


def empty_the_log(dice: random.Random) -> Damage:
    AuditEvent.objects.all().delete()
    for seal in AuditSeal.objects.order_by("-number"):
        seal.delete()
    return Damage.EMPTIED


def rebuild_with_the_key(dice: random.Random) -> Damage:
    """The whole chain sealed anew with the stolen key, without one event."""
    lost = any_event(dice).pk
    AuditEvent.objects.update(seal=None)
    AuditEvent.objects.filter(pk=lost).delete()
    for seal in AuditSeal.objects.order_by("-number"):
        seal.delete()
    seal_events(now=NOW)
    audit.record_event(actor="", verb="x", target="y", now=NOW)
    for minute in range(SEALS):
        audit.record_event(actor="", verb="x", target="y", now=NOW)
        seal_events(now=NOW + dt.timedelta(minutes=minute))
    return Damage.REBUILT


def any_event(dice: random.Random) -> AuditEvent:
    return dice.choice(list(AuditEvent.objects.exclude(seal=None)))


def any_seal(dice: random.Random) -> AuditSeal:
    return dice.choice(list(AuditSeal.objects.all()))


def rebuild(number: int) -> None:
    previous = ""
    for seal in AuditSeal.objects.filter(number__gte=number).order_by("number"):
        seal.hashes = [[event.pk, hash_of(event)] for event in seal.events.order_by("pk")]
        seal.digest = previous = digest_of(seal, previous)
        seal.save()


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - repeatable choices, no secret


TAMPERINGS: list[Callable[[random.Random], Damage]] = [
    change_event,
    backdate_event,
    change_detail,
    delete_event,
    unseal_event,
    insert_event,
    exchange_events,
    change_seal,
    rewrite_event_and_seal,
    delete_seal_with_events,
    cut_the_end,
    empty_the_log,
    rebuild_with_the_key,
]


@pytest.mark.parametrize("tamper", TAMPERINGS)
def test_each_kind_of_tampering_is_named(heads, without_triggers, tamper):
    damage = tamper(seeded(1))
    assert damage in damages(heads)
    with pytest.raises(CommandError) as error:
        call_command("verify_audit", head=heads)
    assert str(damage.label) in str(error.value)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tamper=st.sampled_from(TAMPERINGS), seed=st.integers(0, 2**32))
def test_any_tampering_is_named(heads, without_triggers, tamper, seed):
    with transaction.atomic():
        assert tamper(seeded(seed)) in damages(heads)
        transaction.set_rollback(True)


def test_a_cut_end_is_unseen_without_heads(heads, without_triggers):
    cut_the_end(seeded(1))
    assert not damages()


def test_a_forged_line_of_the_head_file_is_named(heads):
    lines = heads.read_text().splitlines()
    forged = json.loads(lines[2]) | {"digest": "0" * 64}
    heads.write_text("\n".join([*lines[:2], json.dumps(forged), "rubbish", *lines[3:]]))
    report = verify(read_heads(heads))
    assert [(finding.damage, finding.place) for finding in report.findings] == [(Damage.HEAD_FORGED, 3)]


def test_seals_of_a_former_key_are_accepted_while_it_is_listed(heads, settings):
    former, settings.AUDIT_KEY = public_key(), b"another key of thirty-two bytes!"
    audit.record_event(actor="", verb="x", target="y", now=NOW)
    seal_events(now=NOW)
    assert damages(heads) == {Damage.SEAL_FORGED, Damage.HEAD_FORGED}
    settings.AUDIT_PUBLIC_KEYS = [former]
    assert not damages(heads)


def test_the_head_and_the_public_key_are_printed(heads, capsys):
    call_command("audit_head")
    line, key = capsys.readouterr().out.splitlines()
    assert line == heads.read_text().splitlines()[-1]
    assert key == f"PORTAL_AUDIT_PUBLIC_KEYS={public_key()}"


def test_verification_needs_few_queries(heads, django_assert_num_queries):
    with django_assert_num_queries(3):
        verify(read_heads(heads))


def test_a_torn_line_of_the_head_file_does_not_spoil_the_next(heads):
    heads.write_bytes(heads.read_bytes()[:-40])
    audit.record_event(actor="", verb="x", target="y", now=NOW)
    seal_events(now=NOW)
    append_head(heads)
    assert [head is None for head in read_heads(heads)] == [False] * (SEALS - 1) + [True, False]


def test_an_empty_head_file_is_an_error(db, tmp_path):
    empty = tmp_path / "head.jsonl"
    empty.write_text("")
    with pytest.raises(CommandError, match="không so sánh được gì"):
        call_command("verify_audit", head=empty)
