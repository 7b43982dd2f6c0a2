from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.search import index_sync
from portal.search.actions import stale
from portal.search.sources import SOURCES


class Command(BaseCommand):
    help = "Find items that are missing, outdated or left over in search; changes nothing."

    def handle(self, **options: Any) -> None:
        drift = 0
        for name, source in SOURCES.items():
            for pk in sorted(stale(source)):
                self.stdout.write(f"{name}:{pk} does not agree with its source")
                drift += 1
        if not index_sync.agrees():
            self.stdout.write("the index of this node does not agree with the rows")
            drift += 1
        if drift:
            raise CommandError(f"{drift} differences; `rebuild-search` puts them right")
        self.stdout.write("rows and index agree with their sources")
