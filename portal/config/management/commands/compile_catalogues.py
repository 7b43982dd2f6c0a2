from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation.reloader import translation_file_changed


class Command(BaseCommand):
    help = "Compile every translation catalogue of the project that is newer than its compiled form."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        for source in sorted(Path(settings.SOURCE).glob("**/locale/*/LC_MESSAGES/*.po")):
            compiled = source.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
                self.compile(source, compiled)

    def compile(self, source: Path, compiled: Path) -> None:
        """Compile a catalogue, and forget the translations that this process has read before."""
        try:
            polib.pofile(str(source)).save_as_mofile(str(compiled))
        except PermissionError:
            raise CommandError(f"Không ghi được {compiled}: chạy deploy/install bằng root trước.") from None
        translation_file_changed(sender=None, file_path=compiled)
