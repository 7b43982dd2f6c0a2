"""The register of what does an effect: one handler a kind, in the `effects.py` of the house that owns it."""

from __future__ import annotations

from collections.abc import Callable

from portal.base.models import OutboxMessage

Handler = Callable[[OutboxMessage], None]
_handlers: dict[str, Handler] = {}


class UnknownKindError(LookupError):
    """No house has said how to do an effect of this kind."""


def outbox_handler(kind: str) -> Callable[[Handler], Handler]:
    """Say that the decorated function does effects of this kind.

    The function must be repeatable: a worker that dies after the act and before the note does it again.
    It runs outside any transaction and opens its own, short ones, for what it writes.
    """

    def register(handler: Handler) -> Handler:
        if kind in _handlers and _handlers[kind] is not handler:
            raise ValueError(f"two handlers for effects of kind {kind!r}")
        _handlers[kind] = handler
        return handler

    return register


def handler_for(kind: str) -> Handler:
    try:
        return _handlers[kind]
    except KeyError:
        raise UnknownKindError(kind) from None
