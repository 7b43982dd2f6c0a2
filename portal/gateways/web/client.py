"""The client that makes real requests: https only, private networks refused, short timeouts.

It follows at most 4 redirects and downloads no bodies.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import requests
import stamina
from requests_hardened import Config, Manager

from portal.gateways.web.schemas import WebResponse

TIMEOUT = (5, 10)
"""Seconds to wait for the connection, and for each answer of the server."""
MOST_REDIRECTS = 5
HTTPS = frozenset({"https"})
AGENT = "QuangNgaiPortal/1 (+link checker)"
NOT_FOR_HEAD = frozenset({403, 404, 405, 501})
"""Some servers answer HEAD with one of these statuses although GET works. Then GET is tried."""


class HttpClient:
    def __init__(
        self, *, allow_loopback: bool = False, schemes: frozenset[str] = frozenset({"https"})
    ) -> None:
        self.schemes = schemes
        self.manager = Manager(
            Config(
                default_timeout=TIMEOUT,
                never_redirect=True,  # each redirect is checked below
                ip_filter_enable=True,
                ip_filter_allow_loopback_ips=allow_loopback,
                user_agent_override=AGENT,
            )
        )

    def check_url(self, url: str) -> WebResponse:
        try:
            return self._follow(url)
        except (requests.RequestException, ValueError, OSError) as error:
            return WebResponse(False, error=type(error).__name__)

    def check(self) -> str:
        return ""

    def _follow(self, url: str) -> WebResponse:
        for _step in range(MOST_REDIRECTS):
            if urlsplit(url).scheme not in self.schemes:
                return WebResponse(False, error="not https")
            status, onward = self._status(url)
            if not onward:
                return WebResponse(200 <= status < 300, status, "" if status < 300 else f"HTTP {status}")
            url = requests.compat.urljoin(url, onward)
        return WebResponse(False, error="too many redirects")

    def _status(self, url: str) -> tuple[int, str]:
        status, onward = self._send("HEAD", url)
        return self._send("GET", url) if status in NOT_FOR_HEAD else (status, onward)

    @stamina.retry(on=requests.ConnectionError, attempts=2, wait_initial=1.0)
    def _send(self, method: str, url: str) -> tuple[int, str]:
        with self.manager.get_session() as session:
            response = session.request(method, url, stream=True)  # the body is never read
            try:
                return response.status_code, response.headers.get("Location", "")
            finally:
                response.close()
