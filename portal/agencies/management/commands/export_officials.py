from pathlib import Path
from typing import Any

from portal.agencies import exports
from portal.agencies.management.tables import ExportCommand


class Command(ExportCommand):
    help = "Write every official to a table that import-officials reads."

    def handle(self, *, file: Path, **options: Any) -> None:
        self.write(file, exports.OFFICIAL_COLUMNS, exports.official_table())
