from pathlib import Path
from typing import Any

from portal.agencies import exports
from portal.agencies.management.tables import ExportCommand


class Command(ExportCommand):
    help = "Write every agency, past and present, to a table that import-agencies reads."

    def handle(self, *, file: Path, **options: Any) -> None:
        self.write(file, exports.AGENCY_COLUMNS, exports.agency_table())
