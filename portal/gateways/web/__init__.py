"""Check whether addresses of other web sites respond. `web_client()` returns the configured client."""

from django.conf import settings

from portal.gateways.web.client import HttpClient
from portal.gateways.web.fake import FakeClient
from portal.gateways.web.schemas import WebClient, WebResponse

__all__ = ["FakeClient", "HttpClient", "WebClient", "WebResponse", "web_client"]


def web_client() -> WebClient:
    """The real client in service; in the demo and tests the fake, which makes no network requests."""
    return FakeClient() if settings.DEMO else HttpClient()
