"""`python -m portal upgrade`: bring database and data folder to this version while the old one runs."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone, translation

from portal.config import installation


class Command(BaseCommand):
    help = "Prepare a new version: catalogues, static files, tables, roles, lists, search; then `doctor`."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        for what, step in (
            ("Bản dịch, tệp tĩnh, bảng dữ liệu", lambda: call_command("prepare")),
            ("Trang báo lỗi của nginx", installation.place_error_pages),
            ("Quyền của các cổng", lambda: call_command("reconcile_portals", fix=True, stdout=self.stdout)),
            ("Danh sách trang", lambda: call_command("check_page_meta", fix=True, stdout=self.stdout)),
            ("Tìm kiếm", self.build_search),
            ("Kiểm tra", lambda: call_command("doctor", stdout=self.stdout)),
        ):
            self.stdout.write(f"== {what}")
            with translation.override("vi"):
                step()
        self.stdout.write(f"Xong. Khởi động lại từng nút: portal restart-nodes ({settings.BASE_URL}/)")

    def build_search(self) -> None:
        is_new = installation.build_search(now=timezone.now())
        self.stdout.write("dựng chỉ mục mới" if is_new else "cập nhật phần đã thay đổi")
