"""Check the settings of a service; `python -m portal doctor` lists all problems and their remedies.

This module imports no Django, because the settings are checked before Django starts. The texts are in
Vietnamese, for the person who installs the portal. No text repeats a secret.
"""

from __future__ import annotations

import base64
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from portal.config import whereabouts
from portal.lib.networks import is_private, is_this_machine
from portal.lib.secret_strength import key_weakness, secret_weakness

MOST_PROXIES = 5
COMMAND = "doctor"
IPV6 = r"[0-9A-Fa-f]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*"
HOST = re.compile(rf"{IPV6}|\[{IPV6}\]|[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?")
EMAIL = re.compile(r"(?:mailto:)?[^\s@<>:,;\"()]+@[A-Za-z0-9][A-Za-z0-9.-]*")
WITHOUT_PASSWORD = ("sslcert", "passfile", "service")
"""Options of PostgreSQL by which a connection can authenticate without a password in the address."""

NEW_SECRET = "tạo khóa mới bằng lệnh: openssl rand -base64 48"  # noqa: S105 - what to do, not a secret
MISSING = "chưa có"
RESTORE_SECRET = (
    "nếu cổng đã từng chạy, đặt lại bản sao của khóa đã cất trong két, vì khóa mới buộc mọi người đăng nhập "
    f"lại và đăng ký lại bước xác thực thứ hai. Chỉ khi cài cổng lần đầu, {NEW_SECRET}"
)
RESTORE_BACKUP = (
    "nếu đã có bản sao lưu, đặt lại bản sao của khóa đã cất trong két, vì không khóa nào khác đọc "
    f"được chúng. Nếu chưa có, {NEW_SECRET}"
)
RESTORE_KEY = (
    "nếu cổng đã từng chạy, đặt lại bản sao của khóa đã cất trong két. Chỉ khi cài cổng lần đầu, tạo khóa "
    "mới bằng lệnh: openssl rand -base64 32"
)


def problems(given: Mapping[str, Any]) -> list[str]:
    """The problems that prevent a service from starting, one sentence each; an empty list in demo mode.

    `given` maps the names of `settings.py` to their values.
    """
    if given["DEMO"]:
        return []
    return [*_address_problems(given), *_secret_problems(given), *_mail_problems(given)]


def warnings(given: Mapping[str, Any]) -> list[str]:
    """The problems that do not prevent a service from starting, one sentence each; none in demo mode.

    `doctor` prints them, and every process logs them when it starts.

    `given` maps the names of `settings.py` to their values.
    """
    if given["DEMO"]:
        return []
    return [*_missing_parts(given), *_weak_connections(given)]


def _address_problems(given: Mapping[str, Any]) -> Iterator[str]:
    if given["DEBUG"]:
        yield "PORTAL_DEBUG đang bật: bỏ dòng này hoặc đặt PORTAL_DEBUG=False."
    if not given["HTTPS"] and not given["INSECURE"]:
        yield (
            f"PORTAL_BASE_URL={given['BASE_URL']} không dùng https: đặt địa chỉ https:// của cổng. Nếu "
            "chỉ thử trong mạng nội bộ, đặt PORTAL_INSECURE=1."
        )
    if given["HTTPS"] and not urlsplit(given["BASE_URL"]).hostname:
        yield f"PORTAL_BASE_URL={given['BASE_URL']} không có tên miền: đặt ví dụ https://quangngai.gov.vn."
    elif not _is_plain_address(given["BASE_URL"]):
        yield (
            "PORTAL_BASE_URL chỉ được có https://, tên miền và số cổng nếu cần, không có đường dẫn, tham "
            "số hay tài khoản: đặt ví dụ https://quangngai.gov.vn."
        )
    if wrong := [host for host in given["PORTAL_HOSTS"] if host and not HOST.fullmatch(host)]:
        yield (
            f"PORTAL_HOSTS={' '.join(wrong)} không phải là tên miền: ghi đủ từng tên miền của cổng chính, "
            "không dùng dấu *, không ghi https:// hay số cổng."
        )
    if given["HTTPS"] and given["PROXIES"] < 1:
        yield (
            "PORTAL_PROXIES=0 nhưng cổng dùng https: đặt PORTAL_PROXIES bằng số máy chủ trung gian (nginx: "
            "1), nếu không mọi giới hạn sẽ tính chung cho tất cả người dùng."
        )
    if given["PROXIES"] > MOST_PROXIES:
        yield (
            f"PORTAL_PROXIES={given['PROXIES']}: đặt đúng số máy chủ trung gian của cổng (thường là 1). Số "
            "quá lớn cho phép người dùng tự khai địa chỉ."
        )


def _secret_problems(given: Mapping[str, Any]) -> Iterator[str]:
    if weakness := secret_weakness(given["SECRET_KEY"]):
        yield f"PORTAL_SECRET_KEY {weakness if given['SECRET_KEY'] else MISSING}: {RESTORE_SECRET}"
    for former in given["SECRET_KEY_FALLBACKS"]:
        if weakness := secret_weakness(former):
            yield (
                f"PORTAL_SECRET_KEY_BEFORE {weakness}: ai đoán được khóa cũ thì ký được phiên đăng nhập. Bỏ "
                "khóa này; mọi người sẽ phải đăng nhập lại."
            )
    if given["AUDIT_KEY"] and (weakness := key_weakness(given["AUDIT_KEY"])):
        yield f"PORTAL_AUDIT_KEY {weakness}: {RESTORE_KEY}"
    if wrong := [at for at, text in enumerate(given["AUDIT_PUBLIC_KEYS"], 1) if not _is_public_key(text)]:
        yield (
            f"PORTAL_AUDIT_PUBLIC_KEYS: khóa thứ {', '.join(map(str, wrong))} không đọc được. Chép đúng "
            "khóa mà lệnh portal audit-head đã in ra."
        )
    database = given["DATABASES"]["default"]
    proven = database.get("PASSWORD") or any(name in database.get("OPTIONS", {}) for name in WITHOUT_PASSWORD)
    if database["ENGINE"] != whereabouts.SQLITE and not is_this_machine(_host(database)) and not proven:
        yield (
            f"PORTAL_DATABASE_URL không có mật khẩu cho máy {_host(database)}: đặt mật khẩu cho tài khoản "
            "của cơ sở dữ liệu và ghi vào địa chỉ."
        )


def _mail_problems(given: Mapping[str, Any]) -> Iterator[str]:
    if not given["EMAIL_HOST"]:
        yield "PORTAL_EMAIL_HOST còn trống nên cổng không gửi được thư: đặt tên máy chủ gửi thư."
    if not given["EMAIL_USE_TLS"] and not is_private(given["EMAIL_HOST"]):
        yield (
            f"PORTAL_EMAIL_TLS=False nhưng máy chủ gửi thư {given['EMAIL_HOST']} ở ngoài mạng riêng: thư "
            "có liên kết mở tài khoản và mật khẩu hộp thư có thể bị đọc trộm. Bỏ dòng này."
        )
    if not _is_contact(given["SECURITY_CONTACT"]):
        yield (
            "PORTAL_SECURITY_CONTACT không phải là địa chỉ thư điện tử hay địa chỉ https://: đặt ví dụ "
            "an-toan@quangngai.gov.vn. Nếu bỏ trống, cổng dùng PORTAL_EMAIL_FROM."
        )


def _missing_parts(given: Mapping[str, Any]) -> Iterator[str]:
    for name, nearest in given["UNKNOWN"].items():
        meant = f" có phải là {nearest}?" if nearest else " bỏ dòng này."
        yield f"{name}: cổng không có cài đặt tên này nên bỏ qua;{meant}"
    if not given["CLAMAV"]:
        yield (
            "Chưa có PORTAL_CLAMAV: mọi tài liệu mới tải lên phải chờ quét mã độc nên chưa ai xem được. Đặt "
            "địa chỉ của clamd, ví dụ /run/clamav/clamd.ctl."
        )
    if given["INSECURE"] and not given["HTTPS"]:
        yield (
            f"PORTAL_INSECURE=1: cổng chạy KHÔNG MÃ HÓA ở {urlsplit(given['BASE_URL']).netloc}; mật khẩu và "
            "phiên làm việc có thể bị đọc trộm. Chỉ dùng để thử."
        )
    if given["DATABASES"]["default"]["ENGINE"] == whereabouts.SQLITE:
        yield (
            "Chưa có PORTAL_DATABASE_URL: cổng dùng một tệp SQLite, chỉ đủ để thử trên một máy. Đặt địa chỉ "
            "PostgreSQL, ví dụ postgres://portal:mật-khẩu@127.0.0.1:5432/portal."
        )
    if not given["REDIS_URL"]:
        yield (
            "Không có PORTAL_REDIS_URL: các giới hạn được đếm trong cơ sở dữ liệu, chậm hơn nhưng chung cho "
            "mọi tiến trình và mọi máy."
        )


def _weak_connections(given: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each connection that others may read or change, and for a weak key of backups."""
    redis, database = urlsplit(given["REDIS_URL"]), given["DATABASES"]["default"]
    if redis.scheme == "redis" and not is_private(redis.hostname or ""):
        yield (
            f"PORTAL_REDIS_URL không mã hóa tới máy {redis.hostname} ở ngoài mạng riêng: người khác có thể "
            "đọc và sửa các giới hạn. Dùng rediss://."
        )
    host = given["EMAIL_HOST"]
    if not given["EMAIL_USE_TLS"] and is_private(host) and not is_this_machine(host):
        yield (
            f"PORTAL_EMAIL_TLS=False: thư có liên kết mở tài khoản đi KHÔNG MÃ HÓA tới máy {host}. Bỏ dòng "
            "này nếu máy chủ gửi thư hỗ trợ STARTTLS."
        )
    encrypted = database.get("OPTIONS", {}).get("sslmode") in ("require", "verify-ca", "verify-full")
    if database["ENGINE"] != whereabouts.SQLITE and not encrypted and not is_private(_host(database)):
        yield (
            f"PORTAL_DATABASE_URL không bắt buộc mã hóa tới máy {_host(database)} ở ngoài mạng riêng: thêm "
            "?sslmode=verify-full vào cuối địa chỉ."
        )
    if given["BACKUP_KEY"] and (weakness := secret_weakness(given["BACKUP_KEY"])):
        yield f"PORTAL_BACKUP_KEY {weakness} nên các lệnh sao lưu sẽ từ chối: {RESTORE_BACKUP}"


def _is_plain_address(url: str) -> bool:
    """Whether the URL has only a scheme, a host and perhaps a port."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        return False
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    return (
        bool(HOST.fullmatch(host)) and url.lower() == f"{parts.scheme}://{host}{f':{port}' if port else ''}"
    )


def _is_contact(text: str) -> bool:
    """Whether the text is an e-mail address or an https address, without spaces."""
    if EMAIL.fullmatch(text):
        return True
    parts = urlsplit(text)
    return parts.scheme == "https" and bool(parts.hostname) and text.isascii() and not re.search(r"\s", text)


def _is_public_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) == 32
    except ValueError:
        return False


def _host(database: Mapping[str, Any]) -> str:
    return str(database.get("HOST") or "")


def is_running() -> bool:
    """Whether this process is the command `doctor`, which must start even if the settings have problems."""
    return sys.argv[1:2] == [COMMAND]


def listed(sentences: list[str]) -> str:
    return "\n".join(f"  - {sentence}" for sentence in sentences)
