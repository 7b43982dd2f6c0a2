"""Create the demo accounts in CAST. Their passwords and codes are public and exist in the demo only."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils.crypto import get_random_string

from portal.accounts import encryption
from portal.accounts.actions import accept_officer, create_user, make_province_administrator
from portal.accounts.models import User
from portal.portals.actions import grant_role
from portal.portals.choices import StaffRole
from portal.portals.models import Portal

MAIN = "trang-chu"
PORTAL_A = "so-nong-nghiep-va-moi-truong"
PORTAL_B = "so-y-te"
ACTOR = "load-demo"


@dataclass(frozen=True)
class CastMember:
    """A person of the demo, with a role in one portal, as administrator of the province, or without rights.

    `portal` is the slug of the portal, `described` the person's work in Vietnamese.
    """

    username: str
    full_name: str
    described: str
    portal: str = ""
    role: StaffRole | None = None
    is_administrator: bool = False


RESIDENT = "người dân"

CAST = [
    CastMember("lan", "Hồ Thị Lan", "quản trị viên cấp tỉnh", is_administrator=True),
    CastMember("son", "Phan Văn Sơn", "biên tập viên Cổng chính", MAIN, StaffRole.EDITOR),
    CastMember("thao", "Trương Thị Thảo", "người duyệt Cổng chính", MAIN, StaffRole.APPROVER),
    CastMember("phuc", "Dương Văn Phúc", "phụ trách cổng Sở NN và MT", PORTAL_A, StaffRole.MANAGER),
    CastMember("hanh", "Đỗ Thị Hạnh", "biên tập viên Sở NN và MT", PORTAL_A, StaffRole.EDITOR),
    CastMember("minh", "Đặng Văn Minh", "người duyệt Sở NN và MT", PORTAL_A, StaffRole.APPROVER),
    CastMember("quyen", "Lý Thị Quyên", "cộng tác viên Sở NN và MT", PORTAL_A, StaffRole.CONTRIBUTOR),
    CastMember("khoa", "Bùi Văn Khoa", "biên tập viên Sở Y tế", PORTAL_B, StaffRole.EDITOR),
    CastMember("nga", "Ngô Thị Nga", "người duyệt Sở Y tế", PORTAL_B, StaffRole.APPROVER),
    CastMember("cuc", "Lê Thị Cúc", "cán bộ tiếp nhận"),
    CastMember("dung", "Phạm Văn Dũng", "cán bộ xử lý"),
    CastMember("giang", "Võ Thị Giang", "thủ trưởng cơ quan"),
    CastMember("an", "Nguyễn Văn An", RESIDENT),
    CastMember("binh", "Trần Thị Bình", RESIDENT),
]


@dataclass(frozen=True)
class DemoAccount:
    username: str
    full_name: str
    email: str
    password: str
    totp_secret: str
    described: str


def create_demo_accounts(*, now: dt.datetime) -> list[DemoAccount]:
    """Create missing accounts, grant roles in existing portals, and write `demo-accounts.txt`.

    The file is in the folder `settings.DATA` and contains the passwords and TOTP secrets. Returns all
    accounts of CAST. Raises ImproperlyConfigured outside demo mode.
    """
    if not settings.DEMO:
        raise ImproperlyConfigured("Demo accounts exist in demo mode only.")
    accounts = [_account(part) for part in CAST]
    with transaction.atomic():
        for part, account in zip(CAST, accounts, strict=True):
            _play(part, _user(account, now), now)
    _write(accounts, settings.DATA / "demo-accounts.txt")
    return accounts


def totp_secret(username: str) -> str:
    """The base32 TOTP secret of a demo account; always the same, so that authenticator apps stay valid."""
    digest = hashlib.sha256(f"demo account of the provincial portal: {username}".encode()).digest()
    return base64.b32encode(digest[:20]).decode()


def _account(part: CastMember) -> DemoAccount:
    return DemoAccount(
        username=part.username,
        full_name=part.full_name,
        email=f"{part.username}@quangngai.example",
        password=f"mat-khau-cua-{part.username}",
        totp_secret=totp_secret(part.username),
        described=part.described,
    )


def _user(account: DemoAccount, now: dt.datetime) -> User:
    user = User.objects.filter(username=account.username).first()
    if user is not None:
        return user
    user = create_user(
        username=account.username, full_name=account.full_name, email=account.email, now=now, is_demo=True
    )
    # A public password needs no costly hash. The first sign-in replaces this hash by a costly one.
    user.password = PBKDF2PasswordHasher().encode(account.password, get_random_string(12), iterations=1000)
    user.save(update_fields=["password"])
    secret = encryption.encrypt(account.totp_secret)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": secret})
    return user


def _play(part: CastMember, user: User, now: dt.datetime) -> None:
    if part.is_administrator and not user.is_province_administrator:
        make_province_administrator(user=user, actor=None, now=now)
    if part.described != RESIDENT:
        accept_officer(user=user)
    portal = Portal.objects.filter(slug=part.portal).first()
    if part.role and portal and not user.portal_roles.filter(portal=portal, role=part.role).exists():
        grant_role(user=user, portal=portal, role=part.role, actor=ACTOR, now=now)


def _write(accounts: list[DemoAccount], path: Path) -> None:
    path.touch(mode=0o600)
    path.chmod(0o600)
    lines = [
        f"Tài khoản dùng thử / demo accounts. Đăng nhập / sign in: {settings.BASE_URL}/dang-nhap/",
        "Mã bước hai / code of the second step: python -m portal totp <tên đăng nhập / user name>",
        "(hoặc nhập khóa TOTP vào ứng dụng xác thực / or type the TOTP secret into a code app)",
        "",
        f"{'tên đăng nhập':<14} {'mật khẩu':<20} {'khóa TOTP':<33} vai trò",
    ]
    lines += [
        f"{one.username:<14} {one.password:<20} {one.totp_secret:<33} {one.full_name}, {one.described}"
        for one in accounts
    ]
    path.write_text("\n".join(lines) + "\n")
