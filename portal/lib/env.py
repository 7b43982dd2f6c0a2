"""Typed readers of settings from the environment. Each raises SettingError for a value it cannot read."""

import base64
import os
from pathlib import Path


class SettingError(ValueError):
    """The value of a setting cannot be read; the message names the variable and the expected form."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    """A setting that is True or False; `default` if it is not set. Raises SettingError."""
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    if value not in ("True", "False", "1", "0"):
        raise SettingError(f"{name}={value!r}: use 'True' or 'False'")
    return value in ("True", "1")


def integer(name: str, default: int) -> int:
    """A setting that is a whole number; `default` if it is not set. Raises SettingError."""
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    try:
        return int(value)
    except ValueError:
        raise SettingError(f"{name}={value!r}: use a whole number") from None


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas or spaces."""
    return os.environ.get(name, default).replace(",", " ").split()


def secret(name: str, default: str = "") -> str:
    """A secret from the file that `<name>_FILE` names, or else from `<name>`. Raises SettingError."""
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return os.environ.get(name, default)
    try:
        return Path(path).read_text().strip()
    except OSError as error:
        raise SettingError(f"{name}_FILE={path!r}: {error.strerror}") from None


def key(name: str, *, size: int) -> bytes:
    """A secret of `size` bytes, written in base64 (`openssl rand -base64 32`); empty if it is not set."""
    text = secret(name)
    try:
        value = base64.b64decode(text, validate=True)
    except ValueError:
        value = b"?"
    if value and len(value) != size:
        raise SettingError(f"{name}: use {size} bytes in base64 (openssl rand -base64 {size})")
    return value
