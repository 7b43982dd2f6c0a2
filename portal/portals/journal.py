"""Express the audit events of a portal in words, for the page "Journal" of the back office.

Other apps add their verbs and details with `register_words` in `apps.ready()`.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from portal.portals.choices import StaffRole

VERBS: dict[str, Any] = {
    "portal.opened": _("opened the portal"),
    "portal.renamed": _("renamed the portal"),
    "portal.host_changed": _("changed the host"),
    "portal.contact_changed": _("changed the contact details"),
    "portal.closed": _("closed the portal"),
    "portal.reopened": _("opened the portal again"),
    "portal.left_without_manager": _("left the portal without a manager"),
    "theme.saved": _("changed the look"),
    "role.granted": _("gave a role"),
    "role.revoked": _("took a role back"),
    "invitation.sent": _("invited somebody"),
    "invitation.sent_again": _("sent an invitation again"),
    "invitation.cancelled": _("cancelled an invitation"),
    "invitation.accepted": _("accepted an invitation"),
    "invitation.declined": _("declined an invitation"),
    "invitation.confirmed": _("confirmed the role of an invited person"),
    "official.added": _("added an official"),
    "official.changed": _("changed an official"),
    "official.removed": _("removed an official"),
    "redirect.added": _("added a redirect"),
    "redirect.changed": _("changed a redirect"),
    "redirect.removed": _("removed a redirect"),
    "change.submitted": _("proposed a change"),
    "change.published": _("approved a proposed change"),
    "change.returned": _("returned a proposed change"),
    "change.draft-discarded": _("withdrew a proposed change"),
    "change.urgent": _("changed something at once, without a second person"),
}


DETAILS: dict[str, Any] = {  # "procedure.successor": a key that means something else in events of procedures
    "role": _("role"),
    "manager": _("portal manager"),
    "name": _("name"),
    "reason": _("reason"),
    "successor": _("successor portal"),
    "moved": _("sections that move"),
    "decision": _("number of the decision"),
    "decided_on": _("date of the decision"),
    "before": _("before"),
    "after": _("after"),
    "entry": _("kind of entry"),
    "step": _("what was proposed"),
    "proposed_by": _("proposed by"),
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


VALUES: dict[str, dict[str, Any]] = {"role": {role.value: role.label for role in StaffRole}}
"""Key of a detail whose values are codes -> code -> the words for this code."""

HIDDEN = {"revision", "item", "hash", "digest"}
"""Keys of details that the journal leaves out: primary keys and hashes, which only operators need."""

HASH = re.compile("[0-9a-f]{16,}")

PEOPLE = {"proposed_by", "confirmed_by", "manager"}
"""Keys of details whose values are user names."""

ACTORS: dict[str, Any] = {
    "": _("The system"),
    "load-demo": _("Sample data"),
    "command line": _("Command on the server"),
}
"""Actor of an event that is no user name -> the words for it. The actor "" is the system."""


def register_words(
    verbs: dict[str, Any], details: dict[str, Any], values: dict[str, dict[str, Any]] | None = None
) -> None:
    """Add the words of an app: audit verb -> phrase ("closed the portal"), key of a detail -> name.

    `values` has the words of details that are codes, as in `VALUES`. The words may be lazy translations.
    """
    VERBS.update(verbs)
    DETAILS.update(details)
    VALUES.update(values or {})


def actor_in_words(actor: str, people: Mapping[str, Any]) -> str:
    """The name of the person, command or system that acted. `people` maps user names to persons."""
    return str(people.get(actor) or ACTORS.get(actor, actor))


def verb_in_words(verb: str) -> str:
    return str(VERBS.get(verb, verb))


def detail_in_words(detail: Any, people: Mapping[str, Any] = MappingProxyType({}), subject: str = "") -> str:
    """The detail of an audit event as one line, such as "role: editor; until: 31/12/2026 17:00".

    Times are local. `people` maps user names to persons. `subject` is the first part of the event's verb,
    such as "procedure", because some keys have another name in its events. The keys in `HIDDEN` and all
    hashes are left out. An empty dict is returned as "", a detail that is no dict as text.
    """
    if isinstance(detail, dict):
        return "; ".join(
            f"{_name(subject, name)}: {_value(name, value, people)}"
            for name, value in detail.items()
            if name not in HIDDEN and not (isinstance(value, str) and HASH.fullmatch(value))
        )
    return str(detail)


def _name(subject: str, name: str) -> str:
    return str(DETAILS.get(f"{subject}.{name}") or DETAILS.get(name, name))


def _value(name: str, value: Any, people: Mapping[str, Any]) -> str:
    if isinstance(value, str) and value in VALUES.get(name, {}):
        return str(VALUES[name][value])
    if name in PEOPLE and value in people:
        return str(people[value])
    if isinstance(value, dict):
        return f"({detail_in_words(value, people)})"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "-"
    if isinstance(value, bool):
        return _g("yes") if value else _g("no")
    return _written_time(value) or str(value or "-")


def _written_time(value: Any) -> str:
    """A stored ISO date as "31/12/2026", an aware ISO time as local "31/12/2026 17:00"; else ""."""
    if not isinstance(value, str):
        return ""
    try:
        day = parse_date(value)
        moment = None if day else parse_datetime(value)
    except ValueError:
        return ""
    if moment and timezone.is_aware(moment):
        return f"{timezone.localtime(moment):%d/%m/%Y %H:%M}"
    return f"{day:%d/%m/%Y}" if day else ""
