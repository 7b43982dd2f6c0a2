"""Response headers that tell browsers what not to do. nginx sends them for what it answers itself."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

INLINE_TYPES = ("image/", "video/", "audio/")
UPLOAD_POLICY = "default-src 'none'; sandbox"
PDF_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Browsers show no PDF in a sandbox; their viewers run apart from the page and need inline styles."""


class HeadersMiddleware:
    """Add policies to every response, and keep pages of an account out of every cache."""

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
    """Whether it is a page of an account, or depends on a cookie and does not say how it may be stored."""
    if request.path_info.startswith(settings.ACCOUNT_PATHS):
        return True
    return "cookie" in response.get("Vary", "").lower() and "Cache-Control" not in response


def protect_upload(response: HttpResponseBase, content_type: str) -> None:
    """Let nothing in a file that people uploaded run or load: as a page, or under another type."""
    response["Content-Security-Policy"] = PDF_POLICY if content_type == "application/pdf" else UPLOAD_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    if content_type != "application/pdf" and not content_type.startswith(INLINE_TYPES):
        response["Content-Disposition"] = "attachment"  # without a name: the view may add one
