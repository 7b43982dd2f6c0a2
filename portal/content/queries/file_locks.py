"""Say why a file stays as it is while somebody may be reading a page that shows it."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Page

from portal.portals.access import ownership
from portal.portals.uses import reviewed_pages_with


def review_lock(file: Model, user: Any) -> str:
    """The page in review, or approved for a later time, that uses the file, as a sentence; "" without one.

    A page that this person may not see is not named.
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
