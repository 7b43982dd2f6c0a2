import argparse
from typing import Any

from portal.config.backup.command import BackupCommand, chosen_snapshot
from portal.config.backup.restoring import restore


class Command(BackupCommand):
    help = "Restore a backup into an empty database and an empty data folder. Stop all processes before."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--from", dest="place", required=True, help="where `backup --to` wrote")
        parser.add_argument("--snapshot", default="", help="id of an older backup; otherwise the newest")
        parser.add_argument("--accept-damage", action="store_true", help="restore what is left of it")

    def handle(self, *, place: str, snapshot: str, accept_damage: bool, **options: Any) -> None:
        repository = self.repository(place)
        chosen = chosen_snapshot(repository, snapshot)
        restore(repository, snapshot=chosen["id"], say=self.stdout.write, accept_damage=accept_damage)
        self.stdout.write(f"Đã khôi phục bản {chosen['short_id']}.")
