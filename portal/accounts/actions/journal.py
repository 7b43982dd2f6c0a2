"""Record audit events about accounts."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from typing import Any, Literal

from django.conf import settings
from django.db import transaction

from portal.accounts import queries
from portal.accounts.models import User
from portal.base import audit
from portal.base.actions import enqueue


def note(
    *, user: User, verb: str, now: dt.datetime, actor: User | Literal["owner"] | None = "owner", **detail: Any
) -> None:
    """Record an audit event about an account.

    `actor` is the administrator who acted, "owner" if the owner of the account acted, or None for the system.
    """
    doer = user if actor == "owner" else actor
    audit.record_event(actor=doer, verb=verb, target=target_of(user), detail=detail, now=now)


def note_account_read(*, user: User, actor: User, now: dt.datetime) -> None:
    """Record that an administrator opened a person's account, which shows the e-mail address."""
    note(user=user, verb="account.read", actor=actor, now=now)


@transaction.atomic
def note_sign_in(*, user: User, device: str, address: str, methods: list[str], now: dt.datetime) -> None:
    """Record that a person signed in; enqueue a mail if the browser is new and it is not the first sign-in.

    `device` is the User-Agent header, of which the event stores a digest; `address` is the IP address;
    `methods` are names such as "password".
    """
    digest = _digest(device)
    if not queries.is_known_device(user, digest):
        enqueue(
            kind="accounts.new_device",
            key=f"accounts.new_device:{user.pk}:{digest}",
            payload={"user": user.pk, "device": device[:200], "address": address, "at": now.isoformat()},
            now=now,
        )
    note(user=user, verb=queries.SIGNED_IN, now=now, address=address, methods=methods, device=digest)


def note_failed_sign_in(*, typed: str, address: str, now: dt.datetime) -> None:
    """Record a failed sign-in. Only a digest of the typed name is stored: it may be a mistyped password."""
    user = queries.user_by_login(typed)
    audit.record_event(
        actor="",
        verb="account.sign_in_failed",
        target=target_of(user) if user else "",
        detail={"address": address, "typed_digest": _digest(typed)},
        now=now,
    )


def target_of(user: User) -> str:
    return f"user:{user.get_username()}"


def address_digest(email: str | None) -> str:
    """A keyed hash of an e-mail address, for the details of audit events; "" without an address.

    Audit events are never deleted and must not collect addresses. Somebody with the secret key and an
    address can still find the events of that address.
    """
    return _keyed(f"email:{email.strip().lower()}") if email else ""


def _digest(typed: str) -> str:
    return _keyed(f"sign-in:{typed.strip().lower()}")


def _keyed(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()[:16]
