"""Words for the verbs of the audit trail, as people read them. Houses above add theirs in `apps.ready()`."""

from typing import Any

from django.utils.translation import gettext_lazy as _

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


def verb_in_words(verb: str) -> str:
    return str(VERBS.get(verb, verb))
