"""Cache tags of the pages of procedures."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpResponseBase

from portal.base.pagecache import public

View = Callable[..., HttpResponseBase]
KEYS = ("procedures", "agencies")
"""What every page shows; `notify_subscribers` purges the first tag when procedures change."""


def public_page(*, reads: Iterable[str]) -> Callable[[View], View]:
    """Decorator of views that are the same for everybody: cached until procedures or agencies change.

    `reads` lists the query parameters that the view reads.
    """
    return public(*KEYS, reads=reads)
