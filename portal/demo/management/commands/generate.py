import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.demo.generate import generate


class Command(BaseCommand):
    help = "Add synthetic articles, plainly marked, for tests of scale."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--articles", type=int, required=True, help="how many")
        parser.add_argument("--section", default="", help="put all into the news sections whose path ends so")

    def handle(self, *, articles: int, section: str, **options: Any) -> None:
        if articles < 1:
            raise CommandError("--articles: give a number above zero")
        began = time.monotonic()
        try:
            count = generate(articles=articles, now=timezone.now(), section=section)
        except LookupError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{count} articles in {time.monotonic() - began:.1f} s")
