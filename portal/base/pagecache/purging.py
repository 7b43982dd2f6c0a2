from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from portal.base.models import Purge
from portal.base.pagecache import invalidation


def purge(*keys: str, hide: bool = False) -> None:
    """Purge the pages with one of these keys in every web process of every node, after the commit.

    Call it after the write, in its transaction. A purged page is rendered at the next request; while
    rendering fails, for instance because the database is down, the old page is still sent, for at most a day
    after its expiry. With `hide`, the old page is removed at once: use it for content that must not be seen
    again. The key "*" purges everything; without keys nothing happens. Raises ValueError for an empty key or
    one with a blank.
    """
    if not keys:
        return
    if any(not key or " " in key for key in keys):
        raise ValueError(f"a key is a word without blanks: {keys}")
    invalidation.notify_subscribers(frozenset(keys))
    Purge.objects.create(keys=" ".join(sorted(set(keys))), hide=hide, at=timezone.now())
    transaction.on_commit(invalidation.look_now)
