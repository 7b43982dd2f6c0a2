"""Register one handler for each kind of outbox message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from portal.base.models import OutboxMessage

Handler = Callable[[OutboxMessage], None]
SECONDS = 60.0
"""The default time limit of a message, in seconds."""


class Kind(NamedTuple):
    handler: Handler
    label: Any = ""
    """What the work is, in words; may be a lazy translation."""
    seconds: float = SECONDS


_kinds: dict[str, Kind] = {}


class UnknownKindError(LookupError):
    """Raised for a kind of message for which no app has registered a handler."""


def outbox_handler(kind: str, *, label: Any, seconds: float = SECONDS) -> Callable[[Handler], Handler]:
    """Register the decorated function as the handler of this kind of message.

    `label` says what the work is, for the operator of parked messages ("mail about a new browser"). The
    handler must be idempotent: it is called again if a worker dies before it has recorded the result. It runs
    outside any transaction and opens short ones of its own. If it takes longer than `seconds`, its process is
    ended. Raises ValueError if the kind already has another handler.
    """

    def register(handler: Handler) -> Handler:
        if kind in _kinds and _kinds[kind].handler is not handler:
            raise ValueError(f"two handlers for effects of kind {kind!r}")
        _kinds[kind] = Kind(handler, label, seconds)
        return handler

    return register


def handler_for(kind: str) -> Handler:
    """The handler of a kind of message. Raises UnknownKindError (a LookupError)."""
    try:
        return _kinds[kind].handler
    except KeyError:
        raise UnknownKindError(kind) from None


def seconds_for(kind: str) -> float:
    """The time limit of a kind of message in seconds; the default for an unknown kind."""
    return _kinds[kind].seconds if kind in _kinds else SECONDS


def label_for(kind: str) -> str:
    """What a kind of message does, in words; the kind itself if it is unknown or has no label."""
    return str(_kinds[kind].label or kind) if kind in _kinds else kind
