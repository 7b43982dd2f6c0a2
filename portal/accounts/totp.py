"""Time-based one-time passwords (RFC 6238): six digits, thirty seconds, SHA-1, as authenticator apps use."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct

STEP = 30
DIGITS = 6


def code_at(secret: str, seconds: float) -> str:
    """The code of a base32 secret at a time (seconds since 1970)."""
    return code_of(secret, int(seconds) // STEP)


def code_of(secret: str, counter: int) -> str:
    key = base64.b32decode(secret, casefold=True)
    digest = hmac.new(key, struct.pack(">Q", counter), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def counter_of(secret: str, code: str, seconds: float, tolerance: int) -> int | None:
    """The time step of this code: the present one, or one of `tolerance` steps before and after."""
    now = int(seconds) // STEP
    for counter in range(now + tolerance, now - tolerance - 1, -1):
        if hmac.compare_digest(code_of(secret, counter), code):
            return counter
    return None
