"""The fake: asks nobody. Addresses of `.invalid` are away, all others are there."""

from __future__ import annotations

from urllib.parse import urlsplit

from portal.gateways.web.schemas import WebResponse


class FakeAsker:
    def ask(self, url: str) -> WebResponse:
        parts = urlsplit(url)
        if parts.scheme != "https":
            return WebResponse(False, error="not https")
        if (parts.hostname or "").endswith(".invalid"):
            return WebResponse(False, error="nobody answers")
        return WebResponse(True, 200)

    def check(self) -> str:
        return ""
