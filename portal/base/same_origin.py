"""Check that a request without a CSRF token was sent by one of our own pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit


def is_same_origin(environ: dict[str, Any], *, if_unknown: bool) -> bool:
    """Whether the browser says that a page of the requested host sent this WSGI request.

    `Sec-Fetch-Site` decides if present, otherwise the host in `Origin`. Browsers send at least `Origin` with
    every POST. Without both headers, `if_unknown` is returned. Use False for beacons, which only scripts
    send. Use True for a form whose effect is limited in another way, because privacy tools may remove the
    headers.
    """
    if site := environ.get("HTTP_SEC_FETCH_SITE"):
        return bool(site == "same-origin")
    if origin := environ.get("HTTP_ORIGIN"):
        return urlsplit(origin).netloc == environ.get("HTTP_HOST")
    return if_unknown
