from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class ClientAddressMiddleware:
    """Puts the reader's own address where everybody looks for it.

    Behind `PORTAL_PROXIES` proxies of ours it is that many from the end of X-Forwarded-For; what stands
    before it was written by strangers. Without proxies the header means nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.PROXIES:
            chain = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
            if len(chain) >= settings.PROXIES and (address := _address(chain[-settings.PROXIES])):
                request.META["REMOTE_ADDR"] = address
        return self.get_response(request)


def _address(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text.strip()))
    except ValueError:
        return ""
