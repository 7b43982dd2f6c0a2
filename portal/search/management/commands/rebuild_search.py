from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.search import index_sync
from portal.search.actions import load_rules, sweep


class Command(BaseCommand):
    help = "Read every source of search again, and build this node's index from the rows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--index-only", action="store_true", help="leave the rows; only build the index")

    def handle(self, *, index_only: bool, **options: Any) -> None:
        if not index_only:
            load_rules()
            swept = sweep(now=timezone.now(), whole=True, progress=self.say)
            self.stdout.write(f"Đã đọc {swept.looked_at} mục, ghi lại {swept.changed} mục đã thay đổi.")
        done = index_sync.rebuild(progress=lambda done, total: self.say("chỉ mục", done, total))
        self.stdout.write(f"Chỉ mục có {done} mục.")

    def say(self, what: str, done: int, total: int) -> None:
        self.stdout.write(f"{what}: {done} / {total}")
