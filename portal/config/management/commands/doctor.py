"""`python -m portal doctor`: list everything that must be corrected before the service can start."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone, translation

from portal.accounts.checks import refuse_demo_accounts
from portal.base import health
from portal.base.audit import key_check
from portal.config import doctor, page_tree


class Command(BaseCommand):
    help = "List every problem of settings and database, with what to do. Exit code 1 if there is one."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        found = [*settings.PROBLEMS, *database_problems(), *audit_key_problems()]
        with translation.override("vi"):
            running = running_notes()
        if notes := [*settings.WARNINGS, *running]:
            self.stdout.write(f"Lưu ý:\n{doctor.listed(notes)}")
        if found:
            self.stdout.write(f"Cần sửa:\n{doctor.listed(found)}")
            raise SystemExit(1)
        if running:
            self.stdout.write("Không có vấn đề nào trong cài đặt; hãy xử lý các lưu ý ở trên.")
        else:
            self.stdout.write("Không có vấn đề nào.")


def running_notes() -> list[str]:
    """The problems of the running portal, one sentence each; none of them keeps a service from starting."""
    _status, state = health.report(now=timezone.now())
    if not settings.CLAMAV:
        state.pop("scanner", None)  # `doctor.warnings` says that there is no scanner
    return health.problems_in_words(state) + tree_notes()


def tree_notes() -> list[str]:
    """The inconsistencies in the tree of pages, one sentence each.

    They are only notes: most pages work, and an upgrade must not wait for them.
    """
    try:
        return page_tree.problems()
    except DatabaseError:  # no database or no tables: `database_problems` says so
        return []


def audit_key_problems() -> list[str]:
    """A list with one sentence if the worker cannot sign seals with the audit key; empty if it can.

    Web processes get no audit key on purpose, and do not check it.
    """
    if settings.DEMO:
        return []
    try:
        problem = key_check.problem()
    except (DatabaseError, ValueError):  # other checks tell of no database and of bad public keys
        problem = "" if settings.AUDIT_KEY else key_check.missing_key(None)
    return [problem] if problem else []


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
