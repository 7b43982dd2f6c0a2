"""Write portals, staff, themes, permissions and rows of portals."""

from portal.portals.actions.addresses import change_host, remove_host, rename_portal
from portal.portals.actions.permissions import (
    PermissionDrift,
    drift_of,
    sync_administrators,
    sync_permissions,
)
from portal.portals.actions.portal_rows import remove_portal_row, save_portal_row
from portal.portals.actions.portals import close_portal, create_portal, reopen_portal, update_contact
from portal.portals.actions.staff import grant_role, revoke_role
from portal.portals.actions.themes import save_theme

__all__ = [
    "PermissionDrift",
    "change_host",
    "close_portal",
    "create_portal",
    "drift_of",
    "grant_role",
    "remove_host",
    "remove_portal_row",
    "rename_portal",
    "reopen_portal",
    "revoke_role",
    "save_portal_row",
    "save_theme",
    "sync_administrators",
    "sync_permissions",
    "update_contact",
]
