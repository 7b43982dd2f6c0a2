from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from portal.content.actions.file_uses import refresh_file_uses
from portal.content.actions.page_meta import find_drift, refresh_page_meta


class Command(BaseCommand):
    help = "Find pages that do not agree with their row in the lists or their files; --fix writes them anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fix", action="store_true", help="write the rows anew")

    def handle(self, *, fix: bool, **options: Any) -> None:
        found = list(find_drift())
        for drift in found:
            what = ", ".join(drift.columns) or "chưa có dòng"
            self.stdout.write(f"trang {drift.page_id} ({drift.title}): {what}")
            if fix:
                page = Page.objects.get(pk=drift.page_id)
                refresh_page_meta(page=page)
                refresh_file_uses(pages=[page])
        if found and not fix:
            raise CommandError(f"Có {len(found)} trang chưa khớp; chạy lại với --fix để sửa.")
        self.stdout.write(f"Đã ghi lại {len(found)} dòng." if found else "Mọi trang đều khớp với danh sách.")
