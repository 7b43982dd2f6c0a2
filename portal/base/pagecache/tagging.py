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
_shown: ContextVar[set[str] | None] = ContextVar("pagecache_shown", default=None)


def keep(
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
        def kept(*args: Any, **kwargs: Any) -> HttpResponseBase:
            return keep(view(*args, **kwargs), *keys, reads=reads, seconds=seconds, also=also)

        return kept  # type: ignore[return-value]  # the same signature; wraps keeps the rest

    return decorate


def shows(*keys: str) -> None:
    """Note that what is being answered depends on these; costs nothing when nobody collects."""
    shown = _shown.get()
    if shown is not None:
        shown.update(keys)


@contextmanager
def collecting() -> Iterator[set[str]]:
    """Collect what `shows` notes until the end of the block."""
    shown: set[str] = set()
    token = _shown.set(shown)
    try:
        yield shown
    finally:
        _shown.reset(token)
