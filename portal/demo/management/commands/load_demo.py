from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone, translation

from portal.demo.accounts import create_demo_accounts
from portal.demo.actions import load_demo
from portal.demo.catalogue import load_catalogue
from portal.demo.procedures import load_procedures
from portal.demo.search_rules import pin_demo
from portal.demo.sharing import share_demo
from portal.search import index_sync
from portal.search.actions import sweep_when_due


class Command(BaseCommand):
    help = (
        "Load the demo: ten portals with texts and pictures made for it. Run again, it adds what is missing."
    )

    def handle(self, **options: Any) -> None:
        now = timezone.now()
        with translation.override("vi"):
            for portal in load_demo(now=now):
                self.stdout.write(f"{portal.slug}: {portal.name}")
            load_procedures(now=now)
            load_catalogue(now=now)
            create_demo_accounts(now=now)
            share_demo(now=now)
            pin_demo(now=now)
            # Index now, so that the first visitor can search: the worker has hundreds of other jobs.
            sweep_when_due(now)
            index_sync.sync()
