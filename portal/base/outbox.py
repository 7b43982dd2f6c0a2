"""Register one handler for each kind of outbox message."""

from __future__ import annotations

from collections.abc import Callable

from portal.base.models import OutboxMessage

Handler = Callable[[OutboxMessage], None]
_handlers: dict[str, Handler] = {}


class UnknownKindError(LookupError):
    """Raised for a kind of message for which no app has registered a handler."""


def outbox_handler(kind: str) -> Callable[[Handler], Handler]:
    """Register the decorated function as the handler of this kind of message.

    The handler must be idempotent: it is called again if a worker dies before it has recorded the result. It
    runs outside any transaction and opens short ones of its own. Raises ValueError for a second handler of a
    kind.
    """

    def register(handler: Handler) -> Handler:
        if kind in _handlers and _handlers[kind] is not handler:
            raise ValueError(f"two handlers for effects of kind {kind!r}")
        _handlers[kind] = handler
        return handler

    return register


def handler_for(kind: str) -> Handler:
    """The handler of a kind of message. Raises UnknownKindError (a LookupError)."""
    try:
        return _handlers[kind]
    except KeyError:
        raise UnknownKindError(kind) from None
