"""The permissions of each role in a portal, as tables.

`actions/permissions.py` creates Django's groups and Wagtail's permission rows from these tables. A permission
row of a role always refers to the portal's home page or collection, never to another page. No role may
publish: pages go live by the workflow only. Other apps add permissions on their models with `allow` in
`apps.ready()`.
"""

from __future__ import annotations

from collections.abc import Iterable

from portal.portals.choices import StaffRole

CONTRIBUTOR, EDITOR, APPROVER, MANAGER = StaffRole

PAGE_ACTIONS: dict[StaffRole, tuple[str, ...]] = {
    CONTRIBUTOR: ("add",),
    EDITOR: ("add", "change"),
    APPROVER: ("change",),
    MANAGER: ("add", "change", "lock", "unlock"),
}

FILE_ACTIONS: dict[StaffRole, tuple[str, ...]] = {
    CONTRIBUTOR: ("add", "choose"),
    EDITOR: ("add", "change", "choose"),
    APPROVER: ("add", "change", "choose"),
    MANAGER: ("add", "change", "choose"),
}

ENTER_BACK_OFFICE = "wagtailadmin.access_admin"

_model_permissions: dict[StaffRole, set[str]] = {role: {ENTER_BACK_OFFICE} for role in StaffRole}
_model_permissions[MANAGER] |= {
    "wagtailredirects.add_redirect",
    "wagtailredirects.change_redirect",
    "wagtailredirects.delete_redirect",
    *(f"agencies.{action}_official" for action in ("view", "add", "change", "delete")),
}
_administrator_permissions: set[str] = {
    ENTER_BACK_OFFICE,
    *(
        f"{model}.{action}_{model_name}"
        for model, model_name, actions in (
            ("portals", "portal", ("view", "change")),
            ("wagtailredirects", "redirect", ("add", "change", "delete")),
            ("wagtailcore", "collection", ("add", "change", "delete")),
            ("agencies", "agency", ("view", "add", "change")),
            ("agencies", "agencysuccession", ("view", "add", "change", "delete")),
            ("agencies", "official", ("view", "add", "change", "delete")),
        )
        for action in actions
    ),
}


def allow(roles: Iterable[StaffRole], *permissions: str) -> None:
    """Give these roles and the administrators of the province permissions, written "app_label.codename"."""
    for role in roles:
        _model_permissions[role].update(permissions)
    _administrator_permissions.update(permissions)


def model_permissions(role: StaffRole | str) -> frozenset[str]:
    return frozenset(_model_permissions[StaffRole(role)])


def administrator_permissions() -> frozenset[str]:
    return frozenset(_administrator_permissions)


ADMINISTRATOR_PAGE_ACTIONS = ("add", "change", "publish", "lock", "unlock", "bulk_delete")
ADMINISTRATOR_FILE_ACTIONS = ("add", "change", "choose")
