"""The common parts of the three commands: the repository, its key, and the choice of a snapshot."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.config import doctor
from portal.config.backup.errors import BackupError
from portal.config.backup.repository import Repository
from portal.lib.secret_strength import secret_weakness

OPEN = "portal"
"""The key of a demo without `PORTAL_BACKUP_KEY`; everybody knows it."""


class BackupCommand(BaseCommand):
    """A command whose files only its own account can read; it reports a BackupError as a CommandError."""

    requires_system_checks = []

    def execute(self, *args: Any, **options: Any) -> str | None:
        before = os.umask(0o077)
        try:
            return super().execute(*args, **options)
        except BackupError as error:
            raise CommandError(str(error)) from None
        finally:
            os.umask(before)

    def repository(self, place: str) -> Repository:
        if not settings.BACKUP_KEY and not settings.DEMO:
            raise BackupError(
                "Chưa có PORTAL_BACKUP_KEY: bản sao lưu của cổng chính thức phải được mã hóa; "
                f"{doctor.RESTORE_BACKUP}, và cất một bản ở nơi khác."
            )
        if settings.BACKUP_KEY and not settings.DEMO and (weak := secret_weakness(settings.BACKUP_KEY)):
            raise BackupError(f"PORTAL_BACKUP_KEY {weak}: {doctor.RESTORE_BACKUP}")
        if not settings.BACKUP_KEY:
            self.stderr.write(
                "KHÔNG BẢO MẬT: chưa có PORTAL_BACKUP_KEY nên ai có thư mục sao lưu cũng đọc được. Chỉ dùng "
                "để thử."
            )
        return Repository(place, settings.BACKUP_KEY or OPEN)


def chosen_snapshot(repository: Repository, wanted: str) -> dict[str, Any]:
    """The newest snapshot whose id begins with `wanted`; "" fits every id. Raises BackupError without any."""
    found = [snapshot for snapshot in repository.snapshots() if snapshot["id"].startswith(wanted)]
    if not found:
        raise BackupError(f"{repository.place} không có bản sao lưu {wanted or 'nào'}.")
    return found[-1]
