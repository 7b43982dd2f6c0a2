from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from portal.lib import file_errors
from portal.procedures import exports
from portal.procedures.queries.validity import versions_on


class Command(BaseCommand):
    help = "Write the catalogue as it is, or was on a day, to a file that import-procedures reads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--on", default="", help="the day asked for, yyyy-mm-dd; without it, today")

    def handle(self, *, file: Path, on: str, **options: Any) -> None:
        day = parse_date(on) if on else timezone.localdate()
        if day is None:
            raise CommandError("--on: yyyy-mm-dd")
        if file.suffix.lower() not in exports.ENDINGS:
            raise CommandError(" ".join(exports.ENDINGS))
        versions = versions_on(day)
        try:
            file.write_bytes(exports.write(exports.entries(versions), file.suffix.lower()))
        except OSError as error:
            raise CommandError(file_errors.sentence(error, path=file, in_service=not settings.DEMO)) from None
        with translation.override("vi"):
            message = _("%(count)d procedures written to %(path)s.")
            self.stdout.write(message % {"count": versions.count(), "path": file})
