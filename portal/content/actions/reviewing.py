"""Confirm that a published page is still correct."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from portal.accounts.models import User
from portal.base.audit import record_event
from portal.content.actions.page_meta import refresh_page_meta
from portal.content.models import PortalPage
from portal.portals.choices import StaffRole
from portal.portals.queries import has_role, portal_of

CONFIRMERS = (StaffRole.EDITOR, StaffRole.APPROVER, StaffRole.MANAGER)


@transaction.atomic
def confirm_still_valid(*, page: Page, review_by: dt.date, actor: User, now: dt.datetime) -> PortalPage:
    """Record that a published page is still correct, and the day by which it must be checked again.

    The day is also set in the live and in the latest revision, so that the next edit or approval keeps it.
    The text does not change, so no approval is needed. Raises PermissionDenied unless the actor is an
    editor, approver or manager of the portal; ValidationError if the page is not published or the day is
    not after today.
    """
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    portal = portal_of(page)
    if portal is None or not has_role(actor, portal, *CONFIRMERS):
        raise PermissionDenied(_("Only editors, approvers and managers of this portal confirm its pages."))
    if not isinstance(page, PortalPage) or not page.live:
        raise ValidationError(_("Only published pages are confirmed."))
    if review_by <= timezone.localdate(now):
        raise ValidationError({"review_by": _("Choose a day after today.")})
    before = page.review_by
    page.review_by = review_by
    type(page).objects.filter(pk=page.pk).update(review_by=review_by)
    for revision in Revision.objects.filter(pk__in={page.live_revision_id, page.latest_revision_id} - {None}):
        revision.content["review_by"] = review_by.isoformat()
        revision.save(update_fields=["content"])
    refresh_page_meta(page=page)
    record_event(
        actor=actor,
        verb="page.confirmed",
        target=f"page:{page.pk}",
        portal=portal.slug,
        detail={
            "title": page.title[:200],
            "before": before and before.isoformat(),
            "review_by": review_by.isoformat(),
        },
        now=now,
    )
    return page
