"""Limits per address count clients: neither our own proxies nor addresses that a client claims."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from portal.base.middleware import ClientAddressMiddleware


def seen(settings, proxies, forwarded=None):
    settings.PROXIES = proxies
    headers = {"x-forwarded-for": forwarded} if forwarded is not None else {}
    request = RequestFactory().get("/", headers=headers)
    ClientAddressMiddleware(lambda request: HttpResponse())(request)
    return request.META["REMOTE_ADDR"]


def test_it_works(settings):
    assert seen(settings, 1, "203.0.113.7") == "203.0.113.7"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.7", "127.0.0.1"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", "127.0.0.1"),
        (1, "2001:db8::7", "2001:db8::7"),
        (1, "evil, <script>", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, None, "127.0.0.1"),
    ],
)
def test_only_addresses_added_by_our_proxies_count(settings, proxies, forwarded, expected):
    assert seen(settings, proxies, forwarded) == expected
