"""The Ed25519 key that signs seals. It is a setting, so the database alone cannot produce a valid seal."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings


def sign(digest: str) -> str:
    """Sign a digest with the current key; return the Ed25519 signature as 128 hexadecimal digits.

    Raises ValueError without a key (`PORTAL_AUDIT_KEY`).
    """
    return _private_key().sign(digest.encode()).hex()


def is_signed(digest: str, signature: str, key: Ed25519PublicKey | None) -> bool:
    """Whether the signature of the digest is valid for this key. False without a key."""
    if key is None:
        return False
    try:
        key.verify(bytes.fromhex(signature), digest.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def public_keys(more: Iterable[str] = ()) -> dict[str, Ed25519PublicKey]:
    """The keys whose signatures are accepted, by id: the current one, `PORTAL_AUDIT_PUBLIC_KEYS` and `more`.

    Raises ValueError if one of them is not base64.
    """
    known = [base64.b64decode(text) for text in [*settings.AUDIT_PUBLIC_KEYS, *more]]
    if settings.AUDIT_KEY:
        known.append(_private_key().public_key().public_bytes_raw())
    return {_id_of(key): Ed25519PublicKey.from_public_bytes(key) for key in known}


def current_key_id() -> str:
    return _id_of(_private_key().public_key().public_bytes_raw())


def public_key() -> str:
    """The current public key in base64, for `PORTAL_AUDIT_PUBLIC_KEYS` after a change of keys.

    Raises ValueError without a key (`PORTAL_AUDIT_KEY`).
    """
    return base64.b64encode(_private_key().public_key().public_bytes_raw()).decode()


def _private_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(settings.AUDIT_KEY)


def _id_of(public: bytes) -> str:
    """The id of a public key: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(public).hexdigest()[:16]
