"""All addresses of the portal: no personal response is stored, and no stored page is personal.

The cache is filled as Hạnh, who is signed in, read as nobody and as Khoa; then everything in it is looked
through, and compared with what Django says to nobody.
"""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, RequestFactory
from django.urls import get_resolver
from wagtail.models import Page

from portal.base.models import Purge
from portal.portals.queries import path_of
from tests.attacks.addresses import addresses, routes

pytestmark = [
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

NAMES = {"hanh": "Đỗ Thị Hạnh", "khoa": "Bùi Văn Khoa"}
PERSONAL = re.compile(rb"csrfmiddlewaretoken|nonce=|" + "|".join(NAMES.values()).encode())


@pytest.fixture
def ask(cache):
    """ask(address, client): what the cache, or Django behind it, answers to this browser."""

    def send(address: str, client: Client | None = None, application: Any = None) -> SimpleNamespace:
        path, _, query = address.partition("?")
        environ = RequestFactory()._base_environ(PATH_INFO=path, QUERY_STRING=query, HTTP_HOST="testserver")
        environ.pop("HTTP_COOKIE", None)
        if client is not None:
            environ["HTTP_COOKIE"] = "; ".join(f"{c.key}={c.coded_value}" for c in client.cookies.values())
        answer = SimpleNamespace(headers=[])

        def start(status, headers, exc_info=None):
            answer.status, answer.headers = int(status[:3]), headers

        body = (application or cache)(environ, start)
        answer.body = b"".join(body)
        getattr(body, "close", lambda: None)()
        return answer

    return send


@pytest.fixture
def all_addresses(world) -> list[str]:
    pages = [path_of(page) for page in Page.objects.live().filter(depth__gt=1)]
    article, portal = world.article_b.pk, world.b.slug
    public = [*dict.fromkeys(routes()), *pages, *(f"{page}rss/" for page in pages)]
    public += [f"/danh-gia/{article}/", f"/pdf/{article}/", f"/sitemap-{portal}-1.xml"]
    return [*public, "/?trang=1", "/tim-kiem/?q=bai", "/co-quan/?ten=so"]


def test_the_list_of_addresses_is_complete(all_addresses):
    assert len(all_addresses) > 60
    assert {"/healthz", "/dang-nhap/", "/tai-khoan/", "/sitemap.xml"} <= set(all_addresses)


def test_personal_responses_are_never_cached(world, cache, ask, sign_in, all_addresses):
    hanh, khoa = (sign_in(Client(), world.staff[name]) for name in NAMES)
    leaving = {"/dang-xuat/"}
    for address in all_addresses:
        if address not in leaving:
            ask(address, hanh)
    assert len(cache._store) == 0, "what somebody signed in was shown is kept"

    for address in all_addresses:
        ask(address)
    for address in [each.url for each in addresses(world)[0]][::5]:
        ask(address)
    cached = {address: entry for part in cache._store._pages.values() for address, entry in part.items()}
    assert len(cached) > 10
    for address, entry in cached.items():
        variant = entry.variants[""]
        names = {name.lower() for name, _value in variant.headers}
        assert "set-cookie" not in names, address
        assert not PERSONAL.search(variant.body), address
        assert "/quan-tri/" not in address and "/tai-khoan/" not in address and "/dang-" not in address

    django = WSGIHandler()
    for address in all_addresses:
        alone = ask(address, application=django)
        through = ask(address)
        same = (through.status, through.body) == (alone.status, alone.body)
        assert same or is_rendered_per_request(alone), address
        if address not in leaving:
            answer = ask(address, khoa)
            assert NAMES["hanh"].encode() not in answer.body, address


def is_rendered_per_request(answer: SimpleNamespace) -> bool:
    """It says itself that it is not for everybody: a form with its token."""
    headers = {name.lower(): value.lower() for name, value in answer.headers}
    return (
        "set-cookie" in headers
        or "no-store" in headers.get("cache-control", "")
        or "204" in str(answer.status)
    )


@pytest.mark.parametrize(
    "name", ["Accept-Language", "User-Agent", "X-Requested-With", "HX-Request", "Accept"]
)
def test_other_request_headers_do_not_change_the_response(world, ask, name):
    """Else the first reader would decide what all others get."""
    django = WSGIHandler()
    key = "HTTP_" + name.upper().replace("-", "_")

    def with_header(environ, start):
        return django({**environ, key: "en,application/json;q=0.5"}, start)

    for page in Page.objects.live().filter(depth__gt=1):
        plain = ask(path_of(page), application=django)
        assert ask(path_of(page), application=with_header).body == plain.body


def test_a_page_with_a_password_is_not_cached(world, cache, ask, sign_in):
    page = world.article_b
    page.view_restrictions.create(restriction_type="password", password="mot-mat-khau")
    assert Purge.objects.filter(keys="*", hide=True).exists()
    for _time in range(2):
        answer = ask(path_of(page))
        assert b"csrfmiddlewaretoken" in answer.body or answer.status in (302, 403)
    page.view_restrictions.update(restriction_type="login", password="")
    assert ask(path_of(page)).status in (302, 403)
    assert ask(path_of(page), sign_in(Client(), world.staff["khoa"])).status == 200
    assert len(cache._store) == 0


def test_each_language_has_its_own_paths():
    assert settings.LANGUAGE_CODE == "vi"
    assert get_resolver().url_patterns, "rules.HARMLESS_VARY rests on i18n_patterns without a default prefix"
