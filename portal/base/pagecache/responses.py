"""Helpers for WSGI requests and responses: splitting headers, removing personal headers, reading bodies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from portal.base.pagecache import tagging
from portal.base.pagecache.rules import Environ, Headers

PERSONAL = (
    "HTTP_COOKIE",
    "HTTP_USER_AGENT",
    "HTTP_REFERER",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_X_FORWARDED_FOR",
)


class WsgiResponse:
    """Stores status and headers of a WSGI response: pass `start` to the application as `start_response`.

    `names` is the set of header names.
    """

    def __init__(self) -> None:
        self.status = ""
        self.headers: Headers = []
        self.names: set[str] = set()

    def start(self, status: str, headers: Headers, exc_info: Any = None) -> None:
        self.status, self.headers = status, headers
        self.names = {name for name, _value in headers}

    def split(self) -> tuple[Headers, dict[str, str]]:
        """The headers to send, and the values of our internal headers by name."""
        internal = {name: value for name, value in self.headers if name in tagging.OURS}
        return without_internal_headers(self.headers), internal


def without_internal_headers(headers: Headers) -> Headers:
    """The headers to send: all except our internal ones."""
    return [(name, value) for name, value in headers if name not in tagging.OURS]


def public_headers(headers: Headers) -> Headers:
    """The headers of a stored response that are the same in every encoding.

    `Vary: Accept-Encoding` is added, and a `Cache-Control` for revalidation if there is none.
    """
    own = ("content-length", "etag", "vary", "date", "last-modified", "age")
    shared = [(name, value) for name, value in headers if name.lower() not in own]
    shared.append(("Vary", "Accept-Encoding"))
    if not any(name.lower() == "cache-control" for name, _value in shared):
        # Browsers revalidate each time and mostly get a 304.
        shared.append(("Cache-Control", "public, max-age=0, must-revalidate"))
    return shared


def without_person(environ: Environ) -> Environ:
    """The WSGI environment as an anonymous GET request, without the headers in `PERSONAL`."""
    return {name: value for name, value in environ.items() if name not in PERSONAL} | {
        "REQUEST_METHOD": "GET"
    }


def read(body: Iterable[bytes]) -> bytes:
    try:
        return b"".join(body)
    finally:
        close(body)


def close(body: Iterable[bytes]) -> None:
    if hasattr(body, "close"):
        body.close()
