"""The queues of the back office's start page: lists of work that waits for a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState, WorkflowState

from portal.accounts.models import User
from portal.base.review.models import ChangeRequest
from portal.content.choices import SHARERS
from portal.content.models import PageMeta, Placement
from portal.content.queries import editorial
from portal.content.queries.dead_links import dead_links
from portal.content.queries.merging import merge_that_closed, plan_in_words
from portal.portals.actions.changes import changes_of
from portal.portals.choices import REVIEWERS, WRITERS
from portal.portals.layout import closing_note
from portal.portals.models import Portal
from portal.portals.queries import (
    address_of,
    closed_portals_of_staff,
    managers_of,
    open_portals_of,
    present_successor,
    proposals_to_decide,
    returned_proposals,
    roles_in,
)
from portal.procedures.models import ImportFile
from portal.procedures.queries.imports import imports_to_confirm

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


@dataclass(frozen=True)
class ClosedPortal:
    """A closed portal in which a person has roles, its successor, and the person's roles in both.

    `managers` can invite the person to the successor; empty if the person has a role there. `moved` lists the
    sections that moved to the successor if the portal was merged.
    """

    portal: Portal
    note: str
    roles: list[str]
    successor: Portal | None
    successor_url: str
    roles_there: list[str]
    managers: list[User]
    moved: list[str]


@dataclass(frozen=True)
class Desk:
    """All queues of one person, without work in closed portals, because nobody can do it.

    `changed` counts items taken over from other portals that changed since somebody last read them. `due`
    counts pages whose check is overdue or due within 30 days. `dead` counts links to pages that are
    not live, up to `COUNTED`.
    """

    to_approve: Queue
    changes: Queue
    imports: Queue
    sent_back: Queue
    returned: Queue
    submitted: Queue
    drafts: Queue
    scheduled: Queue
    ending: Queue
    proposed: Queue
    is_approver: bool
    is_sharer: bool
    is_writer: bool = False
    changed: int = 0
    due: int = 0
    dead: int = 0
    closed: list[ClosedPortal] = field(default_factory=list)

    @property
    def queues(self) -> list[Queue]:
        """The queues that the start page shows: those for the person's roles, others only if not empty."""
        found = [self.to_approve, self.changes] if self.is_approver else []
        found += [self.imports] if self.imports.entries else []
        found += [self.sent_back] if self.is_writer or self.sent_back.entries else []
        found += [self.returned] if self.returned.entries else []
        found += [self.drafts] if self.is_writer or self.drafts.entries else []
        found += [queue for queue in (self.submitted, self.scheduled, self.ending) if queue.entries]
        return [*found, self.proposed] if self.is_sharer else found


def desk_of(user: User, *, now: dt.datetime) -> Desk:
    """The queues and counts of a person. Makes one query for each of them, some for each closed portal."""
    everywhere = open_portals_of(user)
    sharing = open_portals_of(user, *SHARERS)
    reviewing = open_portals_of(user, *REVIEWERS)
    today = timezone.localdate(now)
    queues = {name: _queue(name, *rows) for name, rows in rows_of_queues(user, now=now).items()}
    return Desk(
        **{name.replace("-", "_"): queue for name, queue in queues.items()},
        is_approver=bool(reviewing),
        is_sharer=bool(sharing),
        is_writer=bool(open_portals_of(user, *WRITERS)),
        dead=len(dead_links(everywhere)[:COUNTED]) if everywhere else 0,
        changed=editorial.changed_since_accepted(sharing).count() if sharing else 0,
        closed=[_closed(portal, user) for portal in closed_portals_of_staff(user)],
        due=editorial.due_for_review(sharing, before=today + SOON).count() if sharing else 0,
    )


def rows_of_queues(user: User, *, now: dt.datetime) -> dict[str, tuple[Any, Callable[[Any], QueueEntry]]]:
    """Queue name -> the rows of the queue, not fetched yet, and the function that makes an entry of a row."""
    sharing = open_portals_of(user, *SHARERS)
    reviewing = open_portals_of(user, *REVIEWERS)
    return {
        "to-approve": (editorial.waiting_for_approval(user) if reviewing else (), _to_approve),
        "changes": (proposals_to_decide(user) if reviewing else (), _change),
        "imports": (imports_to_confirm(user) if reviewing else (), _import),
        "sent-back": (editorial.sent_back(user), _sent_back),
        "returned": (returned_proposals(user), _returned),
        "submitted": (editorial.submitted(user), _submitted),
        "drafts": (editorial.own_drafts(user), _draft),
        "scheduled": (editorial.scheduled(sharing), _scheduled),
        "ending": (editorial.ending(sharing, now=now), _ending),
        "proposed": (editorial.proposed(sharing) if sharing else (), _proposed),
    }


def _closed(portal: Portal, user: User) -> ClosedPortal:
    successor = present_successor(portal)
    there = _role_names(successor, user) if successor else []
    merge = merge_that_closed(portal)
    return ClosedPortal(
        portal=portal,
        note=closing_note(portal),
        roles=_role_names(portal, user),
        successor=successor,
        successor_url=address_of(successor) if successor else "",
        roles_there=there,
        managers=list(managers_of(successor)) if successor and not there else [],
        moved=plan_in_words(merge.plan) if merge else [],
    )


def _role_names(portal: Portal, user: User) -> list[str]:
    return sorted(str(role.label) for role in roles_in(user).get(portal.pk, ()))


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
        title=f"{request} ({changes_of(request).step_of(request)})",
        url=reverse("proposals:proposal", args=[request.pk]),
        who=str(request.edited_by or ""),
        at=request.submitted_at,
    )


def _import(brought: ImportFile) -> QueueEntry:
    return QueueEntry(
        title=brought.name,
        url=reverse("procedures_desk:import", args=[brought.pk]),
        who=str(brought.brought_by or ""),
        at=brought.brought_at,
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


def _submitted(state: WorkflowState) -> QueueEntry:
    step = state.current_task_state
    return QueueEntry(
        title=step.revision.object_str if step else str(state),
        url=reverse("wagtailadmin_pages:edit", args=[state.object_id]),
        at=step.started_at if step else state.created_at,
    )


def _ending(row: PageMeta) -> QueueEntry:
    return QueueEntry(
        title=row.page.title,
        url=reverse("wagtailadmin_pages:edit", args=[row.page_id]),
        who=row.portal.name if row.portal else "",
        at=row.ending_at,  # type: ignore[attr-defined]  # annotated by `ending`
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
