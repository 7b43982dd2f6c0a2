"""What a view says about its answer: that it may be kept, and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpResponseBase

FRESH_SECONDS = 300
"""How long a kept page is served without a look, when no purge says otherwise: time itself changes pages."""

CONTROL, KEYS, QUERY = "Surrogate-Control", "Surrogate-Key", "Surrogate-Query"
OURS = frozenset({CONTROL, KEYS, QUERY})
"""Headers between Django and the page cache; they never leave the application server."""

R = TypeVar("R", bound=HttpResponseBase)
V = TypeVar("V", bound=Callable[..., HttpResponseBase])
_tags: ContextVar[set[str] | None] = ContextVar("pagecache_shown", default=None)


def cache_response(
    response: R, *keys: str, reads: Iterable[str] = (), seconds: int = FRESH_SECONDS, also: Iterable[int] = ()
) -> R:
    """Mark an answer as the same for everybody: it may be kept until one of its keys is purged.

    `reads` names every query parameter that the answer depends on: an address with another one is not kept.
    Only 200 is kept, and the statuses named in `also`. Whatever is marked, an answer that sets a cookie,
    varies by person, holds a token or is private is refused (`rules.py`).
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
    """A decorator: the answers of this view are the same for everybody; see `keep`."""

    def decorate(view: V) -> V:
        @wraps(view)
        def cached(*args: Any, **kwargs: Any) -> HttpResponseBase:
            return cache_response(view(*args, **kwargs), *keys, reads=reads, seconds=seconds, also=also)

        return cached  # type: ignore[return-value]  # the same signature; wraps keeps the rest

    return decorate


def tag_response(*keys: str) -> None:
    """Note that what is being answered depends on these; costs nothing when nobody collects."""
    tags = _tags.get()
    if tags is not None:
        tags.update(keys)


@contextmanager
def collecting_tags() -> Iterator[set[str]]:
    """Collect what `shows` notes until the end of the block."""
    tags: set[str] = set()
    token = _tags.set(tags)
    try:
        yield tags
    finally:
        _tags.reset(token)
