"""Add response headers that forbid browsers certain actions. nginx adds them to its own responses."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

INLINE_TYPES = ("image/", "video/", "audio/")
UPLOAD_POLICY = "default-src 'none'; sandbox"
PDF_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The content security policy for PDFs, which browsers do not show in a sandbox.

The PDF viewers of browsers are isolated from the page and need inline styles.
"""


class HeadersMiddleware:
    """Add policy headers to every response, and forbid caches to store personal responses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if _is_personal(request, response) and "no-store" not in response.get("Cache-Control", ""):
            response["Cache-Control"] = "no-store, private"
        return response


def _is_personal(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the path belongs to an account, or the response has `Vary: Cookie` and no `Cache-Control`."""
    if request.path_info.startswith(settings.ACCOUNT_PATHS):
        return True
    return "cookie" in response.get("Vary", "").lower() and "Cache-Control" not in response


def protect_upload(response: HttpResponseBase, content_type: str) -> None:
    """Set headers so that browsers run and load nothing from an uploaded file, and do not guess its type.

    Only pictures, videos, sounds and PDFs are shown in the browser; other types are downloaded.
    """
    response["Content-Security-Policy"] = PDF_POLICY if content_type == "application/pdf" else UPLOAD_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    if content_type != "application/pdf" and not content_type.startswith(INLINE_TYPES):
        response["Content-Disposition"] = "attachment"  # without a name: the view may add one
