"""Typed readers of settings from environment variables.

`flag`, `integer`, `secret` and `key` raise SettingError for a value that they cannot read.
"""

import base64
import os
from pathlib import Path


class SettingError(ValueError):
    """The value of a setting cannot be read; the message names the variable and the expected form."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    """A setting that is "True", "1", "False" or "0"; `default` if it is empty or not set.

    Raises SettingError.
    """
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    if value not in ("True", "False", "1", "0"):
        raise SettingError(f"{name}={value!r}: use 'True' or 'False'")
    return value in ("True", "1")


def integer(name: str, default: int) -> int:
    """A setting that is a whole number; `default` if it is empty or not set. Raises SettingError."""
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    try:
        return int(value)
    except ValueError:
        raise SettingError(f"{name}={value!r}: use a whole number") from None


def words(name: str, default: str = "") -> list[str]:
    """A setting that is a list separated by commas or spaces; `default` is written in the same way."""
    return os.environ.get(name, default).replace(",", " ").split()


def secret(name: str, default: str = "") -> str:
    """The secret in the file that `<name>_FILE` names, without spaces around it, else the value of `<name>`.

    An empty file counts as none: systemd passes one for a secret that is not used. Raises SettingError if the
    file cannot be read.
    """
    path = os.environ.get(f"{name}_FILE")
    given = os.environ.get(name, default)
    if not path:
        return given
    try:
        return Path(path).read_text().strip() or given
    except OSError as error:
        raise SettingError(f"{name}_FILE={path!r}: {error.strerror}") from None


def key(name: str, *, size: int) -> bytes:
    """A secret of `size` bytes, written in base64 (`openssl rand -base64 32`); b"" if it is not set.

    Raises SettingError for other text or another size.
    """
    text = secret(name)
    try:
        value = base64.b64decode(text, validate=True)
    except ValueError:
        value = b"?"
    if value and len(value) != size:
        raise SettingError(f"{name}: use {size} bytes in base64 (openssl rand -base64 {size})")
    return value
