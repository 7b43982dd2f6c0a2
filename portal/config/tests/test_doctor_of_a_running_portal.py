"""`doctor` asks the database: does the audit key continue the seals, and what does the health report know?"""

from __future__ import annotations

import hashlib

import pytest
from django.conf import settings as current
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from portal.base import health
from portal.base.audit import key_check, keys
from portal.base.audit.seals import seal_events
from portal.base.models import AuditEvent

OTHER_KEY = hashlib.sha256(b"another").digest()


@pytest.fixture
def service(db, settings, monkeypatch):
    settings.DEMO, settings.WARNINGS, settings.PROBLEMS = False, [], []
    settings.CLAMAV = "/run/clamav/clamd.ctl"
    well = {"status": "ok", "database": "ok", "worker": "ok"}
    monkeypatch.setattr(health, "report", lambda *, now: (200, well))
    return well


def sealed():
    AuditEvent.objects.create(at=timezone.now(), verb="test.done")
    return seal_events(now=timezone.now())


def examine(capsys) -> tuple[int, str]:
    try:
        call_command("doctor")
    except SystemExit as ended:
        return int(ended.code or 0), capsys.readouterr().out
    return 0, capsys.readouterr().out


def test_it_works(service, capsys):
    sealed()
    assert examine(capsys) == (0, "Không có vấn đề nào.\n")


def test_a_missing_key_of_a_portal_that_has_run_is_restored(service, settings, capsys):
    sealed()
    settings.AUDIT_KEY = b""
    code, out = examine(capsys)
    assert code == 1
    assert "Chưa có PORTAL_AUDIT_KEY" in out and "đặt lại bản sao" in out and "két" in out
    assert "openssl" not in out, "a new key is no advice for a portal with seals"


def test_only_a_new_portal_makes_a_new_key(service, settings, capsys):
    settings.AUDIT_KEY = b""
    code, out = examine(capsys)
    assert code == 1
    assert "openssl rand -base64 32" in out and "Nếu cổng đã từng chạy" in out


def test_without_the_database_both_ways_are_told():
    sentence = key_check.missing_key(None)
    assert sentence.index("đặt lại bản sao") < sentence.index("openssl")


def test_another_key_than_that_of_the_newest_seal_is_a_problem(service, settings, capsys):
    former = keys.public_key()
    seal = sealed()
    settings.AUDIT_KEY = OTHER_KEY
    code, out = examine(capsys)
    assert code == 1
    assert seal.key_id in out and "đặt lại bản sao" in out and "audit-head" in out
    settings.AUDIT_PUBLIC_KEYS = [former]
    assert examine(capsys)[0] == 0, "a key that was changed on purpose"


def test_the_demo_asks_for_no_key(service, settings, capsys):
    settings.DEMO, settings.AUDIT_KEY = True, b""
    assert examine(capsys)[0] == 0


@pytest.mark.parametrize("command", [("work", "--once"), ("audit_head",)])
def test_what_needs_the_key_refuses_with_the_same_sentence(service, settings, command):
    sealed()
    settings.AUDIT_KEY = b""
    with pytest.raises(CommandError, match="đặt lại bản sao"):
        call_command(*command)


def test_what_is_away_is_a_note_in_the_words_of_the_status_page(service, capsys):
    service |= {
        "mail": "failing: since 2026-11-30T08:00:00Z",
        "outbox": "parked: 3",
        "disk": "low: 12 MB free",
        "scanner": "missing: no answer",
        "strange": "odd: x",
    }
    code, out = examine(capsys)
    assert code == 0
    assert out.startswith("Lưu ý:\n")
    for words in (
        "Máy chủ thư: ",
        "15:00 30/11/2026",
        "PORTAL_EMAIL_HOST",
        "3",
        "12 MB",
        "clamav-daemon",
        "strange",
    ):
        assert words in out
    assert "Không có vấn đề nào.\n" not in out and "lưu ý ở trên" in out


def test_a_scanner_that_is_not_set_is_told_once(service, settings, capsys):
    service["scanner"] = "missing: no answer"
    settings.CLAMAV = ""
    assert examine(capsys) == (0, "Không có vấn đề nào.\n")


def test_only_doctor_and_worker_say_that_the_key_is_missing():
    assert not any("PORTAL_AUDIT_KEY" in sentence for sentence in current.WARNINGS)
