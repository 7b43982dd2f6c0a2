"""Parked messages: an operator retries or skips them, and administrators are told at most once an hour."""

import datetime as dt
import io
import json
import logging
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from portal.base import actions, outbox
from portal.base.actions.outbox import ALERT_EVERY
from portal.base.choices import OutboxState
from portal.base.models import AuditEvent, OutboxMessage
from portal.lib import logs

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)


class GoneError(Exception):
    permanent = True


def fail(message: OutboxMessage) -> None:
    raise GoneError("it is gone")


@pytest.fixture
def told(monkeypatch):
    """A kind that is parked at once, and an alert that notes when it is sent."""
    sent: list[dt.datetime] = []
    alert = outbox.Kind(lambda message: sent.append(message.next_at))
    monkeypatch.setattr(outbox, "_kinds", {"bad": outbox.Kind(fail, "việc hỏng"), actions.ALERT: alert})
    return sent


def park(key: str, now: dt.datetime = NOW) -> OutboxMessage:
    actions.enqueue(kind="bad", key=key, payload={}, now=now)
    actions.run_due_messages(now=now)
    return OutboxMessage.objects.parked().get(key=key)


def output(*words, **more) -> str:
    out = io.StringIO()
    call_command("outbox", *words, stdout=out, **more)
    return out.getvalue()


def written(record: logging.LogRecord) -> str:
    options = dict(logs.FORMATTER)
    return options.pop("()")(**options).format(record)


def test_it_works(told):
    message = park("first")
    actions.retry_message(message=message, actor="lan", now=NOW)
    message.refresh_from_db()
    assert (message.state, message.attempts, message.parked_at) == (OutboxState.WAITING, 0, None)


def test_only_parked_messages_are_retried_or_skipped(told):
    message = park("first")
    actions.skip_message(message=message, actor="lan", reason="not needed", now=NOW)
    with pytest.raises(ValidationError):
        actions.retry_message(message=message, actor="khoa", now=NOW)
    with pytest.raises(ValidationError):
        actions.skip_message(message=message, actor="khoa", reason="not needed", now=NOW)
    assert AuditEvent.objects.filter(verb__startswith="effect.").count() == 1
    assert OutboxMessage.objects.get(key="first").state == OutboxState.SKIPPED


def test_administrators_are_told_at_most_once_an_hour(told):
    for minute in range(0, 180, 10):
        now = NOW + dt.timedelta(minutes=minute)
        park(f"{minute}", now)
    assert len(told) == 3
    assert all(later - earlier >= ALERT_EVERY for earlier, later in pairwise(told))


def test_the_alert_tells_nothing_about_itself(told, monkeypatch):
    outbox._kinds[actions.ALERT] = outbox.Kind(fail)
    park("first")
    actions.run_due_messages(now=NOW)
    assert OutboxMessage.objects.parked().filter(kind=actions.ALERT).count() == 1
    assert not OutboxMessage.objects.filter(state=OutboxState.WAITING).exists()


def test_the_command_lists_retries_and_skips(told):
    first, second = park("first"), park("second")
    listed = output("list")
    assert f"{first.pk}  việc hỏng (first), 1 lần thử" in listed
    assert "GoneError: it is gone" in listed
    output("skip", str(first.pk), reason="không cần nữa")
    output("retry", "all")
    assert set(OutboxMessage.objects.exclude(kind=actions.ALERT).values_list("key", "state")) == {
        ("first", "skipped"),
        ("second", "waiting"),
    }
    assert AuditEvent.objects.get(verb="effect.skipped").detail == {"reason": "không cần nữa"}
    with pytest.raises(CommandError, match="đã có người"):
        output("retry", str(second.pk))
    with pytest.raises(CommandError, match="999999"):
        output("retry", "999999")


def test_the_log_names_the_message(told, caplog):
    park("first")
    record = next(record for record in caplog.records if record.message == "effect parked")
    line = json.loads(written(record))
    assert (line["effect"], line["error"]) == ("bad:first", "GoneError: it is gone")


def test_the_log_holds_no_other_values(caplog):
    logging.getLogger("django.request").warning("Not Found", extra={"request": "/tim-kiem/?q=bi-mat"})
    assert "bi-mat" not in written(caplog.records[-1])


def test_a_reason_is_needed(told):
    with pytest.raises(ValidationError):
        actions.skip_message(message=park("first"), actor="lan", reason=" ", now=NOW)
