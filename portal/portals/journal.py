"""Readable names of audit verbs. Other apps add theirs in `apps.ready()`."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.portals.choices import StaffRole

VERBS: dict[str, Any] = {
    "portal.opened": _("opened the portal"),
    "portal.renamed": _("renamed the portal"),
    "portal.host_changed": _("changed the host"),
    "portal.contact_changed": _("changed the contact details"),
    "portal.closed": _("closed the portal"),
    "portal.reopened": _("opened the portal again"),
    "theme.saved": _("changed the look"),
    "role.granted": _("gave a role"),
    "role.revoked": _("took a role back"),
}


DETAILS: dict[str, Any] = {
    "role": _("role"),
    "name": _("name"),
    "reason": _("reason"),
    "before": _("before"),
    "after": _("after"),
    "hotline": _("hotline"),
    "email": _("e-mail"),
    "address": _("postal address"),
    "english_name": _("name in English"),
    "slug": _("short name in addresses"),
    "brand": _("main colour"),
    "accent": _("accent colour"),
    "surface": _("pale background"),
    "radius": _("roundness of corners, in pixels"),
    "density": _("density"),
}


def verb_in_words(verb: str) -> str:
    return str(VERBS.get(verb, verb))


def detail_in_words(detail: Any) -> str:
    """The detail of an event as one line, with names of keys and roles where known."""
    if isinstance(detail, dict):
        return "; ".join(
            f"{DETAILS.get(name, name)}: {_value(name, value)}" for name, value in detail.items()
        )
    return str(detail)


def _value(name: str, value: Any) -> str:
    if name == "role" and value in StaffRole.values:
        return str(StaffRole(value).label)
    return f"({detail_in_words(value)})" if isinstance(value, dict) else str(value or "-")
