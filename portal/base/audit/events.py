from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from typing import Any

from django.conf import settings
from django.utils import timezone

from portal.base.models import AuditEvent


def record_event(
    *,
    actor: Any,
    verb: str,
    target: str,
    portal: str = "",
    detail: dict[str, Any] | None = None,
    now: dt.datetime | None = None,
) -> AuditEvent:
    """Write one audit event in the caller's transaction and return it.

    `actor` is a user, a user name, or "" or None for the system. `verb` has the form `kind.action`, `target`
    names the row (`kind:key`), `portal` is the slug of a portal or "". `detail` must be serialisable as JSON.
    Without `now` the event gets the current time.
    """
    name = actor.get_username() if hasattr(actor, "get_username") else str(actor or "")
    return AuditEvent.objects.create(
        at=now or timezone.now(), actor=name, verb=verb, target=target, portal=portal, detail=detail or {}
    )


def keyed_hash(value: str) -> str:
    """A hash of a personal value, 16 hexadecimal digits: equal values have equal hashes.

    The key is SECRET_KEY: without a key, somebody could find a telephone number by trying all numbers.
    """
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"audit:{value}".encode(), hashlib.sha256).hexdigest()[:16]
