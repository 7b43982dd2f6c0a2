import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.demo.generate import generate
from portal.demo.generate_procedures import generate_procedures


class Command(BaseCommand):
    help = "Add synthetic articles or procedures, plainly marked, for tests of scale."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--articles", type=int, default=0, help="how many articles")
        parser.add_argument("--section", default="", help="put all into the news sections whose path ends so")
        parser.add_argument("--procedures", type=int, default=0, help="how many procedures")

    def handle(self, *, articles: int, section: str, procedures: int, **options: Any) -> None:
        if articles < 1 and procedures < 1:
            raise CommandError("--articles or --procedures: give a number above zero")
        began = time.monotonic()
        parts = []
        try:
            if articles > 0:
                count = generate(articles=articles, now=timezone.now(), section=section)
                parts.append(f"{count} articles")
            if procedures > 0:
                parts.append(f"{generate_procedures(procedures=procedures, now=timezone.now())} procedures")
        except LookupError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{', '.join(parts)} in {time.monotonic() - began:.1f} s")
