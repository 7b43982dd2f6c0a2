"""Error pages in the layout of the portal where they happen."""

from __future__ import annotations

import json
import logging
import re
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.csrf import requires_csrf_token

RETRY_AFTER = "30"  # seconds
NO_TEXT = re.compile(
    r"^(csrfmiddlewaretoken|next|slug|seen|action.*|.*password.*|.*_ids?|.*-(type|id|order|locale))$"
)
"""The names of form fields that hold no text of a person."""

logger = logging.getLogger(__name__)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _refusal(request, 400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer with status 403 and show the message of the exception, if it has one."""
    return _refusal(request, 403, sentence=str(exception or ""))


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _refusal(request, 404)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer with status 500, or 503 while the database is away or busy.

    Uses neither database nor layout: one of them may have failed.
    """
    is_away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status, headers = (503, {"Retry-After": RETRY_AFTER}) if is_away else (500, {})
    try:
        text = render_to_string(f"{status}.html")
    except Exception:
        logger.exception("the page for errors cannot be shown")
        return HttpResponse(f"{status}\n", status=status, content_type="text/plain", headers=headers)
    return HttpResponse(text, status=status, headers=headers)


def _refusal(request: HttpRequest, status: int, sentence: str = "") -> HttpResponse:
    try:
        context = {"sentence": sentence, "typed": _typed_text(request)}
        text = render_to_string(f"{status}.html", context, request=request)
    except Exception:
        logger.exception("the page for status %s cannot be shown", status)
        return HttpResponse(f"{status}\n", status=status, content_type="text/plain")
    return HttpResponse(text, status=status)


def _typed_text(request: HttpRequest) -> str:
    """The texts of a form that was sent to the back office and refused; "" for other requests.

    A right can end, or a page be deleted or moved, while a person writes. A request that did not reach a view
    is left out: its form may come from another site.
    """
    match = request.resolver_match
    if request.method != "POST" or match is None or not request.path.startswith(reverse("wagtailadmin_home")):
        return ""
    texts = [_readable(str(text)) for name, text in request.POST.items() if not NO_TEXT.search(name)]
    return "\n\n".join(text for text in texts if any(letter.isalpha() for letter in text))


def _readable(text: str) -> str:
    """The text itself; for rich text, which is sent as JSON, the text of its blocks."""
    try:
        return "\n".join(block["text"] for block in json.loads(text)["blocks"])
    except (ValueError, TypeError, KeyError):
        return text
