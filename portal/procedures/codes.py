"""Normalise codes of procedures: `2.000205.000.00.00.H48` and `2.000205.H48` become 2.000205."""

import re
import unicodedata

_NATIONAL = re.compile(r"[1-9]\.\d{6}")
_SUFFIX = re.compile(r"(?:\.000\.00\.00)?\.H\d{2}$|\.000\.00\.00$", re.IGNORECASE)
_LOCAL = re.compile(r"[A-ZĐ][A-ZĐ0-9]{1,7}[-_.]?[A-ZĐ0-9][A-ZĐ0-9_.-]{0,30}")


class CodeError(ValueError):
    """The text is not a code of a procedure."""


def read_code(text: str) -> str:
    """The code in capital letters, without the suffix `.000.00.00`, `.Hnn` or both.

    Raises CodeError for a text that is no code. A national code is a digit from 1 to 9, a full stop and six
    digits. A local code begins with a letter and contains at least one digit (QLKTN001).
    """
    code = _SUFFIX.sub("", unicodedata.normalize("NFC", text).strip())
    if _NATIONAL.fullmatch(code):
        return code
    local = code.upper()
    if _LOCAL.fullmatch(local) and any(letter.isdigit() for letter in local):
        return local
    raise CodeError(text)


def is_national(code: str) -> bool:
    return _NATIONAL.fullmatch(code) is not None
