"""Cache tags of the pages of procedures."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpResponseBase

from portal.base.pagecache import public

View = Callable[..., HttpResponseBase]
KEYS = ("procedures", "agencies")
"""What every page shows; `notify_subscribers` purges the first tag when procedures change."""


def public_page(*, reads: Iterable[str]) -> Callable[[View], View]:
    """The same for everybody; cached until procedures change. `reads` lists the parameters it depends on."""
    return public(*KEYS, reads=reads)
