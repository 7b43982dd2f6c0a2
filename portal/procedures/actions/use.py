"""Store how often procedures are used; lists are sorted by this count."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from portal.base.pagecache import purge
from portal.procedures.models import Procedure


@transaction.atomic
def set_use(*, counts: Mapping[str, int]) -> int:
    """Set `use_count` of the procedures with these codes. Returns how many were found; others are ignored."""
    found = list(Procedure.objects.filter(code__in=counts))
    for procedure in found:
        procedure.use_count = counts[procedure.code]
    Procedure.objects.bulk_update(found, ["use_count"], batch_size=500)
    if found:
        purge("procedures")
    return len(found)
