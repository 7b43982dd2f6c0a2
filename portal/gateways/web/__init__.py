"""Asking addresses of other people's web sites: whether they answer. `asker()` gives the one in use."""

from django.conf import settings

from portal.gateways.web.client import HttpAsker
from portal.gateways.web.fake import FakeAsker
from portal.gateways.web.schemas import WebClient, WebResponse

__all__ = ["FakeAsker", "HttpAsker", "WebClient", "WebResponse", "asker"]


def asker() -> WebClient:
    """The real one in service; in the demo and in tests the fake, which leaves the building to nobody."""
    return FakeAsker() if settings.DEMO else HttpAsker()
