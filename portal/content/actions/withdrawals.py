"""Take a published page down, with a public reason."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from portal.accounts.models import User
from portal.base.audit import record_event
from portal.content import four_eyes
from portal.content.actions.publishing import request_changes
from portal.content.actions.sharing import end_placements_of
from portal.content.choices import PERMANENT
from portal.content.models import PageMeta, Withdrawal
from portal.content.queries.withdrawals import path_below_home
from portal.portals.actions.author_mails import tell_authors
from portal.portals.actions.changes import tell_approvers
from portal.portals.queries import portal_of, scheduled_pages


@transaction.atomic
def withdraw_page(
    *,
    page: Page,
    reason: str,
    actor: User,
    now: dt.datetime,
    replaced_by: Page | None = None,
    replaced_by_url: str = "",
) -> Withdrawal:
    """Take a live page down in every portal; its address then shows the reason and the replacement.

    One person may do this; the other approvers of the portal and the authors of the page get a mail. A
    version that waits for approval goes back to its authors, because its approval would end the withdrawal.

    Only one of `replaced_by` and `replaced_by_url` may be set. Raises PermissionDenied unless the actor is an
    approver or manager of the portal. Raises ValidationError keyed by field for an invalid reason or
    replacement, and without a field if the page is not live, has live or scheduled pages below it, or is of a
    kind that every portal needs (`PERMANENT`).
    """
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    if not four_eyes.is_reviewer(page, actor):
        raise PermissionDenied(_("Only approvers and managers of this portal may withdraw its pages."))
    reason, replaced_by_url = reason.strip(), replaced_by_url.strip()
    _check(page, reason, replaced_by, replaced_by_url)
    withdrawal = Withdrawal.objects.create(
        page=page,
        title=page.title,
        path=path_below_home(page),
        reason=reason,
        replaced_by=replaced_by,
        replaced_by_url=replaced_by_url,
        withdrawn_by=actor,
        withdrawn_at=now,
    )
    authors = four_eyes.authors_of(page)
    if page.workflow_in_progress:
        request_changes(
            page=page, actor=actor, comment=_("The page was withdrawn: %(reason)s") % {"reason": reason}
        )
    UnpublishPageAction(page, user=actor).execute(skip_permission_checks=True)
    end_placements_of(page=page, reason=reason, actor=actor, now=now)
    portal = portal_of(page)
    event = record_event(
        actor=actor,
        verb="page.withdrawn",
        target=f"page:{page.pk}",
        portal=portal.slug if portal else "",
        detail={"title": page.title, "reason": reason},
        now=now,
    )
    tell_approvers(event=event, portal=portal, actor=actor, now=now)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    tell_authors(event=event, authors=authors, actor=actor, now=now, address=address)
    return withdrawal


def end_withdrawal(*, page: Page, now: dt.datetime) -> None:
    """End the withdrawal of a page that is live again. Does nothing if the page is not withdrawn."""
    Withdrawal.objects.filter(page=page, ended_at=None).update(ended_at=now)


def _check(page: Page, reason: str, replaced_by: Page | None, replaced_by_url: str) -> None:
    if not page.live:
        raise ValidationError(_("This page is not published, so there is nothing to withdraw."))
    if PageMeta.objects.filter(page=page, kind__in=PERMANENT).exists():
        raise ValidationError(_("A portal's own home page is not withdrawn; close the portal instead."))
    if page.get_descendants().filter(Q(live=True) | Q(pk__in=scheduled_pages())).exists():
        raise ValidationError(_("Published or scheduled pages stand below this one. Withdraw those first."))
    if not reason:
        raise ValidationError({"reason": _("Say why the page is withdrawn; readers will see this reason.")})
    if replaced_by is not None and replaced_by_url:
        message = _("Give a page or an address that replaces it, not both.")
        raise ValidationError({"replaced_by_url": message})
    if replaced_by is not None and (replaced_by.pk == page.pk or not replaced_by.live):
        raise ValidationError({"replaced_by": _("Choose another page, one that is published.")})
