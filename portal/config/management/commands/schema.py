"""`python -m portal schema`: write the snapshot of the tables that the migrations create."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from portal.config import snapshot


class Command(BaseCommand):
    help = "Write the snapshot of the migrated tables. The database must be empty; SQLite is used in memory."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="Only say whether it is as it should be.")

    def handle(self, *, check: bool, **options: Any) -> None:
        if connection.vendor == "sqlite":
            connection.close()
            connection.settings_dict["NAME"] = ":memory:"
        if connection.introspection.table_names():
            raise CommandError(
                "The database is not empty. Use: scripts/with-postgres python -m portal schema"
            )
        call_command("migrate", replay=True, verbosity=0, interactive=False)
        snapshot.make_it_repeatable()
        made = snapshot.dump()
        if not check:
            snapshot.path().write_text(made)
        elif made != snapshot.path().read_text():
            raise CommandError(f"{snapshot.path().name} is not what the migrations give. Run: make schema")
