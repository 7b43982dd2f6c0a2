"""Check that the key in the settings continues the seals of the database; say in Vietnamese what is wrong.

A missing or exchanged key must be restored from its copy; only a portal that has never run gets a new one.
"""

from __future__ import annotations

from django.conf import settings

from portal.base.audit import keys
from portal.base.models import AuditSeal

MISSING = "Chưa có PORTAL_AUDIT_KEY nên tiến trình work không ký được nhật ký và không chạy"
NEW_KEY = "openssl rand -base64 32"


def problem() -> str:
    """The sentence about a problem with `PORTAL_AUDIT_KEY` and what to do, or "" if there is none.

    Reads only the seals from the database. Raises DatabaseError.
    """
    if not settings.AUDIT_KEY:
        return missing_key(AuditSeal.objects.exists())
    newest = AuditSeal.objects.order_by("-number").first()
    if newest is None or newest.key_id in keys.public_keys():
        return ""
    return (
        f"PORTAL_AUDIT_KEY không phải là khóa đã ký niêm phong mới nhất (số {newest.number}, khóa "
        f"{newest.key_id}): đặt lại bản sao của khóa cũ đã cất trong két. Nếu cố ý đổi khóa, ghi dòng "
        "PORTAL_AUDIT_PUBLIC_KEYS=… mà lệnh portal audit-head đã in với khóa cũ vào portal.env."
    )


def missing_key(has_seals: bool | None) -> str:
    """The sentence about a missing key. `has_seals` is None if the database could not be asked."""
    restore = "đặt lại bản sao của khóa đã cất trong két (tệp /etc/portal/audit-key)"
    if has_seals:
        return f"{MISSING}. Cổng đã từng chạy, nhật ký đã có niêm phong: {restore}, không tạo khóa mới."
    if has_seals is None:
        return (
            f"{MISSING}. Nếu cổng đã từng chạy, {restore}; chỉ khi cài cổng lần đầu, tạo khóa bằng lệnh: "
            f"{NEW_KEY}"
        )
    return (
        f"{MISSING}. Nhật ký chưa có niêm phong nào: tạo khóa bằng lệnh: {NEW_KEY} và cất một bản trong két. "
        f"Nếu cổng đã từng chạy với cơ sở dữ liệu khác, {restore}."
    )
