from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django_structlog.middlewares import RequestMiddleware
from structlog.contextvars import bind_contextvars


class ClientAddressMiddleware:
    """Puts the reader's own address where everybody looks for it.

    Behind `PORTAL_PROXIES` proxies of ours it is that many from the end of X-Forwarded-For; what stands
    before it was written by strangers. Without proxies the header means nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META["REMOTE_ADDR"] = client_address(request.META)
        return self.get_response(request)


def client_address(environ: dict[str, Any]) -> str:
    """The reader's address, from what the server and our own proxies say."""
    if settings.PROXIES:
        chain = environ.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(chain) >= settings.PROXIES and (address := _address(chain[-settings.PROXIES])):
            return address
    return str(environ.get("REMOTE_ADDR", ""))


class RequestLogMiddleware(RequestMiddleware):
    """A line of the log for each request, by its path alone: what was searched for is nobody's business."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        return f"{request.method} {request.path}"

    @classmethod
    def bind_ip(cls, request: HttpRequest) -> None:
        """The address that `ClientAddressMiddleware` found, not the one a header claims."""
        bind_contextvars(ip=request.META["REMOTE_ADDR"])


class ContentPolicyMiddleware(CSPMiddleware):
    """The policy that the settings say is written once, not at each answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        super().__init__(get_response)
        self.common = build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        own = [name for name in vars(response) if name.startswith("_csp")]
        if own or hasattr(request, "_csp_nonce"):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.common)
        return response


def _address(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text.strip()))
    except ValueError:
        return ""
