"""`python -m portal migrate`: Django's command, but an empty database is created from the snapshot."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connection

from portal.config import snapshot

PARTLY = ("app_label", "fake", "fake_initial", "plan", "check_unapplied")
"""Options with which `migrate` does not apply all migrations; then the snapshot is not loaded."""


class Command(DjangoMigrate):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--replay", action="store_true", help="Apply all migrations, without the snapshot."
        )

    def handle(self, *args: Any, replay: bool = False, **options: Any) -> None:
        partly = any(options.get(name) for name in PARTLY)
        if not (replay or partly or connection.introspection.table_names()):
            snapshot.load()
        super().handle(*args, **options)
