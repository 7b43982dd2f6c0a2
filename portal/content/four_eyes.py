"""The rule of publishing: a page goes live only if somebody approved it who did not write it.

The page editor, the dialogs of Wagtail and our own pages all call these functions.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from portal.portals.choices import StaffRole
from portal.portals.queries import has_role, portal_of

REVIEWERS = (StaffRole.APPROVER, StaffRole.MANAGER)


def is_reviewer(page: Page, user: Any) -> bool:
    """Whether this person may decide about pages of this portal at all."""
    return has_role(user, portal_of(page), *REVIEWERS)


def writers(page: Page) -> set[int]:
    """Who wrote what waits for approval: everybody with a version since the one that is live."""
    revisions = Revision.objects.for_instance(page).exclude(user=None)
    if page.live_revision_id:
        revisions = revisions.filter(pk__gt=page.live_revision_id)
    return set(revisions.order_by().values_list("user_id", flat=True).distinct())


def refusal(page: Page, user: Any, action: str = "approve") -> str:
    """Why this person may not do this to this version now, as a sentence; empty when they may.

    Sending a text back is open to every reviewer, approving it only to those who did not write it.
    """
    if not is_reviewer(page, user):
        return _("Only approvers and managers of this portal decide about its pages.")
    if action != "approve":
        return ""
    if user.pk in writers(page):
        return _("You wrote or edited this version. Somebody else must approve it.")
    return ""
