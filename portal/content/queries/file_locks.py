"""Say why a file must not change while an approver may be reading a page that uses it."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.portals.access import ownership
from portal.portals.uses import reviewed_pages_with


def review_lock(file: Model, user: Any) -> str:
    """A sentence that says which page in review, or approved for a later time, uses the file; "" if none.

    The page is not named if this person may not see it.
    """
    page = next(reviewed_pages_with(file), None)
    if page is None:
        return ""
    is_seen = user is not None and ownership.narrow(Page.objects.filter(pk=page.pk), user).exists()
    name = f"“{page.title}”" if is_seen else _("A page that you may not see")
    return _(
        "%(page)s uses this file and is in review, or approved for a later time, so the file stays as the "
        "approver read it. Wait until the page is decided and published, or cancel its review or its "
        "schedule first."
    ) % {"page": name}
