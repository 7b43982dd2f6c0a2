"""What pages of this house say to the page cache."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpResponseBase

from portal.base.pagecache import public

View = Callable[..., HttpResponseBase]
KEYS = ("procedures", "agencies")
"""What everything shown here depends on; `tell_followers` purges the first whenever procedures change."""


def cached(*, reads: Iterable[str]) -> Callable[[View], View]:
    """The same for everybody; kept until procedures change. `reads`: the parameters it depends on."""
    return public(*KEYS, reads=reads)
