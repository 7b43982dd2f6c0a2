"""Files of procedures that wait for somebody."""

from __future__ import annotations

from django.db.models import QuerySet

from portal.accounts.models import User
from portal.procedures.choices import ImportState
from portal.procedures.models import ImportFile
from portal.procedures.permissions import may_publish


def imports_to_confirm(user: User) -> QuerySet[ImportFile]:
    """The checked files that this person may have written, the oldest first; nobody confirms their own."""
    if not may_publish(user):
        return ImportFile.objects.none()
    waiting = ImportFile.objects.filter(state=ImportState.CHECKED).exclude(brought_by=user)
    return waiting.select_related("brought_by").defer("content", "report").order_by("pk")
