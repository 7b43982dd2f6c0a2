from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django_structlog.middlewares import RequestMiddleware
from structlog.contextvars import bind_contextvars

from portal.base import views


class ClientAddressMiddleware:
    """Set REMOTE_ADDR to the client's own IP address.

    With n own proxies (`PORTAL_PROXIES`), that address is the n-th entry from the end of X-Forwarded-For; a
    client can forge the entries before it. Without proxies, the header is ignored.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META["REMOTE_ADDR"] = client_address(request.META)
        return self.get_response(request)


def client_address(environ: dict[str, Any]) -> str:
    """The client's IP address from a WSGI environment.

    It is REMOTE_ADDR if there are no own proxies, or if X-Forwarded-For has no address at the expected place.
    """
    if settings.PROXIES:
        chain = environ.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(chain) >= settings.PROXIES and (address := _address(chain[-settings.PROXIES])):
            return address
    return str(environ.get("REMOTE_ADDR", ""))


def network_of(address: str) -> str:
    """The network by which rate limits count: an IPv4 address, or the /64 network of an IPv6 address.

    One client usually has a whole /64 network. A text that is no IP address is returned unchanged.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)


class HealthMiddleware:
    """Answer /healthz, /readyz and /metrics before any middleware that needs the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.views = {"/healthz": views.healthz, "/readyz": views.readyz, "/metrics": views.metrics}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.views.get(request.path_info, self.get_response)(request)


class RequestLogMiddleware(RequestMiddleware):
    """Log the path of each request without its query string, which may contain a search text."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {request.path}"

    @classmethod
    def bind_ip(cls, request: HttpRequest) -> None:
        """Log the address from `ClientAddressMiddleware`, not one that a request header claims."""
        bind_contextvars(ip=request.META["REMOTE_ADDR"])


def _address(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text.strip()))
    except ValueError:
        return ""
