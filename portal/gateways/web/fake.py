"""A client that makes no network requests: https addresses respond, except those of `.invalid`."""

from __future__ import annotations

from urllib.parse import urlsplit

from portal.gateways.web.schemas import WebResponse


class FakeClient:
    def check_url(self, url: str) -> WebResponse:
        parts = urlsplit(url)
        if parts.scheme != "https":
            return WebResponse(False, error="not https")
        if (parts.hostname or "").endswith(".invalid"):
            return WebResponse(False, error="nobody answers")
        return WebResponse(True, 200)

    def check(self) -> str:
        return ""
