from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.search import index_sync
from portal.search.actions import stale
from portal.search.sources import SOURCES


class Command(BaseCommand):
    help = "Find items that are missing, outdated or left over in search; changes nothing."

    def handle(self, **options: Any) -> None:
        drift = 0
        for name, source in SOURCES.items():
            for pk in sorted(stale(source)):
                self.stdout.write(f"{name}:{pk}: khác với nguồn của nó")
                drift += 1
        if not index_sync.agrees():
            self.stdout.write("chỉ mục của máy này khác với cơ sở dữ liệu")
            drift += 1
        if drift:
            raise CommandError(f"Có {drift} chỗ khác nhau; sửa bằng lệnh: portal rebuild-search")
        self.stdout.write("Tìm kiếm khớp với mọi nguồn.")
