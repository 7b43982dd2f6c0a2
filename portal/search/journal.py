"""Names of the audit verbs of search, and of the keys in their details."""

from typing import Any

from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Any] = {
    "search_rule.made": _("made a search rule"),
    "search_rule.changed": _("changed a search rule"),
    "search_rule.removed": _("deleted a search rule"),
    "search_gap.closed": _("closed a query without results"),
}

DETAILS: dict[str, Any] = {
    "phrase": _("words"),
    "action": _("kind of rule"),
    "meaning": _("meaning"),
}
