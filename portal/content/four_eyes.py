"""The rule of publishing: a page goes live only after approval by a person who did not write it.

The page editor, Wagtail's dialogs and our own views all call these functions.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState, get_default_page_content_type

from portal.accounts.models import User
from portal.portals.choices import REVIEWERS
from portal.portals.queries import has_role, portal_of


def is_reviewer(page: Page, user: Any) -> bool:
    """Whether this person is an approver or manager of the page's portal."""
    return has_role(user, portal_of(page), *REVIEWERS)


def writers(page: Page) -> set[int]:
    """The primary keys of users who saved a revision after the live one; of all writers if none is live."""
    revisions = Revision.objects.for_instance(page).exclude(user=None)
    if page.live_revision_id:
        revisions = revisions.filter(pk__gt=page.live_revision_id)
    return set(revisions.order_by().values_list("user_id", flat=True).distinct())


def authors_of(page: Page) -> set[int]:
    """The primary keys of the page's authors.

    These are its owner, the users who saved the live and the latest revision, and `writers`.
    """
    newest = Revision.objects.for_instance(page).filter(
        pk__in={page.live_revision_id, page.latest_revision_id}
    )
    people = {page.owner_id, *newest.values_list("user_id", flat=True)} | writers(page)
    return people - {None}


def approver_of(page: Page, revision_id: int | None = None) -> User | None:
    """The user who last approved this revision of the page, or any revision if `revision_id` is None.

    None if nobody approved it.
    """
    approved = TaskState.objects.filter(
        status=TaskState.STATUS_APPROVED,
        workflow_state__base_content_type=get_default_page_content_type(),
        workflow_state__object_id=str(page.pk),
    )
    if revision_id is not None:
        approved = approved.filter(revision_id=revision_id)
    step = approved.select_related("finished_by").order_by("-finished_at").first()
    return step.finished_by if step else None


def refusal(page: Page, user: Any, action: str = "approve") -> str:
    """The reason why this person may not take this action on the page, as a sentence; "" if they may.

    `action` is "approve" or "reject". Every reviewer may reject. Only a reviewer who did not write the
    version may approve, and only if the portal is open and the parent page is live.
    """
    if not is_reviewer(page, user):
        return _("Only approvers and managers of this portal decide about its pages.")
    if action != "approve":
        return ""
    portal = portal_of(page)
    if portal is not None and portal.is_closed:
        return _("This portal is closed, so nothing is published in it. Open it again first.")
    if not page.get_parent().live:
        return _("The page above it is not published. Publish that one first.")
    if user.pk in writers(page):
        return _("You wrote or edited this version. Somebody else must approve it.")
    return ""
