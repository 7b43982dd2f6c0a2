from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from portal.agencies import actions
from portal.agencies.management.tables import ImportCommand
from portal.agencies.table_formats import OFFICIALS


class Command(ImportCommand):
    help = "Bring officials in line with a table, all or nothing; nobody is taken off the list."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a .csv or .xlsx file")
        super().add_arguments(parser)

    def handle(self, *, file: Path, dry_run: bool, actor: str, **options: Any) -> None:
        rows = self.read(file, OFFICIALS)
        now = timezone.now()
        self.print_report(actions.import_officials(rows=rows, actor=actor, now=now, dry_run=dry_run))
