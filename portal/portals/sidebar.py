"""What stands beside every page of the back office, written once for a standing.

Wagtail builds the menu anew for each request, asking each entry several times whether this person may see it.
Here it is kept under everything that decides about it. A test sees to it that it asks nothing else, and
compares what is kept with what Wagtail writes.
"""

from __future__ import annotations

from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.admin.templatetags import wagtailadmin_tags

from portal.base.compiled_query import column_values
from portal.portals.standing import kept_for, standing

_SHORTCUTS = "wagtailadmin/shared/keyboard_shortcuts_dialog.html"


def keep_what_stands_beside() -> None:
    """From now on Wagtail's two tags answer from memory; both must be there."""
    library = wagtailadmin_tags.register
    for name, tag in (("sidebar_props", sidebar_props), ("keyboard_shortcuts_dialog", shortcuts)):
        if name not in library.tags:
            raise LookupError(f"Wagtail has no tag {name} any more")
        library.simple_tag(tag, takes_context=True, name=name)


def sidebar_props(context: Context) -> SafeString:
    user = context["request"].user
    profile = getattr(user, "wagtail_userprofile", None)
    shown = (str(user), str(column_values(profile)) if profile else "")
    cached = kept_for("sidebar", standing(user), *shown)
    if "html" not in cached:
        cached["html"] = wagtailadmin_tags.sidebar_props(context)
    html: SafeString = cached["html"]
    return html


def shortcuts(context: Context) -> SafeString:
    """The list of keyboard shortcuts; depends on the kind of computer and on a setting of the person's."""
    values = wagtailadmin_tags.keyboard_shortcuts_dialog(context)
    cached = kept_for("shortcuts", str(values), get_language())
    if "html" not in cached:
        cached["html"] = get_template(_SHORTCUTS).render(values)
    html: SafeString = cached["html"]
    return html
