"""Permissions for the catalogue: staff of the main portal and administrators of the province."""

from __future__ import annotations

from typing import Any

from portal.portals.addresses import address_map
from portal.portals.choices import StaffRole
from portal.portals.queries import has_role

EDITORS = (StaffRole.EDITOR, StaffRole.APPROVER, StaffRole.MANAGER)
PUBLISHERS = (StaffRole.APPROVER, StaffRole.MANAGER)


def may_edit(user: Any) -> bool:
    """Whether the user may write drafts, import files and edit service points of every commune."""
    return _has_any_role(user, EDITORS)


def may_publish(user: Any) -> bool:
    """Whether the user may publish or return what others wrote, confirm imports and end procedures."""
    return _has_any_role(user, PUBLISHERS)


def _has_any_role(user: Any, roles: tuple[StaffRole, ...]) -> bool:
    return has_role(user, address_map().main, *roles)
