"""Record in the audit log when backups were made and restored, and report the newest backup."""

from __future__ import annotations

import datetime as dt
import getpass
import os

from django.conf import settings
from django.utils import timezone
from django.utils.timesince import timesince

from portal.base import audit, health
from portal.base.health_parts import Part, in_words
from portal.base.models import AuditEvent
from portal.config.backup.manifest import Manifest

MADE, RESTORED = "backup.made", "backup.restored"
TARGET = "backup"
VERBS = {MADE: "đã sao lưu", RESTORED: "đã khôi phục từ bản sao lưu"}
DETAILS = {
    "snapshot": "bản sao lưu",
    "made_at": "sao lưu lúc",
    "operator": "tài khoản trên máy chủ",
    "damage": "số chỗ hỏng",
}
OLD_AFTER = dt.timedelta(days=2)


def record_backup(*, snapshot: str, manifest: Manifest, now: dt.datetime) -> None:
    """Record a complete backup. The audit event itself is contained only in the next backup."""
    _record(MADE, snapshot, manifest, now)


def record_restoration(*, snapshot: str, manifest: Manifest, damage: int, now: dt.datetime) -> None:
    """Record in the restored database from which backup it comes.

    `damage` is how many files and tables were missing or changed.
    """
    _record(RESTORED, snapshot, manifest, now, damage=damage)


def last_backup() -> dt.datetime | None:
    """The time of the newest backup; in a restored database, at least that of its backup. None if unknown."""
    known = AuditEvent.objects.filter(target=TARGET, verb__in=(MADE, RESTORED)).order_by("-at").first()
    return dt.datetime.fromisoformat(known.detail["made_at"]) if known else None


def check() -> str:
    """The result for `/readyz`: "ok", or a sentence if there is no backup newer than `OLD_AFTER`.

    In the demo it is always "ok".
    """
    last = last_backup()
    if settings.DEMO or (last and timezone.now() - last <= OLD_AFTER):
        return health.OK
    return f"old: since {last.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}" if last else "missing: none was made"


def _newest() -> str:
    last = last_backup()
    return f"Bản mới nhất: {in_words(last)} ({timesince(last)} trước)." if last else "Chưa sao lưu lần nào."


PART = Part(
    "Sao lưu",
    "Xem nhật ký: journalctl -u portal-backup, rồi chạy lại: systemctl start portal-backup. Kiểm tra ổ đĩa "
    "chứa bản sao lưu.",
    {
        "old": "Bản sao lưu mới nhất là từ %(moment)s, đã quá hai ngày.",
        "missing": "Chưa có bản sao lưu nào.",
    },
    _newest,
)
"""How the page for staff describes backups."""


def operator() -> str:
    """The account that typed the command, before `sudo` if it was used; "" if the account has no name."""
    try:
        return os.environ.get("SUDO_USER") or getpass.getuser()
    except (KeyError, OSError):  # a container may have no names
        return ""


def _record(verb: str, snapshot: str, manifest: Manifest, now: dt.datetime, **more: int) -> None:
    detail = {"snapshot": snapshot, "made_at": manifest.made_at, "operator": operator(), **more}
    audit.record_event(actor="command line", verb=verb, target=TARGET, detail=detail, now=now)
