import os
import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Extract the texts of the apps into their Vietnamese catalogues (needs gettext's xgettext)."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("apps", nargs="*", help="apps by name; none means all that have texts")

    def handle(self, *, apps: list[str], **options: Any) -> None:
        if not shutil.which("xgettext"):
            raise CommandError("xgettext is missing: install Debian's package 'gettext'")
        source = Path(settings.SOURCE)
        start = Path.cwd()
        for app in apps or [path.parent.name for path in source.glob("*/apps.py")]:
            folder = source / app
            if app == "config":
                continue  # its catalogue translates other packages
            (folder / "locale").mkdir(exist_ok=True)
            os.chdir(folder)
            try:
                call_command(
                    "makemessages",
                    locale=["vi"],
                    domain="django",
                    no_wrap=True,
                    add_location="file",
                    no_obsolete=True,
                    ignore_patterns=["tests/*", "migrations/*"],
                    verbosity=0,
                )
            finally:
                os.chdir(start)
