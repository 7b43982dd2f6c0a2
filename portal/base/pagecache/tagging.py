"""Let a view declare that its response may be stored, which cache tags it has, and until when it is fresh."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpResponseBase
from django.utils import timezone

FRESH_SECONDS = 3600
"""How many seconds a stored page is fresh, unless a purge or `fresh_until` ends this sooner."""

CONTROL, KEYS, QUERY = "Surrogate-Control", "Surrogate-Key", "Surrogate-Query"
OURS = frozenset({CONTROL, KEYS, QUERY})
"""Headers that Django sends to the page cache, which removes them from the response."""

R = TypeVar("R", bound=HttpResponseBase)
V = TypeVar("V", bound=Callable[..., HttpResponseBase])


class CollectedTags(set[str]):
    """The cache tags of a response that is being rendered, and the time `until` when it expires, or None."""

    until: dt.datetime | None = None


_tags: ContextVar[CollectedTags | None] = ContextVar("pagecache_tags", default=None)


def cache_response(
    response: R, *keys: str, reads: Iterable[str] = (), seconds: int = FRESH_SECONDS, also: Iterable[int] = ()
) -> R:
    """Declare that a response is the same for everybody: it may be stored until one of its keys is purged.

    `reads` names every query parameter on which the response depends; an address with another parameter is
    not stored. `seconds` is the longest time for which the response is fresh. Only responses with status 200,
    or a status in `also`, are stored. A response that sets a cookie, varies by person, contains a token or is
    private is never stored (`rules.py`). Returns the response.
    """
    if response.status_code == 200 or response.status_code in also:
        response.headers[CONTROL] = f"max-age={seconds}"
        if keys:
            response.headers[KEYS] = " ".join(sorted({*response.headers.get(KEYS, "").split(), *keys}))
        if reads:
            response.headers[QUERY] = " ".join(reads)
    return response


def public(
    *keys: str, reads: Iterable[str] = (), seconds: int = FRESH_SECONDS, also: Iterable[int] = ()
) -> Callable[[V], V]:
    """Decorate a view whose responses are the same for everybody; see `cache_response`."""

    def decorate(view: V) -> V:
        @wraps(view)
        def cached(*args: Any, **kwargs: Any) -> HttpResponseBase:
            return cache_response(view(*args, **kwargs), *keys, reads=reads, seconds=seconds, also=also)

        return cached  # type: ignore[return-value]  # the same signature

    return decorate


def tag_response(*keys: str) -> None:
    """Add cache tags to the response that is being rendered, so that a purge of one of them purges it.

    Does nothing outside the page cache.
    """
    tags = _tags.get()
    if tags is not None:
        tags.update(keys)


def fresh_until(moment: dt.datetime) -> None:
    """Let the response that is being rendered expire at this time (aware), when its content changes.

    An earlier time from another call wins.
    """
    tags = _tags.get()
    if tags is not None and (tags.until is None or moment < tags.until):
        tags.until = moment


def fresh_today() -> None:
    """Let the response expire at the next midnight in Vietnam, because its content depends on the date."""
    start = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    fresh_until(start + dt.timedelta(days=1))


@contextmanager
def collecting_tags() -> Iterator[CollectedTags]:
    """Collect what the code in the block passes to `tag_response` and `fresh_until`."""
    tags = CollectedTags()
    token = _tags.set(tags)
    try:
        yield tags
    finally:
        _tags.reset(token)
