"""Declare who owns content models, for the access rules of the back office.

A banner belongs to its portal or to the province. A `PublishedFile` belongs to its portal. A sharing rule
belongs to the receiving portal. A topic belongs to no portal.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from portal.content.models import EmergencyBanner, PublishedFile, SharingRule, Topic
from portal.portals import roles
from portal.portals.access import ownership
from portal.portals.access.model_policies import protect
from portal.portals.choices import StaffRole


def register() -> None:
    protect(EmergencyBanner)
    roles.allow([StaffRole.MANAGER], *_permissions("emergencybanner"))
    protect(PublishedFile)
    roles.allow([StaffRole.EDITOR, StaffRole.APPROVER, StaffRole.MANAGER], *_permissions("publishedfile"))
    ownership.register(Topic, owner=lambda topic: None, narrow=_all, is_chosen=False)
    roles.allow([], *_permissions("topic"))
    ownership.register(SharingRule, path="target")


def _permissions(model: str) -> list[str]:
    return [f"content.{action}_{model}" for action in ("add", "change", "delete", "view")]


def _all(queryset: QuerySet[Any], user: Any) -> QuerySet[Any]:
    return queryset
