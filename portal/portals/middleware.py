"""Find the portal of a request, without reading session or user on public pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.http.request import split_domain_port
from django.utils.http import escape_leading_slashes

from portal.portals.access import guards, malformed
from portal.portals.addresses import AddressMap, address_map
from portal.portals.wagtail_patches import set_site


class PortalMiddleware:
    """Refuse foreign hosts, redirect old addresses, set `request.portal`, and guard the back office.

    A host that belongs to no portal gets 400. An old address (a former slug, or a path of a portal that has
    its own host now) gets 301, or 308 if the method is neither GET nor HEAD. `request.portal` is None while
    there is no main portal.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        where = address_map()
        host = _host(request)
        if not _is_ours(host, where):
            return HttpResponse("400 Bad Request\n", status=400, content_type="text/plain")
        portal = where.by_host.get(host)
        if portal is None or portal.is_main:
            entrance = where.by_prefix(request.path_info)
            if entrance and (entrance.is_former or entrance.portal.site_id):
                new_prefix = where.prefix(entrance.portal, entrance.language)
                origin = where.origin(entrance.portal) if entrance.portal.site_id else ""
                return _moved(request, origin + new_prefix + entrance.rest)
            portal = entrance.portal if entrance else where.main
        request.portal = portal  # type: ignore[attr-defined]  # our own attribute
        site = portal.site if portal and portal.site else (where.main.site if where.main else None)
        if site is not None:
            set_site(request, site)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        malformed.check(request)
        return guards.check(request, view, args, kwargs)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        malformed.translate(request, exception)


def _host(request: HttpRequest) -> str:
    """The host name of the request in lower case, without port or final dot; "" if it is malformed."""
    try:
        return split_domain_port(request.get_host())[0]
    except DisallowedHost:
        return ""


def _is_ours(host: str, where: AddressMap) -> bool:
    return host in where.hosts or (settings.DEMO and host.endswith(".localhost"))


def _moved(request: HttpRequest, target: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    target = escape_leading_slashes(target) + (f"?{query}" if query else "")
    response = HttpResponseRedirect(target)
    response.status_code = 301 if request.method in ("GET", "HEAD") else 308
    return response
