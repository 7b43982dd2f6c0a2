"""Work that waits for somebody at the editorial desk. Each queryset is one query for all portals."""

from __future__ import annotations

import datetime as dt

from django.db.models import BigIntegerField, CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page, Revision, TaskState, WorkflowState, get_default_page_content_type

from portal.accounts.models import User
from portal.content.choices import SHARERS
from portal.content.models import PageMeta, Placement, Withdrawal
from portal.portals.choices import REVIEWERS
from portal.portals.models import Portal
from portal.portals.queries import open_portals_of

ENDING = dt.timedelta(days=14)


def waiting_for_approval(user: User) -> QuerySet[TaskState]:
    """The submitted versions in open portals where this person is a reviewer, oldest first.

    Versions whose last save was by this person are left out. Versions that they edited earlier are included,
    although `four_eyes.refusal` does not let them approve these.
    """
    portals = open_portals_of(user, *REVIEWERS)
    return (
        TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task__foureyestask__portal__in=portals)
        .exclude(revision__user=user)
        .select_related("revision__user", "workflow_state__requested_by")
        .order_by("started_at")
    )


def sent_back(user: User) -> QuerySet[WorkflowState]:
    """The reviews that ended with a request for changes, latest first.

    Only those that this person began, and those of pages that they own, if they can open the page today.
    """
    own = Page.objects.filter(owner=user, pk=Cast(OuterRef("object_id"), BigIntegerField()))
    return (
        WorkflowState.objects.filter(
            status=WorkflowState.STATUS_NEEDS_CHANGES, base_content_type=get_default_page_content_type()
        )
        .filter(Q(requested_by=user) | Exists(own))
        .filter(_may_open(user, "object_id"))
        .select_related("current_task_state__revision", "current_task_state__finished_by")
        .order_by("-current_task_state__finished_at")
    )


def submitted(user: User) -> QuerySet[WorkflowState]:
    """The versions that this person submitted and that wait for a decision, oldest first.

    Pages that the person cannot open today are left out.
    """
    return (
        WorkflowState.objects.filter(
            status=WorkflowState.STATUS_IN_PROGRESS, base_content_type=get_default_page_content_type()
        )
        .filter(requested_by=user)
        .filter(_may_open(user, "object_id"))
        .select_related("current_task_state__revision")
        .order_by("created_at")
    )


def own_drafts(user: User) -> QuerySet[Page]:
    """The pages this person owns that have unpublished changes or are not live, last edited first.

    Pages that are submitted, sent back or scheduled are in other queues. Pages that the person cannot open
    today are in no queue.
    """
    page = Cast(OuterRef("pk"), CharField())
    in_review = WorkflowState.objects.filter(
        base_content_type=get_default_page_content_type(),
        object_id=page,
        status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES],
    )
    approved = Revision.objects.filter(
        base_content_type=get_default_page_content_type(), object_id=page, approved_go_live_at__isnull=False
    )
    drafts: QuerySet[Page] = (
        Page.objects.filter(owner=user)
        .filter(Q(live=False) | Q(has_unpublished_changes=True))
        .exclude(Exists(in_review))
        .exclude(Exists(approved))
        .filter(_may_open(user, "pk"))
        .order_by("-latest_revision_created_at")
    )
    return drafts


def _may_open(user: User, page: str) -> Exists:
    """The condition that this person may open the page whose primary key is in column `page` in the editor.

    With any role in an open portal, people open their own pages there; with one of `SHARERS`, all pages.
    """
    number = Cast(OuterRef(page), BigIntegerField())
    own = Q(page__owner=user, portal__in=open_portals_of(user))
    return Exists(
        PageMeta.objects.filter(own | Q(portal__in=open_portals_of(user, *SHARERS)), page_id=number)
    )


def scheduled(portals: list[Portal]) -> QuerySet[Revision]:
    """The approved versions that are scheduled for publication, the next one first."""
    pages = PageMeta.objects.filter(portal__in=portals).values("page_id")
    return (
        Revision.objects.filter(
            approved_go_live_at__isnull=False, base_content_type=get_default_page_content_type()
        )
        .annotate(page_number=Cast("object_id", BigIntegerField()))
        .filter(page_number__in=pages)
        .select_related("user")
        .defer("content")
        .order_by("approved_go_live_at")
    )


def ending(portals: list[Portal], *, now: dt.datetime) -> QuerySet[PageMeta]:
    """Published pages that expire, or whose validity ends, within 14 days, the next one first.

    Each row has the time of this end as `ending_at`.
    """
    return (
        PageMeta.objects.filter(portal__in=portals, page__live=True)
        .annotate(ending_at=Coalesce("page__expire_at", "ends_at"))
        .filter(ending_at__gt=now, ending_at__lte=now + ENDING)
        .select_related("page", "portal")
        .order_by("ending_at", "page_id")
    )


def proposed(portals: list[Portal]) -> QuerySet[Placement]:
    rows = Placement.objects.proposed().filter(target__in=portals)
    return rows.select_related("item", "source").order_by("-proposed_at")


def changed_since_accepted(portals: list[Portal]) -> QuerySet[Placement]:
    return Placement.objects.changed().filter(target__in=portals)


def due_for_review(portals: list[Portal], *, before: dt.date) -> QuerySet[PageMeta]:
    """Published pages whose check is due on or before this day, the most overdue first."""
    rows = PageMeta.objects.filter(portal__in=portals, review_by__lte=before, page__live=True)
    return rows.select_related("page", "section", "portal").order_by("review_by", "page_id")


def withdrawal_of(page: Page) -> Withdrawal | None:
    """The current withdrawal of a page; None if the page is live or was not withdrawn."""
    return None if page.live else Withdrawal.objects.filter(page=page, ended_at=None).first()


def is_submitted(revision: Revision) -> bool:
    """Whether this version was ever submitted for approval, is scheduled or is live."""
    scheduled = Revision.objects.filter(pk=revision.pk, approved_go_live_at__isnull=False)
    submitted = TaskState.objects.filter(revision=revision)
    return scheduled.exists() or submitted.exists() or Page.objects.filter(live_revision=revision).exists()
