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

    def handle(self, *, articles: int, **options: Any) -> None:
        if articles < 1:
            raise CommandError("--articles: give a number above zero")
        began = time.monotonic()
        count = generate(articles=articles, now=timezone.now())
        self.stdout.write(f"{count} articles in {time.monotonic() - began:.1f} s")
