"""Cache tags of the pages of procedures."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpResponseBase

from portal.base.pagecache import public

View = Callable[..., HttpResponseBase]
KEYS = ("procedures", "agencies")
"""The cache tags of every page of procedures. `notify_subscribers` purges the first one."""


def public_page(*, reads: Iterable[str]) -> Callable[[View], View]:
    """Decorate a view that is the same for everybody: cached until procedures or agencies change.

    `reads` lists the query parameters that the view reads.
    """
    return public(*KEYS, reads=reads)
