"""`python -m portal prepare`: message catalogues, static files, tables and, in demo mode, demo content."""

import multiprocessing
from typing import Any

from django.conf import settings
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS


class Command(BaseCommand):
    help = "Prepare the data folder for this version of the portal; run again, it does only what is missing."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        call_command("compile_catalogues")
        # A child process collects the static files on the other processor; it opens no database.
        collecting_tags = multiprocessing.get_context("fork").Process(target=collect_static_files)
        collecting_tags.start()
        call_command("migrate", verbosity=0, interactive=False)
        if settings.DEMO:
            call_command("load_demo")
        self.check(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS])
        collecting_tags.join()
        if collecting_tags.exitcode:
            raise CommandError("Không gom được tệp tĩnh; xem lỗi ở trên.")


def collect_static_files() -> None:
    """Collect the static files. In service, earlier versions stay: cached pages still link to them."""
    call_command("collectstatic", interactive=False, clear=settings.DEMO, verbosity=0)
