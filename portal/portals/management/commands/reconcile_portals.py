from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.portals.actions import sync_administrators, sync_permissions
from portal.portals.models import Portal


class Command(BaseCommand):
    help = "Compare the groups and permissions of all portals with what they should be; --fix mends them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fix", action="store_true", help="bring them in line")

    def handle(self, *, fix: bool = False, **options: Any) -> None:
        drifts = sync_administrators(fix=fix)
        for portal in Portal.objects.select_related("root_page", "collection"):
            drifts += sync_permissions(portal=portal, fix=fix)
        for drift in drifts:
            self.stdout.write(drift.group)
            for line in drift.missing:
                self.stdout.write(f"  thiếu: {line}")
            for line in drift.surplus:
                self.stdout.write(f"  thừa: {line}")
        if drifts and not fix:
            raise CommandError(f"Có {len(drifts)} nhóm sai quyền; chạy lại với --fix để sửa.")
        self.stdout.write("Đã sửa quyền của các nhóm trên." if drifts else "Quyền của mọi cổng đều đúng.")
