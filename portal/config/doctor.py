"""Check the settings of a service; `python -m portal doctor` lists all problems and their remedies.

Nothing here imports Django, because settings are checked before it starts. The texts are in Vietnamese, for
the person who installs the portal.
"""

from __future__ import annotations

import itertools
import math
import re
import sys
from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from portal.config import whereabouts

SHORTEST_SECRET = 40
FEWEST_BITS = 128
FEWEST_DIFFERENT = 12
MOST_PROXIES = 5
STEPS = 0.5
"""The largest share of neighbours in a secret that are also neighbours in the alphabet or on a keyboard."""
KEYBOARD = "0123456789 abcdefghijklmnopqrstuvwxyz qwertyuiop asdfghjkl zxcvbnm"
MOST_WORDS = 0.7
"""The largest share of a secret's characters that may look like words; random texts have about 0.3."""
COMMAND = "doctor"
WORD = re.compile(r"[A-Z][a-z]{2,}|[a-z]{3,}")

NEW_SECRET = "tạo khóa mới bằng lệnh: openssl rand -base64 48"  # noqa: S105 - what to do, not a secret


def problems(given: Mapping[str, Any]) -> list[str]:
    """The problems that prevent a service from starting, one sentence each; an empty list in demo mode.

    `given` maps the names of `settings.py` to their values.
    """
    if given["DEMO"]:
        return []
    found = []
    if given["DEBUG"]:
        found.append("PORTAL_DEBUG đang bật: bỏ dòng này hoặc đặt PORTAL_DEBUG=False.")
    if not given["HTTPS"] and not given["INSECURE"]:
        found.append(
            f"PORTAL_BASE_URL={given['BASE_URL']} không dùng https: đặt địa chỉ https:// của cổng. Nếu "
            "chỉ thử trong mạng nội bộ, đặt PORTAL_INSECURE=1."
        )
    if given["HTTPS"] and not urlsplit(given["BASE_URL"]).hostname:
        found.append(
            f"PORTAL_BASE_URL={given['BASE_URL']} không có tên miền: đặt ví dụ https://quangngai.gov.vn."
        )
    if weakness := secret_weakness(given["SECRET_KEY"]):
        found.append(f"PORTAL_SECRET_KEY {weakness}: {NEW_SECRET}")
    if given["HTTPS"] and given["PROXIES"] < 1:
        found.append(
            "PORTAL_PROXIES=0 nhưng cổng dùng https: đặt PORTAL_PROXIES bằng số máy chủ trung gian (nginx: "
            "1), nếu không mọi giới hạn sẽ tính chung cho tất cả người dùng."
        )
    if given["PROXIES"] > MOST_PROXIES:
        found.append(
            f"PORTAL_PROXIES={given['PROXIES']}: đặt đúng số máy chủ trung gian của cổng (thường là 1). Số "
            "quá lớn cho phép người dùng tự khai địa chỉ."
        )
    if given["AUDIT_KEY"] and len(set(given["AUDIT_KEY"])) < FEWEST_DIFFERENT:
        found.append("PORTAL_AUDIT_KEY dễ đoán: tạo khóa mới bằng lệnh: openssl rand -base64 32")
    if not given["EMAIL_HOST"]:
        found.append("PORTAL_EMAIL_HOST còn trống nên cổng không gửi được thư: đặt tên máy chủ gửi thư.")
    return found


def warnings(given: Mapping[str, Any]) -> list[str]:
    """The problems that do not prevent a service from starting, one sentence each.

    `doctor` prints them, and every process logs them when it starts.

    `given` maps the names of `settings.py` to their values.
    """
    found = []
    if not given["DEMO"] and not given["AUDIT_KEY"]:
        found.append(
            "Chưa có PORTAL_AUDIT_KEY: tiến trình work cần khóa này để ký nhật ký nên sẽ không chạy. Tạo "
            "khóa bằng lệnh: openssl rand -base64 32 (tiến trình web không cần)."
        )
    if not given["DEMO"] and not given["CLAMAV"]:
        found.append(
            "Chưa có PORTAL_CLAMAV: mọi tài liệu mới tải lên phải chờ quét mã độc nên chưa ai xem được. Đặt "
            "địa chỉ của clamd, ví dụ /run/clamav/clamd.ctl."
        )
    if not given["DEMO"] and given["INSECURE"] and not given["HTTPS"]:
        found.append(
            f"PORTAL_INSECURE=1: cổng chạy KHÔNG MÃ HÓA ở {urlsplit(given['BASE_URL']).netloc}; mật khẩu và "
            "phiên làm việc có thể bị đọc trộm. Chỉ dùng để thử."
        )
    if not given["DEMO"] and given["DATABASES"]["default"]["ENGINE"] == whereabouts.SQLITE:
        found.append(
            "Chưa có PORTAL_DATABASE_URL: cổng dùng một tệp SQLite, chỉ đủ để thử trên một máy. Đặt địa chỉ "
            "PostgreSQL, ví dụ postgres://portal:mật-khẩu@127.0.0.1:5432/portal."
        )
    if not given["DEMO"] and not given["REDIS_URL"]:
        found.append(
            "Không có PORTAL_REDIS_URL: các giới hạn được đếm trong cơ sở dữ liệu, chậm hơn nhưng chung cho "
            "mọi tiến trình và mọi máy."
        )
    return found


def secret_weakness(secret: str) -> str:
    """The reason why this secret can be guessed, or "" if none is found.

    It is a simple estimate by length, repetition and words.
    """
    if len(secret) < SHORTEST_SECRET:
        return f"phải có ít nhất {SHORTEST_SECRET} ký tự"
    counts = [count / len(secret) for count in Counter(secret).values()]
    bits = -sum(share * math.log2(share) for share in counts) * len(secret)
    if len(counts) < FEWEST_DIFFERENT or bits < FEWEST_BITS or secret in (secret + secret)[1:-1]:
        return "lặp lại quá ít ký tự"
    low = secret.lower()
    steps = sum(pair in KEYBOARD for pair in map("".join, itertools.pairwise(low)))
    if steps > STEPS * len(secret) or "insecure" in low:
        return "theo thứ tự dễ đoán"
    if sum(map(len, WORD.findall(secret))) > MOST_WORDS * len(secret):
        return "gồm các từ dễ đoán"
    return ""


def is_running() -> bool:
    """Whether this process is the command `doctor`, which must start in spite of the problems it lists."""
    return sys.argv[1:2] == [COMMAND]


def listed(sentences: list[str]) -> str:
    return "\n".join(f"  - {sentence}" for sentence in sentences)
