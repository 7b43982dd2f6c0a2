"""Small answers before Django: a house registers who gives them."""

from __future__ import annotations

from collections.abc import Callable

from portal.base.pagecache.rules import Environ

Responder = Callable[[Environ], str | None]
"""Takes a WSGI environment; answers a status line such as "204 No Content", or None to let Django answer."""
_responders: dict[str, Responder] = {}


def respond_early(first_step: str, responder: Responder) -> None:
    """Ask this function about every path that begins with `/first_step/`, before Django and its checks.

    Of GET requests it sees those without a session only. It must not use the database.
    """
    _responders[first_step] = responder


def responder_for(path: str) -> Responder | None:
    end = path.find("/", 1)
    return _responders.get(path[1:end]) if end > 1 else None
