"""Typed readers of settings from environment variables.

All readers except `text` and `words` raise SettingError for a value that they cannot read. Its message is in
Vietnamese, for the person who installs the portal, and contains no secret.
"""

import base64
import difflib
import os
from collections.abc import Collection
from pathlib import Path
from urllib.parse import urlsplit

from portal.lib.file_errors import reason_of

_known: set[str] = set()
"""The names that were read: every setting is read while `settings.py` is imported."""


class SettingError(ValueError):
    """The value of a setting cannot be read; the message names the variable and the expected form."""


def text(name: str, default: str = "") -> str:
    _known.add(name)
    return os.environ.get(name, default)


def choice(name: str, choices: Collection[str], default: str) -> str:
    """A setting that is one of a few words; `default` if it is empty or not set. Raises SettingError."""
    value = text(name) or default
    if value not in choices:
        raise SettingError(f"{name}={value!r}: chỉ nhận một trong các giá trị {', '.join(choices)}.")
    return value


def flag(name: str, default: bool = False) -> bool:
    """A setting that is "True", "1", "False" or "0"; `default` if it is empty or not set.

    Raises SettingError.
    """
    value = text(name)
    if value == "":
        return default
    if value not in ("True", "False", "1", "0"):
        raise SettingError(f"{name}={value!r}: chỉ nhận True (hoặc 1) hay False (hoặc 0).")
    return value in ("True", "1")


def integer(name: str, default: int, *, least: int = 0) -> int:
    """A setting that is a whole number of at least `least`; `default` if it is empty or not set.

    Raises SettingError.
    """
    value = text(name)
    if value == "":
        return default
    try:
        number = int(value)
    except ValueError:
        number = least - 1
    if number < least:
        raise SettingError(f"{name}={value!r}: phải là số nguyên từ {least} trở lên, ví dụ {name}={default}.")
    return number


def check_address(name: str, value: str) -> str:
    """Return the address if it can be parsed as a URL.

    Raises SettingError, whose message does not contain the address.
    """
    try:
        urlsplit(value)
    except ValueError:
        raise SettingError(
            f"{name} không phải là một địa chỉ: kiểm tra dấu ngoặc vuông và ký tự lạ."
        ) from None
    return value


def words(name: str, default: str = "") -> list[str]:
    """A setting that is a list separated by commas or spaces; `default` is written in the same way."""
    return text(name, default).replace(",", " ").split()


def secret(name: str, default: str = "") -> str:
    """The secret in the file that `<name>_FILE` names, without outer spaces, or else the value of `<name>`.

    An empty file counts as none: systemd passes an empty file for a secret that is not used. Raises
    SettingError if the file cannot be read.
    """
    path = text(f"{name}_FILE")
    given = text(name, default)
    if not path:
        return given
    try:
        return Path(path).read_text().strip() or given
    except OSError as error:
        reason = reason_of(error)
    except UnicodeDecodeError:
        reason = "không phải là tệp văn bản"
    raise SettingError(f"{name}_FILE={path!r}: không đọc được tệp khóa này ({reason}).")


def key(name: str, *, size: int) -> bytes:
    """A secret of `size` bytes, written in base64 (`openssl rand -base64 32`); b"" if it is not set.

    Raises SettingError for other text or another size.
    """
    given = secret(name)
    try:
        value = base64.b64decode(given, validate=True)
    except ValueError:
        value = b"?"
    if value and len(value) != size:
        raise SettingError(
            f"{name} bị hỏng: phải là {size} byte viết bằng base64. Nếu cổng đã từng chạy, chép lại đúng "
            f"khóa đã cất trong két; chỉ khi cài cổng lần đầu, tạo khóa mới "
            f"bằng lệnh: openssl rand -base64 {size}"
        )
    return value


def unknown(prefix: str) -> dict[str, str]:
    """Environment variables with this prefix that no reader has read: name -> similar known name, or ""."""
    strange = sorted(name for name in os.environ if name.startswith(prefix) and name not in _known)
    return {name: next(iter(difflib.get_close_matches(name, sorted(_known), 1)), "") for name in strange}
