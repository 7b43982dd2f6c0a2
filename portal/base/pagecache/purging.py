from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from portal.base.models import Purge
from portal.base.pagecache import invalidation


def purge(*keys: str, hide: bool = False) -> None:
    """Purge these keys in every web process of every node, once the transaction is committed.

    Call it after the write, in its transaction. A purged page may still be sent while rendering fails, for
    instance because the database is down, for at most a day after its expiry. `hide` removes the page
    instead: use it for content that must not be seen again. The key "*" purges everything; without keys
    nothing happens. Raises ValueError for an empty key or one with a blank.
    """
    if not keys:
        return
    if any(not key or " " in key for key in keys):
        raise ValueError(f"a key is a word without blanks: {keys}")
    invalidation.notify_subscribers(frozenset(keys))
    Purge.objects.create(keys=" ".join(sorted(set(keys))), hide=hide, at=timezone.now())
    transaction.on_commit(invalidation.look_now)
