from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from portal.config.backup.command import BackupCommand
from portal.config.backup.history import record_backup
from portal.config.backup.saving import save


class Command(BackupCommand):
    help = "Make a backup of database and files while the portal runs. The keys are never in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", required=True, help="a folder on another disk, or s3:https://host/bucket")

    def handle(self, *, to: str, **options: Any) -> None:
        saved = save(self.repository(to), now=timezone.now())
        made = saved.manifest
        record_backup(snapshot=saved.snapshot, manifest=made, now=timezone.now())
        for name in made.lost:
            self.stderr.write(f"files/{name}: cơ sở dữ liệu có ghi, nhưng không có trên đĩa")
        self.stdout.write(
            f"Đã sao lưu {sum(made.tables.values())} dòng trong {len(made.tables)} bảng và {len(made.files)} "
            f"tệp vào {to}, bản {saved.snapshot[:8]}; {saved.new_bytes / 1_000_000:.1f} MB mới."
        )
        self.stdout.write(
            "Bản sao lưu không có các khóa: cất riêng PORTAL_BACKUP_KEY, PORTAL_SECRET_KEY và "
            "PORTAL_AUDIT_KEY."
        )
