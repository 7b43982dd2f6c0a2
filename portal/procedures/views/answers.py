"""What pages of this house say to the page cache."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpResponseBase

from portal.base.pagecache import public

View = Callable[..., HttpResponseBase]
KEY = "procedures"
"""The key of everything shown here; purged by `tell_followers` and whatever else changes it."""


def kept(*, reads: Iterable[str]) -> Callable[[View], View]:
    """The same for everybody; kept until procedures change. `reads`: the parameters it depends on."""
    return public(KEY, reads=reads)
