"""`python -m portal doctor`: list everything that must be corrected before the service can start."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from portal.accounts.checks import refuse_demo_accounts
from portal.config import doctor


class Command(BaseCommand):
    help = "List every problem of settings and database, with what to do. Exit code 1 if there is one."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        found = [*settings.PROBLEMS, *database_problems()]
        if settings.WARNINGS:
            self.stdout.write(f"Lưu ý:\n{doctor.listed(settings.WARNINGS)}")
        if found:
            self.stdout.write(f"Cần sửa:\n{doctor.listed(found)}")
            raise SystemExit(1)
        self.stdout.write("Không có vấn đề nào.")


def database_problems() -> list[str]:
    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return ["Cơ sở dữ liệu chưa có đủ bảng của phiên bản này: chạy portal upgrade"]
        refuse_demo_accounts()
    except DatabaseError as error:
        reason = str(error).partition("\n")[0]
        return [f"Không kết nối được cơ sở dữ liệu ({reason}): kiểm tra PORTAL_DATABASE_URL."]
    except ImproperlyConfigured:
        return [
            "Cơ sở dữ liệu có tài khoản dùng thử, mật khẩu của chúng ai cũng biết: dùng cơ sở dữ liệu riêng."
        ]
    return []
