"""Every write of this house."""

from portal.portals.actions.addresses import change_host, remove_host, rename_portal
from portal.portals.actions.of_portals import remove_of_portal, save_of_portal
from portal.portals.actions.permissions import (
    Drift,
    drift_of,
    sync_administrators,
    sync_permissions,
)
from portal.portals.actions.portals import close_portal, create_portal, reopen_portal, update_contact
from portal.portals.actions.staff import grant_role, revoke_role
from portal.portals.actions.themes import save_theme

__all__ = [
    "Drift",
    "change_host",
    "close_portal",
    "create_portal",
    "drift_of",
    "grant_role",
    "remove_host",
    "remove_of_portal",
    "rename_portal",
    "reopen_portal",
    "revoke_role",
    "save_of_portal",
    "save_theme",
    "sync_administrators",
    "sync_permissions",
    "update_contact",
]
