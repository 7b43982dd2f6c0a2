"""The queues of the editorial desk. One query per queue, whatever the number of portals."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState, WorkflowState, get_default_page_content_type

from portal.accounts.models import User
from portal.base.review.models import ChangeRequest
from portal.content.choices import SHARERS
from portal.content.models import PageMeta, Placement, Withdrawal
from portal.portals.choices import REVIEWERS
from portal.portals.models import Portal
from portal.portals.queries import portals_of, proposals_to_decide, returned_proposals

SHOWN = 6
COUNTED = 100
SOON = dt.timedelta(days=30)


@dataclass(frozen=True)
class QueueEntry:
    """An entry of a queue: title, link, the person and time of the last step, and a comment or note."""

    title: str
    url: str
    who: str = ""
    at: dt.datetime | None = None
    note: str = ""


@dataclass(frozen=True)
class Queue:
    """A queue of one person: its first `SHOWN` entries, and the number of all, counted up to `COUNTED`."""

    name: str
    entries: list[QueueEntry] = field(default_factory=list)
    count: int = 0

    @property
    def is_cut(self) -> bool:
        return self.count >= COUNTED

    @property
    def more(self) -> bool:
        return self.count > len(self.entries)


def waiting_for_approval(user: User) -> QuerySet[TaskState]:
    """The submitted versions in portals where this person is a reviewer, oldest first.

    Versions whose last save was by this person are left out. Versions that they edited earlier are included,
    although `four_eyes.refusal` does not let them approve these.
    """
    portals = portals_of(user, *REVIEWERS)
    return (
        TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task__foureyestask__portal__in=portals)
        .exclude(revision__user=user)
        .select_related("revision__user", "workflow_state__requested_by")
        .order_by("started_at")
    )


def sent_back(user: User) -> QuerySet[WorkflowState]:
    """The versions sent back that this person submitted, or whose page they own, the latest first."""
    own = Page.objects.filter(owner=user, pk=Cast(OuterRef("object_id"), BigIntegerField()))
    return (
        WorkflowState.objects.filter(
            status=WorkflowState.STATUS_NEEDS_CHANGES, base_content_type=get_default_page_content_type()
        )
        .filter(Q(requested_by=user) | Exists(own))
        .select_related("current_task_state__revision", "current_task_state__finished_by")
        .order_by("-current_task_state__finished_at")
    )


def own_drafts(user: User) -> QuerySet[Page]:
    """The pages this person owns that have unpublished changes or are not live, last edited first."""
    drafts: QuerySet[Page] = (
        Page.objects.filter(owner=user)
        .filter(Q(live=False) | Q(has_unpublished_changes=True))
        .order_by("-latest_revision_created_at")
    )
    return drafts


def scheduled(portals: list[Portal]) -> QuerySet[Revision]:
    """Approved versions scheduled for publication, the next first."""
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


def proposed(portals: list[Portal]) -> QuerySet[Placement]:
    rows = Placement.objects.proposed().filter(target__in=portals)
    return rows.select_related("item", "source").order_by("-proposed_at")


def changed_since_accepted(portals: list[Portal]) -> QuerySet[Placement]:
    return Placement.objects.changed().filter(target__in=portals)


def due_for_review(portals: list[Portal], *, before: dt.date) -> QuerySet[PageMeta]:
    """Published pages whose check is due on or before this day, the most overdue first."""
    rows = PageMeta.objects.filter(portal__in=portals, review_by__lte=before, page__live=True)
    return rows.select_related("page", "section", "portal").order_by("review_by", "page_id")


@dataclass(frozen=True)
class Desk:
    """All queues of one person.

    `changed` counts accepted items that changed since somebody last read them. `due` counts pages whose
    check is overdue or due within 30 days.
    """

    to_approve: Queue
    changes: Queue
    sent_back: Queue
    returned: Queue
    drafts: Queue
    scheduled: Queue
    proposed: Queue
    is_approver: bool
    is_sharer: bool
    changed: int = 0
    due: int = 0

    @property
    def queues(self) -> list[Queue]:
        """The queues for the roles of this person; `returned` only if it has entries."""
        found = [self.to_approve, self.changes] if self.is_approver else []
        found.append(self.sent_back)
        found += [self.returned] if self.returned.entries else []
        found += [self.drafts, self.scheduled]
        return [*found, self.proposed] if self.is_sharer else found


def desk_of(user: User, *, now: dt.datetime) -> Desk:
    """The queues of a person at this time; at most twelve queries."""
    everywhere = portals_of(user)
    sharing = portals_of(user, *SHARERS)
    reviewing = portals_of(user, *REVIEWERS)
    today = timezone.localdate(now)
    return Desk(
        to_approve=_queue("to-approve", waiting_for_approval(user) if reviewing else (), _to_approve),
        changes=_queue("changes", proposals_to_decide(user) if reviewing else (), _change),
        returned=_queue("returned", returned_proposals(user), _returned),
        sent_back=_queue("sent-back", sent_back(user), _sent_back),
        drafts=_queue("drafts", own_drafts(user), _draft),
        scheduled=_queue("scheduled", scheduled(everywhere), _scheduled),
        proposed=_queue("proposed", proposed(sharing) if sharing else (), _proposed),
        is_approver=bool(reviewing),
        is_sharer=bool(sharing),
        changed=changed_since_accepted(sharing).count() if sharing else 0,
        due=due_for_review(sharing, before=today + SOON).count() if sharing else 0,
    )


def _queue(name: str, rows: Any, entry: Any) -> Queue:
    found = list(rows[:COUNTED])
    return Queue(name, [entry(row) for row in found[:SHOWN]], len(found))


def _to_approve(state: TaskState) -> QueueEntry:
    return QueueEntry(
        title=state.revision.object_str,
        url=reverse("editorial:review", args=[state.revision.object_id]),
        who=str(state.workflow_state.requested_by or state.revision.user or ""),
        at=state.started_at,
    )


def _change(request: ChangeRequest) -> QueueEntry:
    return QueueEntry(
        title=f"{request} ({request.get_kind_display()})",
        url=reverse("proposals:proposal", args=[request.pk]),
        who=str(request.edited_by or ""),
        at=request.submitted_at,
    )


def _returned(request: ChangeRequest) -> QueueEntry:
    return QueueEntry(
        title=str(request),
        url=reverse("proposals:proposal", args=[request.pk]),
        who=str(request.returned_by or ""),
        at=request.returned_at,
        note=request.returned_reason,
    )


def _sent_back(state: WorkflowState) -> QueueEntry:
    step = state.current_task_state
    return QueueEntry(
        title=step.revision.object_str if step else str(state),
        url=reverse("wagtailadmin_pages:edit", args=[state.object_id]),
        who=str(step.finished_by or "") if step else "",
        at=step.finished_at if step else None,
        note=step.comment if step else "",
    )


def _draft(page: Page) -> QueueEntry:
    return QueueEntry(
        title=page.draft_title or page.title,
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        at=page.latest_revision_created_at,
    )


def _scheduled(revision: Revision) -> QueueEntry:
    return QueueEntry(
        title=revision.object_str,
        url=reverse("wagtailadmin_pages:edit", args=[revision.object_id]),
        who=str(revision.user or ""),
        at=revision.approved_go_live_at,
    )


def _proposed(placement: Placement) -> QueueEntry:
    return QueueEntry(
        title=placement.item.title,
        url=reverse("sharing:placement", args=[placement.pk]),
        who=placement.source.name,
        at=placement.proposed_at,
        note=placement.note,
    )


def withdrawal_of(page: Page) -> Withdrawal | None:
    """The current withdrawal of a page; None if the page is live or was not withdrawn."""
    return None if page.live else Withdrawal.objects.filter(page=page, ended_at=None).first()


def is_submitted(revision: Revision) -> bool:
    """Whether this version was ever submitted, or is scheduled or live."""
    scheduled = Revision.objects.filter(pk=revision.pk, approved_go_live_at__isnull=False)
    submitted = TaskState.objects.filter(revision=revision)
    return scheduled.exists() or submitted.exists() or Page.objects.filter(live_revision=revision).exists()
