"""The fake: asks nobody. Addresses of `.invalid` are away, all others are there."""

from __future__ import annotations

from urllib.parse import urlsplit

from portal.gateways.web.schemas import Answer


class FakeAsker:
    def ask(self, url: str) -> Answer:
        parts = urlsplit(url)
        if parts.scheme != "https":
            return Answer(False, error="not https")
        if (parts.hostname or "").endswith(".invalid"):
            return Answer(False, error="nobody answers")
        return Answer(True, 200)

    def check(self) -> str:
        return ""
