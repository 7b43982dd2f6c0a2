"""The rules for moving pages: who may move a page, and where to.

Wagtail's move page, its bulk move and the signal of every move call these functions. The permission tester
(`portals/access/page_policies.py`) answers the same question without a reason.
"""

from __future__ import annotations

from typing import Any

from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState, get_default_page_content_type

from portal.content import four_eyes
from portal.portals.access.page_policies import keeps_its_place
from portal.portals.queries import portal_of, scheduled_pages


def refusal(page: Page, user: Any, destination: Page | None = None) -> str:
    """Why this person may not move the page below `destination`, and what to do instead; "" if they may.

    Without `destination`, only reasons against a move to any place count.
    """
    may = page.permissions_for_user(user)
    if not may.can_move():
        return state_refusal(page) or _who_moves(page, user)
    if reason := state_refusal(page, destination):
        return reason
    if destination is None or may.can_move_to(destination):
        return ""
    return _where_to(page, user, destination)


def state_refusal(page: Page, destination: Page | None = None) -> str:
    """Why nobody may move the page at all, or below `destination`, as a sentence; "" if somebody may."""
    if page.withdrawals.filter(ended_at=None).exists():
        return _(
            "A withdrawn page is not moved: its address tells readers why it was withdrawn. "
            "Have it published again first, or write a new page at the other place."
        )
    if not page.live and page.first_published_at:
        return _("This page was published and is not any more. Have it published again, then move it.")
    if page.get_descendants(inclusive=True).filter(pk__in=scheduled_pages()).exists():
        return _(
            "A page that is approved for a later time is not moved, and no page above it. "
            "Cancel the schedule first."
        )
    if _is_in_review(page):
        return _(
            "This page, or a page below it, is being reviewed, and the approver has read it where it is. "
            "Move it when the review is over, or cancel the review first."
        )
    return place_refusal(page, destination) if destination is not None else ""


def place_refusal(page: Page, destination: Page) -> str:
    """Why the page cannot be below `destination`, as a sentence; "" if it can.

    Checks language and publication only; `state_refusal` also checks withdrawals, schedules and reviews.
    """
    if destination.locale_id != page.locale_id:
        return _("A page is moved only among pages of its language. Choose a page in the same language.")
    if not destination.live and page.get_descendants(inclusive=True).live().exists():
        return _(
            "A published page is not moved below a page that is not published. "
            "Choose a published page, or have that one published first."
        )
    return ""


def _is_in_review(page: Page) -> bool:
    branch = page.get_descendants(inclusive=True).values(number=Cast("pk", CharField()))
    return bool(
        WorkflowState.objects.filter(
            base_content_type=get_default_page_content_type(),
            object_id__in=branch,
            status=WorkflowState.STATUS_IN_PROGRESS,
        ).exists()
    )


def _who_moves(page: Page, user: Any) -> str:
    if keeps_its_place(page):
        return _("The home page of a portal, and pages above home pages, are not moved.")
    if page.live and not four_eyes.is_reviewer(page, user):
        return _(
            "Readers see a moved page at its new address at once, so only approvers and managers of the "
            "portal move published pages. Ask one of them."
        )
    return _("You may not move this page. Ask an approver or a manager of the portal.")


def _where_to(page: Page, user: Any, destination: Page) -> str:
    if destination == page or destination.is_descendant_of(page):
        return _("A page is not moved below itself. Choose another page.")
    if not user.is_province_administrator and portal_of(page) != portal_of(destination):
        return _("A page does not leave its portal. To show it in another portal, offer it there.")
    if not page.specific.can_move_to(destination):
        return _("Pages of this kind do not belong below “%(title)s”. Choose another section.") % {
            "title": destination.title
        }
    return _("You may not add pages below “%(title)s”. Choose another section.") % {
        "title": destination.title
    }
