from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django_structlog.middlewares import RequestMiddleware
from structlog.contextvars import bind_contextvars


class ClientAddressMiddleware:
    """Sets REMOTE_ADDR to the reader's own address.

    With `PORTAL_PROXIES` own proxies it is that many entries from the end of X-Forwarded-For; clients can
    forge earlier entries. Without proxies the header is ignored.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META["REMOTE_ADDR"] = client_address(request.META)
        return self.get_response(request)


def client_address(environ: dict[str, Any]) -> str:
    """The reader's address from the server and our own proxies."""
    if settings.PROXIES:
        chain = environ.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(chain) >= settings.PROXIES and (address := _address(chain[-settings.PROXIES])):
            return address
    return str(environ.get("REMOTE_ADDR", ""))


def network_of(address: str) -> str:
    """What limits count: an IPv4 address, or the /64 network of an IPv6 address (that of one client)."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)


class RequestLogMiddleware(RequestMiddleware):
    """Log each request by its path only: query strings may contain what was searched for."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {request.path}"

    @classmethod
    def bind_ip(cls, request: HttpRequest) -> None:
        """The address that `ClientAddressMiddleware` found, not one that a header claims."""
        bind_contextvars(ip=request.META["REMOTE_ADDR"])


def _address(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text.strip()))
    except ValueError:
        return ""
