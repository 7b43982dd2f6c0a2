import argparse
from typing import Any

from django.core.management.base import CommandError

from portal.config.backup.checking import check
from portal.config.backup.command import BackupCommand, chosen_snapshot

MOST_FINDINGS = 50
"""How many findings are printed at most; the others are only counted."""


class Command(BackupCommand):
    help = "Verify a backup and name what is missing, changed or added. Exit code 1 if anything is."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--from", dest="place", required=True, help="where `backup --to` wrote")
        parser.add_argument("--snapshot", default="", help="id of an older backup; otherwise the newest")

    def handle(self, *, place: str, snapshot: str, **options: Any) -> None:
        repository = self.repository(place)
        chosen = chosen_snapshot(repository, snapshot)
        checked = check(repository, chosen["id"])
        for note in checked.notes:
            self.stdout.write(note)
        if checked.findings:
            shown = checked.findings[:MOST_FINDINGS]
            if more := len(checked.findings) - len(shown):
                shown.append(f"… và {more} chỗ khác.")
            raise CommandError("\n".join(shown))
        made = checked.manifest
        self.stdout.write(
            f"Bản {chosen['short_id']} ({made.made_at}) nguyên vẹn: {len(made.files)} tệp, "
            f"{sum(made.tables.values())} dòng trong {len(made.tables)} bảng."
        )
