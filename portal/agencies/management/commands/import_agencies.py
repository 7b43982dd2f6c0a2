from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from portal.agencies import actions, shipped
from portal.agencies.management.tables import ImportCommand
from portal.agencies.table_formats import AGENCIES


class Command(ImportCommand):
    help = "Bring agencies in line with a table, all or nothing; without a file, with the one that ships."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="a .csv or .xlsx file")
        super().add_arguments(parser)

    def handle(self, *, file: Path | None, dry_run: bool, actor: str, **options: Any) -> None:
        rows = self.read(file, AGENCIES) if file else shipped.agencies()
        now = timezone.now()
        self.print_report(actions.import_agencies(rows=rows, actor=actor, now=now, dry_run=dry_run))
