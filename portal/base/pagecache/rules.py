"""Decide which requests may be answered from the cache, and which responses may be stored.

In a case of doubt, the request goes to Django, and the response is not stored.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

Environ = dict[str, Any]
Headers = list[tuple[str, str]]

TRACKING = ("utm_", "fbclid", "gclid", "zarsrc", "mc_cid", "mc_eid")
"""Prefixes of query parameters that other sites add to our addresses; no page of ours reads them."""
LONGEST_QUERY = 300
LONGEST_PATH = 1000
HARMLESS_VARY = {"accept-encoding", "accept-language"}
"""Names in `Vary` that still allow a response to be stored; any other name forbids it.

The language of a response follows from its path, and the page cache compresses responses itself.
"""
PRIVATE = ("private", "no-store", "no-cache")
PERSONAL_MARKUP = (b"csrfmiddlewaretoken", b" nonce=")


def address_of(environ: Environ, personal_cookies: frozenset[str]) -> str | None:
    """The cache key of a request: `scheme://host/path?query` with sorted parameters.

    It ends with "?" if there is no query. It is None if Django must answer: the request has `Authorization`
    or a personal cookie, or a path or query that is not stored.
    """
    if "HTTP_AUTHORIZATION" in environ:
        return None
    cookies = environ.get("HTTP_COOKIE")
    if cookies and is_personal(cookies, personal_cookies):
        return None
    path = environ["PATH_INFO"]
    if len(path) > LONGEST_PATH:
        return None
    query = environ.get("QUERY_STRING")
    if query:
        query = ordered(query)
        if query is None:
            return None
    return f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST', '')}{path}?{query or ''}"


def is_personal(cookies: str, personal: frozenset[str]) -> bool:
    """Whether a `Cookie` header may contain one of these personal cookies.

    The names are searched in the whole text, because parsers differ on malformed headers.
    """
    return any(name in cookies for name in personal)


def ordered(query: str) -> str | None:
    """The query with sorted parameters, without those for tracking.

    None if the query is longer than `LONGEST_QUERY`, malformed or repeats a parameter.
    """
    if len(query) > LONGEST_QUERY:
        return None
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=True, errors="strict")
    except ValueError:
        return None
    pairs = sorted(pair for pair in pairs if not pair[0].startswith(TRACKING))
    if len({name for name, _value in pairs}) < len(pairs):
        return None
    return urlencode(pairs)


def parameters(address: str) -> set[str]:
    query = address.partition("?")[2]
    return {name for name, _value in parse_qsl(query, keep_blank_values=True)}


def is_cacheable(environ: Environ, headers: Headers) -> bool:
    """Whether the response to this request may be stored, judged by method and headers.

    It must be a GET request without cookie and authorization. The response must not set a cookie, be encoded,
    partial or private, or vary by anything but `HARMLESS_VARY`.
    """
    if environ["REQUEST_METHOD"] != "GET" or "HTTP_COOKIE" in environ or "HTTP_AUTHORIZATION" in environ:
        return False
    for name, value in headers:
        lower = name.lower()
        if lower in ("set-cookie", "content-encoding", "content-range", "www-authenticate"):
            return False
        if lower == "vary" and not {word.strip().lower() for word in value.split(",")} <= HARMLESS_VARY:
            return False
        if lower == "cache-control" and any(word in value.lower() for word in PRIVATE):
            return False
    return True


def contains_token(body: bytes) -> bool:
    """Whether the HTML contains a CSRF token or a nonce, which are valid for one person only."""
    return any(mark in body for mark in PERSONAL_MARKUP)
