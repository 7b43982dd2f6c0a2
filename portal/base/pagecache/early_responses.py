"""Small responses sent before Django handles the request. Apps register responders for a first path step."""

from __future__ import annotations

from collections.abc import Callable

from portal.base.pagecache.rules import Environ

Responder = Callable[[Environ], str | None]
"""Takes a WSGI environment; returns a status line such as "204 No Content", or None: Django then responds."""
_responders: dict[str, Responder] = {}


def respond_early(first_step: str, responder: Responder) -> None:
    """Register a function for all paths that begin with `/first_step/`. It runs before Django and its checks.

    GET requests with a session are not passed to it. It must not use the database.
    """
    _responders[first_step] = responder


def responder_for(path: str) -> Responder | None:
    end = path.find("/", 1)
    return _responders.get(path[1:end]) if end > 1 else None
