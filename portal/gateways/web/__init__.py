"""Check whether addresses of other web sites respond. `web_client()` returns the configured client."""

from django.conf import settings

from portal.gateways.web.client import HttpClient
from portal.gateways.web.fake import FakeClient
from portal.gateways.web.schemas import WebClient, WebResponse

__all__ = ["FakeClient", "HttpClient", "WebClient", "WebResponse", "web_client"]


def web_client() -> WebClient:
    """The client that makes real requests; in demo mode the fake client, which makes none."""
    return FakeClient() if settings.DEMO else HttpClient()
