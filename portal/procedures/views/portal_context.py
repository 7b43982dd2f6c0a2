"""A decorator that finds the portal of a page of procedures."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from portal.portals.addresses import current_language
from portal.portals.models import Portal
from portal.procedures.portal_context import JOURNEYS, PROCEDURES, PortalContext, portal_context

__all__ = ["PortalContext", "on_a_portal"]

View = Callable[..., HttpResponseBase]


def on_a_portal(view: View) -> View:
    """Decorate a view of a page about procedures: it gets the `PortalContext`, and allows only GET and HEAD.

    An address without the path of the reader's portal is redirected to this path. An address below the path
    of something else raises Http404.
    """

    @require_safe
    @wraps(view)
    def in_portal(request: HttpRequest, home: str = "", **kwargs: Any) -> HttpResponseBase:
        portal: Portal | None = request.portal  # type: ignore[attr-defined]  # set by PortalMiddleware
        where = portal_context(portal, current_language())
        rest = request.path.removeprefix(where.home)
        if request.path.startswith(where.home) and rest.startswith((PROCEDURES, JOURNEYS)):
            return view(request, where, **kwargs)
        if home:
            raise Http404
        found = (request.path.find(word) for word in (PROCEDURES, JOURNEYS))
        rest = request.path[next(place for place in found if place > 0) :]
        query = request.META.get("QUERY_STRING", "")
        return redirect(where.home + rest + (f"?{query}" if query else ""))

    return in_portal
