"""The WSGI application around Django: it answers with a stored page in about twenty microseconds."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.utils import timezone

from portal.base import background
from portal.base.pagecache import invalidation, rules, tagging
from portal.base.pagecache.early_responses import responder_for
from portal.base.pagecache.invalidation import PurgeOrder, PurgeReader
from portal.base.pagecache.negotiation import encoding_for, matches
from portal.base.pagecache.responses import (
    WsgiResponse,
    close,
    public_headers,
    read,
    without_internal_headers,
    without_person,
)
from portal.base.pagecache.rules import Environ, Headers
from portal.base.pagecache.store import (
    ERROR_SECONDS,
    MIN_COMPRESSED_BYTES,
    CachedPage,
    Store,
    Variant,
    compress,
    is_text,
)
from portal.base.pagecache.tagging import CollectedTags

StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

WAIT_SECONDS = 10
"""How many seconds a request waits at a time while another request renders the same page."""
MOST_WAITS = 3
"""How many times a request waits: a purge may invalidate the page before the request can send it."""
MOST_UNCACHEABLE = 5000
EXPIRES_BEHIND_A_PROXY = "X-Accel-Expires"
PASSED_BY = ("/static/",)
"""Paths that are never stored: WhiteNoise serves these files, which it has compressed."""
FILES = ("/tep/", "/tai-lieu/")
"""Paths of uploaded files. The responses are stored only if nginx sends the files: then they have no body."""
FOR_DJANGO_ONLY = ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE")
"""Headers that Django does not see: the wrapper handles encodings and validators itself."""

logger = logging.getLogger(__name__)


class PageCache:
    """Answers GET and HEAD with stored pages; all other requests go to the application."""

    def __init__(self, application: Application, *, most_bytes: int = 0) -> None:
        self._application = application
        self._store = Store(most_bytes or settings.PAGE_CACHE_BYTES)
        self._purge_reader: PurgeReader | None = None
        self._builds: dict[str, threading.Event] = {}
        self._builds_lock = threading.Lock()
        self._uncacheable: OrderedDict[str, None] = OrderedDict()
        self._later: queue.SimpleQueue[tuple[Environ, str] | None] = queue.SimpleQueue()
        self._maker: threading.Thread | None = None
        self._ending = False
        self._personal = frozenset({settings.SESSION_COOKIE_NAME, "messages"})
        self._passed_by = PASSED_BY if settings.ACCEL else PASSED_BY + FILES
        self._behind_proxy = settings.PROXIES > 0
        self._trusts_scheme = settings.SECURE_PROXY_SSL_HEADER

    def start(self) -> PageCache:
        """Start the threads that read purges and that render expired pages again; return this object.

        No page is stored before the log of purges has been read once.
        """
        self._purge_reader = invalidation.start_purge_reader(self._invalidate)
        self._ending = False
        self._maker = threading.Thread(target=self._make_later, name="pages", daemon=True)
        self._maker.start()
        background.on_stop(self.stop)
        return self

    def stop(self) -> None:
        """End the thread that renders expired pages again; it finishes its current page."""
        if self._maker is not None:
            self._ending = True
            self._later.put(None)
            self._maker.join(background.time_left())
            self._maker = None

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        method = environ["REQUEST_METHOD"]
        if method != "GET" and method != "HEAD":
            return self._early(environ, start_response) or self._pass_by(environ, start_response)
        if self._trusts_scheme and environ.get(self._trusts_scheme[0]) == self._trusts_scheme[1]:
            environ["wsgi.url_scheme"] = "https"
        address = rules.address_of(environ, self._personal)
        if address is None:
            return self._pass_by(environ, start_response)
        entry = self._store.get(address)
        if entry is not None and not entry.purged and entry.fresh_until > time.monotonic():
            return self._send(entry, address, environ, start_response)
        if method == "HEAD" or environ["PATH_INFO"].startswith(self._passed_by):
            return self._pass_by(environ, start_response)
        if entry is None and (answer := self._early(environ, start_response)):
            return answer
        return self._missed(entry, address, environ, start_response)

    def _pass_by(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Let Django answer this request; store nothing."""
        return self._application(
            environ,
            lambda status, headers, *rest: start_response(status, without_internal_headers(headers), *rest),
        )

    def _early(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes] | None:
        """The empty response of a registered responder (`early_responses.py`), or None if Django responds."""
        responder = responder_for(environ["PATH_INFO"])
        status = responder(environ) if responder else None
        if status is None:
            return None
        start_response(status, [("Cache-Control", "no-store"), ("Content-Length", "0")])
        return [b""]

    # --- a hit ------------------------------------------------------------------------------------
    def _send(
        self, entry: CachedPage, address: str, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        encoding = encoding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
        variant = entry.variants.get(encoding) or self._compressed(entry, address, encoding)
        status, headers = entry.status, variant.headers
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked and status == "200 OK" and (asked == variant.etag or matches(asked, variant.etag)):
            status, headers = "304 Not Modified", variant.bare
        if self._behind_proxy:
            headers = headers + self._for_the_proxy(environ)
        start_response(status, headers)
        return [variant.body] if status is entry.status and environ["REQUEST_METHOD"] == "GET" else []

    def _compressed(self, entry: CachedPage, address: str, encoding: str) -> Variant:
        variant, grown = entry.compressed(encoding)
        if grown:
            self._store.grown(address, entry, grown)
        return variant

    def _for_the_proxy(self, environ: Environ) -> Headers:
        """A header that lets the proxy store the page until this second ends; then the proxy revalidates it.

        There is no header for addresses with tracking parameters, because each visitor has another address.
        """
        query = environ.get("QUERY_STRING")
        if query and any(word in query for word in rules.TRACKING):
            return []
        return [(EXPIRES_BEHIND_A_PROXY, f"@{int(time.time())}")]

    # --- a miss -----------------------------------------------------------------------------------
    def _missed(
        self, entry: CachedPage | None, address: str, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer a request whose page is not stored, has expired or was purged.

        An expired page is sent, and a background thread renders it again. In the other cases one request
        renders the page. The others wait for it, at most `MOST_WAITS` times `WAIT_SECONDS`, and then render
        it, too.
        """
        if entry is None and address.partition("?")[0] in self._uncacheable:
            return self._make(None, address, environ, start_response)
        for _try in range(MOST_WAITS):
            build, is_mine = self._join_build(address)
            entry = self._store.get(address)
            if entry is not None and not entry.purged:
                if not is_mine:
                    return self._send(entry, address, environ, start_response)
                if entry.fresh_until > time.monotonic():
                    self._built(address)  # by another request, a moment ago
                else:
                    self._later.put((without_person(environ), address))
                return self._send(entry, address, environ, start_response)
            if is_mine:
                try:
                    return self._make(entry, address, environ, start_response)
                finally:
                    self._built(address)
            build.wait(WAIT_SECONDS)
        return self._make(entry, address, environ, start_response)

    def _join_build(self, address: str) -> tuple[threading.Event, bool]:
        """The event that is set once this page is rendered, and True if the caller must render the page."""
        with self._builds_lock:
            build = self._builds.get(address)
            if build is not None:
                return build, False
            build = self._builds[address] = threading.Event()
            return build, True

    def _built(self, address: str) -> None:
        with self._builds_lock:
            build = self._builds.pop(address, None)
        if build is not None:
            build.set()

    def _make(
        self, old: CachedPage | None, address: str, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Render the page with Django, store it if allowed, and send it.

        After an exception or a status 5xx, the old page is sent if it expired less than `ERROR_SECONDS` ago.
        Otherwise the exception is raised, or the response with status 5xx is sent.
        """
        plain = {name: value for name, value in environ.items() if name not in FOR_DJANGO_ONLY}
        if "?" in address and not address.partition("?")[2]:
            plain["QUERY_STRING"] = ""  # it contained only tracking parameters
        begun = self._store.clock
        answer = WsgiResponse()
        try:
            with tagging.collecting_tags() as shown:
                body = self._application(plain, answer.start)
                if tagging.CONTROL in answer.names:
                    text = read(body)
        except Exception:
            if (spare := self._spare(old)) is None:
                raise
            logger.exception("rendering failed, the stale page is sent", extra={"address": address})
            return self._send(spare, address, environ, start_response)
        if answer.status[0] == "5" and (spare := self._spare(old)) is not None:
            close(body)
            return self._send(spare, address, environ, start_response)
        if tagging.CONTROL in answer.names:
            made = self._entry(answer, text, shown, address, plain)
            if made is not None:
                if self._receives_purges():
                    self._store.put(address, made, begun=begun)
                self._uncacheable.pop(address.partition("?")[0], None)
                return self._send(made, address, environ, start_response)
            body = [text]
        if old is not None and answer.status[0] != "5":
            self._store.drop(address)  # it is now a redirect, an error, or not public
        self._note_uncacheable(address)
        return self._pass_on(answer, body, environ, start_response)

    def _entry(
        self, answer: WsgiResponse, body: bytes, shown: CollectedTags, address: str, environ: Environ
    ) -> CachedPage | None:
        """The page to store, or None if the response may not be stored."""
        headers, internal = answer.split()
        if not rules.is_cacheable(environ, headers):
            return None
        if not rules.parameters(address) <= set(internal.get(tagging.QUERY, "").split()):
            return None
        if rules.contains_token(body):
            logger.error("a page declared as public contains a token", extra={"address": address})
            return None
        seconds = float(internal[tagging.CONTROL].removeprefix("max-age="))
        if shown.until is not None:
            seconds = min(seconds, (shown.until - timezone.now()).total_seconds())
        keys = shown | set(internal.get(tagging.KEYS, "").split())
        status = answer.status
        return CachedPage(
            status=status, headers=public_headers(headers), body=body, keys=frozenset(keys), seconds=seconds
        )

    def _spare(self, old: CachedPage | None) -> CachedPage | None:
        if old is not None and time.monotonic() - old.fresh_until < ERROR_SECONDS:
            return old
        return None

    def _note_uncacheable(self, address: str) -> None:
        """Record that responses of this path are not stored: requests for it then do not wait for each other.

        At most `MOST_UNCACHEABLE` paths are recorded.
        """
        self._uncacheable[address.partition("?")[0]] = None
        if len(self._uncacheable) > MOST_UNCACHEABLE:
            with suppress(KeyError):  # another thread was faster
                self._uncacheable.popitem(last=False)

    def _pass_on(
        self, answer: WsgiResponse, body: Iterable[bytes], environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Send a response that is not stored. It is compressed here: Django did not see `Accept-Encoding`."""
        headers, _internal = answer.split()
        names = {name.lower(): value for name, value in headers}
        encoding = encoding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
        length = names.get("content-length", "")
        worth = encoding and "content-encoding" not in names and is_text(headers) and length.isdigit()
        if worth and int(length) >= MIN_COMPRESSED_BYTES:
            content = compress(read(body), encoding)
            headers = [(n, v) for n, v in headers if n.lower() not in ("content-length", "vary")]
            vary = ", ".join(filter(None, (names.get("vary", ""), "Accept-Encoding")))
            headers += [("Content-Encoding", encoding), ("Content-Length", str(len(content))), ("Vary", vary)]
            body = [content]
        start_response(answer.status, headers)
        return body

    def _receives_purges(self) -> bool:
        """Whether this process has read the log of purges at least once.

        Before that it stores no page, because it could miss a purge of the page.
        """
        return self._purge_reader is not None and self._purge_reader.position is not None

    # --- background ------------------------------------------------------------------------------
    def _invalidate(self, order: PurgeOrder) -> None:
        self._store.purge(order.keys, hide=order.hide)

    def _make_later(self) -> None:
        """Render expired pages again, one after the other; after `stop`, drop those that still wait."""
        while waiting := self._later.get():
            environ, address = waiting
            try:
                if self._ending:
                    continue
                close(self._make(self._store.get(address), address, environ, lambda *args: None))
            except Exception:
                logger.exception("a stale page could not be rendered again", extra={"address": address})
            finally:
                self._built(address)
