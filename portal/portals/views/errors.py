"""Error pages in the layout of the portal where they happen."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

logger = logging.getLogger(__name__)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _refusal(request, 400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _refusal(request, 403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _refusal(request, 404)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer with status 500, without database and layout: one of them may have failed."""
    try:
        text = render_to_string("500.html")
    except Exception:
        logger.exception("the page for errors cannot be shown")
        return HttpResponse("500 Internal Server Error\n", status=500, content_type="text/plain")
    return HttpResponse(text, status=500)


def _refusal(request: HttpRequest, status: int) -> HttpResponse:
    try:
        text = render_to_string(f"{status}.html", request=request)
    except Exception:
        logger.exception("the page for status %s cannot be shown", status)
        return HttpResponse(f"{status}\n", status=status, content_type="text/plain")
    return HttpResponse(text, status=status)
