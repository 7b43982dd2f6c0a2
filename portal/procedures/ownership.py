"""Declare who owns procedures and journeys, for the access rules of the back office.

They belong to the main portal, and those who may edit the catalogue see all of them.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from portal.portals.access import ownership
from portal.portals.addresses import address_map
from portal.procedures import permissions
from portal.procedures.models import Journey, Procedure


def register() -> None:
    for model in (Procedure, Journey):
        ownership.register(model, owner=lambda thing: address_map().main, narrow=_of_editors, is_chosen=False)


def _of_editors(queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
    return queryset if permissions.may_edit(user) else queryset.none()
