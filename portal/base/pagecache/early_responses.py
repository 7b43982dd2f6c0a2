"""Empty responses that are sent before Django handles the request.

Apps register a responder for the first segment of a path.
"""

from __future__ import annotations

from collections.abc import Callable

from portal.base.pagecache.rules import Environ

Responder = Callable[[Environ], str | None]
"""Takes a WSGI environment; returns a status line such as "204 No Content", or None to let Django respond."""
_responders: dict[str, Responder] = {}


def respond_early(first_step: str, responder: Responder) -> None:
    """Register a responder for all paths that begin with `/first_step/`; a second one replaces the first.

    The responder runs before Django and its middleware, and must not use the database. It gets no HEAD
    requests, and no GET requests with a session cookie or `Authorization`.
    """
    _responders[first_step] = responder


def responder_for(path: str) -> Responder | None:
    end = path.find("/", 1)
    return _responders.get(path[1:end]) if end > 1 else None
