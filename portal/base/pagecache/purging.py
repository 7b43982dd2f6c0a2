from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from portal.base.models import Purge
from portal.base.pagecache import invalidation


def purge(*keys: str, hide: bool = False) -> None:
    """Have every web process of every node forget what shows one of these, once the transaction is committed.

    Call it after the write, in its transaction. An old copy is kept for the case that the page cannot be
    made (the database is away); with `hide` not even that: for what must not be seen again. `*` means all.
    """
    if not keys:
        return
    if any(not key or " " in key for key in keys):
        raise ValueError(f"a key is a word without blanks: {keys}")
    invalidation.notify_subscribers(frozenset(keys))
    Purge.objects.create(keys=" ".join(sorted(set(keys))), hide=hide, at=timezone.now())
    transaction.on_commit(invalidation.look_now)
