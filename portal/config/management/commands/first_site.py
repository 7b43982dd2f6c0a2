"""`python -m portal first-site`: turn an empty database into a main portal that answers."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from portal.accounts.invitations import invitation_link
from portal.config import installation

NEXT = """
Cổng đã mở. Việc tiếp theo:
 1. Chạy các tiến trình: systemctl enable --now portal-web@8001 portal-web@8002 portal-work portal-nginx
 2. {sign_in}
    Người quản trị thứ hai: portal invite-administrator --username … --name … --email …
 3. Nhập thủ tục hành chính: portal import-procedures TỆP.xlsx --dry-run, rồi bỏ --dry-run
 4. Mở cổng thành phần: portal open-portal --agency SYT --slug so-y-te --name "Sở Y tế"
 5. Ở {base}/quan-tri/ thêm biên tập viên và người duyệt, viết bài đầu tiên, gửi duyệt; người thứ hai duyệt.
"""

WITH_LINK = """Mở liên kết ở trên trong 24 giờ, đặt mật khẩu và đăng ký bước xác thực thứ hai. Nếu liên kết
    hết hạn, chạy lại lệnh này."""
WITHOUT_LINK = "Mọi người quản trị đã có mật khẩu nên không có liên kết mới: đăng nhập ở {base}/quan-tri/"


class Command(BaseCommand):
    help = "Open the first site of a service: tables, agencies, main portal, first administrator, search."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", default=settings.WAGTAIL_SITE_NAME, help="name of the main portal")
        parser.add_argument("--email", default="", help="e-mail address of the first administrator")
        parser.add_argument("--full-name", default="Quản trị cổng tỉnh", help="the administrator's name")
        parser.add_argument("--username", default="quan-tri-tinh", help="the administrator's user name")

    def handle(self, **options: Any) -> None:
        if settings.DEMO:
            raise CommandError("Chế độ demo đã có cổng mẫu: đặt PORTAL_MODE=service để mở cổng thật.")
        call_command("prepare")
        with translation.override("vi"):
            try:
                has_links = self.open(**options)
            except ValidationError as error:
                raise CommandError("\n".join(error.messages)) from None
        if not installation.home_answers():
            raise CommandError(f"Trang chủ {settings.BASE_URL}/ chưa trả lời 200: chạy portal doctor.")
        sign_in = (WITH_LINK if has_links else WITHOUT_LINK).format(base=settings.BASE_URL)
        self.stdout.write(NEXT.format(base=settings.BASE_URL, sign_in=sign_in))

    def open(self, *, name: str, email: str, full_name: str, username: str, **options: Any) -> bool:
        """Do each step, and print what was done and what existed already.

        Returns whether a link for an administrator was printed.
        """
        now = timezone.now()
        email = email or self.ask("Thư điện tử của người quản trị cổng tỉnh: ")
        invite = installation.needs_administrator(email)
        self.stdout.write(f"Cơ quan trong danh mục: {installation.load_register(now=now)}")
        portal, is_new = installation.open_main_portal(name=name, now=now)
        self.stdout.write(
            f"{portal.name}: {'đã mở' if is_new else 'có từ trước'}, địa chỉ {settings.BASE_URL}/"
        )
        call_command("reconcile_portals", fix=True, verbosity=0, stdout=self.stdout)
        call_command("load_life_events", stdout=self.stdout)
        if invite:
            installation.invite_first_administrator(
                username=username, full_name=full_name, email=email, now=now
            )
        waiting = list(installation.waiting_administrators())
        for user in waiting:
            self.stdout.write(f"Người quản trị {user.username} <{user.email}> đặt mật khẩu tại:")
            self.stdout.write(invitation_link(user))
        installation.build_search(now=now)
        installation.place_error_pages()
        return bool(waiting)

    def ask(self, question: str) -> str:
        """The answer of the person at the terminal; "" without a terminal.

        If there is an administrator already, the question is not asked, and "" is returned.
        """
        if not sys.stdin.isatty() or installation.active_administrators().exists():
            return ""
        return input(question).strip()
