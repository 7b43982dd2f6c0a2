"""In service, health warns when the last backup is older than two days."""

import datetime as dt

import pytest

from portal.base import health
from portal.base.models import AuditEvent
from portal.config.backup import history
from portal.config.backup.manifest import Manifest
from portal.portals.journal import detail_in_words, verb_in_words

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC)


def made(at: dt.datetime) -> Manifest:
    return Manifest(at.isoformat(), "0.1.0", "sqlite", [], {}, {}, {}, [], "", [])


def test_it_works(settings, time_machine):
    settings.DEMO = False
    time_machine.move_to(NOW)
    assert history.check() == "missing: none was made"
    history.record_backup(snapshot="ab12", manifest=made(NOW - dt.timedelta(days=1)), now=NOW)
    assert history.check() == health.OK
    time_machine.move_to(NOW + dt.timedelta(days=1, minutes=1))
    assert history.check() == "old: since 2026-11-19T03:00:00Z"
    assert health.is_problem(history.check())
    assert "từ 10:00 19/11/2026" in history.PART.sentence(history.check())


def test_a_restored_backup_counts_with_the_time_at_which_it_was_made(settings, time_machine):
    settings.DEMO = False
    time_machine.move_to(NOW)
    history.record_restoration(snapshot="ab12", manifest=made(NOW - dt.timedelta(days=3)), damage=0, now=NOW)
    assert history.check().startswith("old: ")


def test_the_demo_needs_no_backup():
    assert history.check() == health.OK


def test_the_event_names_snapshot_and_operator_in_words(monkeypatch):
    monkeypatch.setenv("SUDO_USER", "lan")
    history.record_restoration(snapshot="ab12", manifest=made(NOW), damage=2, now=NOW)
    event = AuditEvent.objects.get(verb="backup.restored")
    assert (event.detail["snapshot"], event.detail["operator"], event.detail["damage"]) == ("ab12", "lan", 2)
    assert verb_in_words(event.verb) == "đã khôi phục từ bản sao lưu"
    assert "tài khoản trên máy chủ: lan" in detail_in_words(event.detail)


def test_an_account_without_a_name_records_too(monkeypatch):
    def unknown():
        raise KeyError

    monkeypatch.delenv("SUDO_USER", raising=False)
    monkeypatch.setattr("getpass.getuser", unknown)
    assert history.operator() == ""
