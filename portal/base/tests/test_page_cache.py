"""The page cache around a small application instead of Django: what it stores, sends and refuses."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import threading
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import brotli
import pytest
import time_machine
from django.conf import settings
from django.http import HttpResponse, parse_cookie
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from portal.base.pagecache import (
    cache_response,
    early_responses,
    fresh_today,
    fresh_until,
    rules,
    tag_response,
    tagging,
)
from portal.base.pagecache.early_responses import respond_early
from portal.base.pagecache.invalidation import PurgeOrder
from portal.base.pagecache.negotiation import encoding_for, matches
from portal.base.pagecache.store import MOST_PURGES, CachedPage, Store
from portal.base.pagecache.wrapper import PageCache

TEXT = "Quảng Ngãi " * 400


class Site:
    """An application with responses set by a test, behind a page cache that receives purges."""

    def __init__(self, **settings: Any) -> None:
        self.calls: list[str] = []
        self.text = TEXT
        self.status = 200
        self.keys = ["page:1"]
        self.reads: list[str] = ["trang"]
        self.seconds = 300
        self.headers: dict[str, str] = {}
        self.tagged = True
        self.before: Callable[[], None] = lambda: None
        self.cache = PageCache(self.application, most_bytes=settings.pop("most_bytes", 2_000_000))
        self.cache._purge_reader = SimpleNamespace(position=1)
        for name, value in settings.items():
            setattr(self, name, value)

    def application(self, environ, start_response):
        self.calls.append(environ["PATH_INFO"] + "?" + environ.get("QUERY_STRING", ""))
        self.before()
        response = HttpResponse(self.text, status=self.status, headers=self.headers)
        response["Content-Length"] = str(len(response.content))
        tag_response("page:shown")
        if self.tagged:
            cache_response(response, *self.keys, reads=self.reads, seconds=self.seconds)
        start_response(f"{self.status} OK", list(response.items()))
        return [response.content]

    def get(self, path="/", *, method="GET", **headers):
        path, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "quangngai.example",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }
        answer = SimpleNamespace()

        def start(status, sent, exc_info=None):
            answer.status, answer.headers = int(status.split()[0]), dict(sent)

        answer.body = b"".join(self.cache(environ, start))
        return answer

    def purge(self, *keys, hide=False):
        self.cache._invalidate(PurgeOrder(frozenset(keys), hide=hide))


@pytest.fixture
def site():
    return Site()


def test_the_second_request_does_not_reach_django(site):
    first, second = site.get("/tin/"), site.get("/tin/")
    assert site.calls == ["/tin/?"]
    assert first.body == second.body == TEXT.encode()
    assert first.headers == second.headers
    assert first.headers["Vary"] == "Accept-Encoding"
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert not tagging.OURS & set(first.headers)


def test_cache_control_headers_of_our_own_never_leave_the_cache(site):
    for answer in (site.get(method="HEAD"), site.get(cookie=f"{settings.SESSION_COOKIE_NAME}=an")):
        assert not tagging.OURS & set(answer.headers)
    assert len(site.calls) == 2


def test_the_accepted_encoding_is_sent(site):
    packed = site.get(accept_encoding="gzip, deflate, br")
    zipped = site.get(accept_encoding="gzip;q=1.0, br;q=0")
    plain = site.get()
    assert brotli.decompress(packed.body) == gzip.decompress(zipped.body) == plain.body
    assert packed.headers["Content-Encoding"] == "br"
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert len({answer.headers["ETag"] for answer in (packed, zipped, plain)}) == 3
    for answer in (packed, zipped, plain):
        assert int(answer.headers["Content-Length"]) == len(answer.body)
    assert len(site.calls) == 1


def test_a_matching_etag_gives_304(site):
    etag = site.get(accept_encoding="br").headers["ETag"]
    for asked in (etag, f'"other", {etag}', f"W/{etag}", "*"):
        answer = site.get(accept_encoding="br", if_none_match=asked)
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["ETag"] == etag
        assert "Vary" in answer.headers and "Content-Length" not in answer.headers
    assert site.get(if_none_match=etag).status == 200, "another encoding is another representation"


def test_head_has_the_headers_and_no_body(site):
    assert site.get().headers == site.get(method="HEAD").headers
    assert site.get(method="HEAD").body == b""
    assert len(site.calls) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "sessionid=abc"},
        {"cookie": "a=b; messages=xyz"},
        {"authorization": "Bearer abc"},
    ],
)
def test_personal_requests_bypass_the_cache(site, headers):
    site.get(**headers)
    assert len(site.cache._store) == 0
    site.get()
    site.get(**headers)
    assert len(site.calls) == 3


def test_requests_with_other_cookies_read_but_do_not_fill_the_cache(site):
    site.get(cookie="_ga=1")
    assert len(site.cache._store) == 0
    site.get()
    site.get(cookie="_ga=2")
    assert len(site.calls) == 2


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_bypass_the_cache(site, method):
    site.get()
    site.get(method=method)
    assert len(site.calls) == 2 and len(site.cache._store) == 1


def test_the_order_of_known_parameters_does_not_matter(site):
    site.reads = ["trang", "nam"]
    site.get("/?trang=2&nam=2026")
    site.get("/?nam=2026&trang=2")
    assert len(site.calls) == 1


def test_tracking_parameters_are_removed(site):
    site.get("/")
    site.get("/?utm_source=zalo&fbclid=x")
    assert site.calls == ["/?"]
    site.get("/b/?gclid=1")
    assert site.calls[-1] == "/b/?", "nor does Django see it"


def test_unknown_parameters_do_not_fill_the_cache(site):
    for number in range(200):
        site.get(f"/?x={number}")
    site.get("/?trang=1&trang=2")
    site.get("/?trang")
    site.get("/?trang=%ff")
    site.get("/?trang=" + "1" * 500)
    assert len(site.cache._store) == 0


def test_many_known_parameters_do_not_evict_plain_pages():
    site = Site(most_bytes=400_000)
    site.get("/tin/")
    for number in range(100):
        site.get(f"/?trang={number}")
    assert site.cache._store.size <= 400_000
    calls = len(site.calls)
    site.get("/tin/")
    assert len(site.calls) == calls


def test_the_least_recently_used_page_is_evicted_first():
    site = Site(most_bytes=100_000)
    for number in range(30):
        site.get("/always/")
        site.get(f"/{number}/")
    assert site.cache._store.size <= 75_000
    assert site.calls.count("/always/?") == 1
    assert site.cache._store.get("http://quangngai.example/0/?") is None


def test_a_page_larger_than_half_of_the_store_is_not_cached():
    """One large page must not evict all others."""
    site = Site(most_bytes=40_000)  # pages without a query share 30 000 bytes
    site.text = "x" * 13_000
    site.get("/large/")
    assert len(site.cache._store) == 0
    site.text = "x" * 11_000
    site.get("/small/")
    assert len(site.cache._store) == 1


@pytest.fixture
def early(monkeypatch):
    """Responses to `/som/` that are registered to be sent before Django."""
    monkeypatch.setattr(early_responses, "_responders", {})
    answers = {"GET": "204 No Content", "POST": "403 Forbidden", "DELETE": None}
    respond_early("som", lambda environ: answers[environ["REQUEST_METHOD"]])


@pytest.mark.parametrize(("method", "status"), [("GET", 204), ("POST", 403)])
def test_an_early_response_is_empty_and_must_not_be_stored(site, early, method, status):
    answer = site.get("/som/", method=method)
    assert (answer.status, answer.body) == (status, b"")
    assert answer.headers == {"Cache-Control": "no-store", "Content-Length": "0"}
    assert site.calls == []
    assert len(site.cache._store) == 0


def test_without_an_early_response_django_responds(site, early):
    assert site.get("/som/", method="DELETE").status == 200
    assert site.get("/som/", cookie="sessionid=abc").status == 200
    assert site.get("/").status == 200
    assert len(site.calls) == 3


@pytest.mark.parametrize(
    "headers",
    [
        {"Set-Cookie": "a=b"},
        {"Vary": "Cookie"},
        {"Vary": "Accept-Language, cookie"},
        {"Vary": "*"},
        {"Cache-Control": "private"},
        {"Cache-Control": "max-age=0, No-Store"},
        {"Content-Encoding": "gzip"},
    ],
)
def test_personal_responses_are_not_cached(site, headers):
    site.headers = headers
    site.get()
    assert len(site.cache._store) == 0


@pytest.mark.parametrize("text", ['<input name="csrfmiddlewaretoken">', '<script nonce="abc">'])
def test_responses_with_a_csrf_token_are_not_cached(site, text, caplog):
    site.text = text
    assert site.get().body == text.encode()
    assert len(site.cache._store) == 0
    assert "contains a token" in caplog.text


@pytest.mark.parametrize("status", [301, 302, 404, 410, 500, 503])
def test_only_cacheable_status_codes_are_cached(site, status):
    site.status = status
    site.get()
    assert len(site.cache._store) == 0


def test_responses_without_tags_are_compressed_but_not_cached(site):
    site.tagged = False
    site.headers = {"Vary": "Cookie"}
    answer = site.get(accept_encoding="br")
    assert brotli.decompress(answer.body) == TEXT.encode()
    assert answer.headers["Vary"] == "Cookie, Accept-Encoding"
    assert int(answer.headers["Content-Length"]) == len(answer.body)
    assert len(site.cache._store) == 0


def test_cache_keys_differ_by_host_scheme_and_path(site):
    site.get("/")
    site.get("/", host="soyte.quangngai.example")
    site.get("/a%3Fb=c/")
    site.get("/a?trang=1")
    assert len(site.calls) == 4


def test_a_purge_affects_only_pages_with_the_tag(site):
    site.get("/a/")
    site.keys = ["page:2"]
    site.get("/b/")
    site.purge("page:1")
    site.get("/a/"), site.get("/b/")
    assert site.calls == ["/a/?", "/b/?", "/a/?"]
    site.purge("page:shown")
    site.get("/a/"), site.get("/b/")
    assert len(site.calls) == 5, "what was shown while it was made counts too"
    site.purge("*")
    site.get("/a/"), site.get("/b/")
    assert len(site.calls) == 7


@pytest.mark.parametrize("key", ["page:1", "page:shown", "*"])
def test_a_response_purged_while_rendered_is_not_cached(site, key):
    site.before = lambda: site.purge(key)
    site.get()
    assert len(site.cache._store) == 0
    site.before = lambda: site.purge("page:99")
    site.get()
    assert len(site.cache._store) == 1


@pytest.mark.parametrize("later", [MOST_PURGES - 1, MOST_PURGES])
def test_a_response_purged_before_the_oldest_remembered_purge_is_not_cached(site, later):
    def purge_much():
        site.purge("page:1")
        for _time in range(later):
            site.purge("page:99")

    site.before = purge_much
    site.get()
    assert len(site.cache._store) == 0


def test_nothing_is_cached_before_the_purge_log_is_read(site):
    site.cache._purge_reader.position = None
    site.get()
    assert len(site.cache._store) == 0


def test_a_stale_page_is_sent_when_rendering_fails(site, caplog):
    site.get()
    site.purge("page:1")
    site.status = 503
    assert (site.get().status, len(site.calls)) == (200, 2)

    def broken():
        raise ConnectionError("the database is away")

    site.before = broken
    assert site.get().body == TEXT.encode()
    with pytest.raises(ConnectionError):
        site.get("/never-seen/")


def test_a_hidden_page_is_not_sent_even_when_rendering_fails(site):
    site.get()
    site.purge("page:1", hide=True)
    site.status = 503
    assert site.get().status == 503


def test_a_page_that_became_404_is_removed(site):
    site.get()
    site.purge("page:1")
    site.status = 404
    assert site.get().status == 404
    site.status = 503
    assert site.get().status == 503


def test_an_expired_page_is_sent_and_rendered_again_in_the_background(site):
    site.get()
    site.cache._store.get("http://quangngai.example/?").fresh_until = 0
    site.text = "new"
    assert site.get().body == TEXT.encode()
    assert site.get().body == TEXT.encode(), "others do not wait either"
    assert site.cache._later.qsize() == 1, "and it is asked for once"
    environ, address = site.cache._later.get()
    assert "HTTP_COOKIE" not in environ
    site.cache._make(site.cache._store.get(address), address, environ, lambda *args: None)
    site.cache._built(address)
    assert site.get().body == b"new"


def test_one_request_renders_while_others_wait(site):
    site.before = lambda: time.sleep(0.2)
    answers = []
    readers = [threading.Thread(target=lambda: answers.append(site.get("/").body)) for _ in range(12)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert site.calls == ["/?"]
    assert answers == [TEXT.encode()] * 12
    site.purge("page:1")
    readers = [threading.Thread(target=site.get) for _ in range(12)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(site.calls) == 2


def test_requests_for_uncacheable_pages_do_not_wait_for_each_other(site):
    site.tagged = False
    site.get("/tim-kiem/")
    site.before = lambda: time.sleep(0.3)
    began = time.monotonic()
    readers = [threading.Thread(target=site.get, args=["/tim-kiem/?q=x"]) for _ in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert time.monotonic() - began < 0.9


def test_x_accel_expires_is_sent_only_behind_a_proxy(site):
    assert "X-Accel-Expires" not in site.get().headers
    site.cache._behind_proxy = True
    expires = site.get().headers["X-Accel-Expires"]
    assert expires.startswith("@") and int(expires[1:]) <= time.time()
    assert "X-Accel-Expires" not in site.get("/?utm_source=x").headers


NAMES = st.sampled_from(["set-cookie", "Vary", "cache-control", "Content-Type", "ETag", "X-Frame-Options"])
VALUES = st.sampled_from(
    ["Cookie", "accept-encoding", "Accept-Language, Cookie", "private", "public, max-age=5", "no-store", "x"]
)


@given(st.lists(st.tuples(NAMES, VALUES)), st.sampled_from(["", "a=b", "sessionid=1"]))
def test_cacheable_responses_are_never_personal(headers, cookie):
    """For any headers: no cookie in request or response, no `Vary: Cookie`, nothing private."""
    environ = {"REQUEST_METHOD": "GET"} | ({"HTTP_COOKIE": cookie} if cookie else {})
    cacheable = rules.is_cacheable(environ, headers)
    lowered = [(name.lower(), value.lower()) for name, value in headers]
    forbidden = (
        cookie
        or any(name == "set-cookie" for name, _value in lowered)
        or any(name == "vary" and "cookie" in value for name, value in lowered)
        or any(
            name == "cache-control" and ("private" in value or "no-store" in value) for name, value in lowered
        )
    )
    assert not (cacheable and forbidden)


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_session_cookie_is_found_anywhere_in_the_header(before, after):
    """The session cookie is found at any place of the header."""
    header = f"{before}; sessionid=abc; {after}"
    if "sessionid" in parse_cookie(header):
        assert rules.is_personal(header, frozenset({"sessionid"}))


@given(st.text(alphabet="abcbrgzip;=q0.1, *", max_size=60))
def test_the_chosen_encoding_is_an_accepted_one(accepted):
    chosen = encoding_for(accepted)
    assert chosen in ("", "br", "gzip")
    if chosen:
        assert chosen in [word.partition(";")[0].strip() for word in accepted.split(",")]


def test_etags_are_matched_in_lists():
    assert matches('"a", W/"b"', '"b"')
    assert not matches('"ab"', '"b"')


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)), max_size=60))
def test_the_store_stays_within_its_size_and_consistent(puts):
    """Bytes are limited and the tables are consistent after any sequence of writes."""
    store = Store(60_000)
    for number, size in puts:
        address = f"http://h/{number}?" + ("" if number % 2 else "trang=1")
        entry = CachedPage(
            status="200 OK",
            headers=[],
            body=b"x" * size * 3000,
            keys=frozenset({f"k{number % 7}"}),
            seconds=9,
        )
        store.put(address, entry, begun=store.clock)
        if size == 5:
            store.purge(frozenset({f"k{number % 3}"}), hide=True)
        assert store.size <= 60_000
    held = {address for pages in store._pages.values() for address in pages}
    assert store.size == sum(store.get(address).size for address in held)
    assert held == {address for addresses in store._by_key.values() for address in addresses}


def test_a_page_is_fresh_for_an_hour_or_until_its_earliest_end():
    assert tagging.FRESH_SECONDS == 3600
    site = Site(seconds=tagging.FRESH_SECONDS)
    moments = [timezone.now() + dt.timedelta(hours=hours) for hours in (3, 0.5, 2)]
    site.before = lambda: [fresh_until(moment) for moment in moments]
    site.get()
    (entry,) = site.cache._store._pages[False].values()
    assert 1790 < entry.fresh_until - time.monotonic() < 1801


def test_pages_that_depend_on_today_are_fresh_until_midnight_in_vietnam():
    with time_machine.travel("2026-11-20T16:50:00Z", tick=False), tagging.collecting_tags() as tags:
        fresh_today()
    assert tags.until == dt.datetime(2026, 11, 20, 17, 0, tzinfo=dt.UTC)
