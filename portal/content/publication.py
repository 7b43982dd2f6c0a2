"""What happens, in order, when a page is saved, published, scheduled, taken down, deleted or moved.

Wagtail's and Django's signals about pages are connected in this module only. Each signal calls one
function, which lists all steps in order. The function runs in the transaction of the caller, if there is one;
approvals and withdrawals have one. For slow work, a step only enqueues an outbox message, and the worker does
the work.

Apps that depend on `content` add their steps with `subscribe`; apps that `content` depends on are called
directly.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import Enum, auto
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models.signals import post_delete, post_save
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageLogEntry, TaskState, WorkflowState, get_page_models
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    pre_page_move,
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from portal.accounts.models import User
from portal.base.audit import record_event
from portal.base.caching import invalidate
from portal.base.files.uses import end_uses
from portal.base.models import AuditEvent
from portal.base.pagecache import purge
from portal.content import moves, moves_in_pieces
from portal.content.actions.file_uses import refresh_file_uses
from portal.content.actions.listed_items import refresh_placed_below
from portal.content.actions.page_meta import refresh_branch, refresh_page_meta
from portal.content.actions.publishing import ensure_workflow_of_home, move_reviews_to_latest_revision
from portal.content.actions.renditions import ask_for_renditions
from portal.content.actions.sharing_rules import ask_for_sharing
from portal.content.actions.withdrawals import end_withdrawal
from portal.content.cache_tags import tags_of, tags_of_left_menu
from portal.content.four_eyes import approver_of, authors_of
from portal.content.models import HomePage
from portal.content.submission_mails import mail_reviewers
from portal.portals import addresses, layout
from portal.portals.actions.author_mails import tell_authors
from portal.portals.actions.changes import tell_approvers
from portal.portals.queries import path_of, portal_of


class Event(Enum):
    PUBLISHED = auto()
    WITHDRAWN = auto()
    MOVED = auto()
    """The page and all pages below it have new addresses: it was moved, or its slug changed."""


Step = Callable[[Page, dt.datetime], None]
_subscribers: dict[Event, list[Step]] = {event: [] for event in Event}

REVIEW_VERBS = {
    workflow_submitted: "page.submitted",
    workflow_approved: "page.approved",
    workflow_rejected: "page.sent_back",
    workflow_cancelled: "page.review_cancelled",
}

TAKING_AWAY = {"wagtail.delete": "page.deleted", "wagtail.schedule.cancel": "page.unscheduled"}
"""Wagtail's log actions that take a page from its authors -> our audit verbs."""


def subscribe(event: Event, step: Step) -> None:
    """Call `step(page, now)` at each such event, after the steps of this module.

    The step runs in the transaction of the event; for a change of slug, it runs after the commit.
    """
    _subscribers[event].append(step)


def on_saved(page: Page, *, is_new: bool) -> None:
    """Steps after the row of a page was saved: as a draft, or just before it is published or taken down."""
    _invalidate_layout(page)
    if is_new:
        refresh_page_meta(page=page)  # the editorial desk reads the rows of drafts, too
    else:
        move_reviews_to_latest_revision(page=page)
    if is_new and isinstance(page, HomePage):
        ensure_workflow_of_home(home=page)


def on_published(page: Page, now: dt.datetime) -> None:
    """Steps after a version of the page went live, because of an approval or at its scheduled time."""
    end_withdrawal(page=page, now=now)
    refresh_page_meta(page=page)
    refresh_file_uses(pages=[page])
    purge(*tags_of(page), *tags_of_left_menu(page))
    ask_for_renditions(pages=[page], now=now)
    ask_for_sharing(page=page, now=now)
    _notify_subscribers(Event.PUBLISHED, page, now)
    _record(page, "page.published", approver_of(page, page.live_revision_id))


def on_scheduled(page: Page) -> None:
    """Steps after a version was approved for a later time, while the page is not live."""
    refresh_page_meta(page=page)


def on_withdrawn(page: Page, now: dt.datetime) -> None:
    """Steps after the page was unpublished, or before it is deleted; in that case it is still live.

    The actor is the person for whom Wagtail logs, or who approved the page if its time is over.
    """
    if not page.live:
        refresh_page_meta(page=page)
    end_uses(f"page:{page.pk}")
    purge(*tags_of(page))
    purge(f"page:{page.pk}", hide=True)
    _notify_subscribers(Event.WITHDRAWN, page, now)
    actor = approver_of(page) if page.expired else get_active_log_context().user
    _record(page, "page.unpublished", actor)


def on_deleted(page: Page) -> None:
    """Steps after the page was deleted from the database; before that, `on_withdrawn` ran if it was live."""
    _invalidate_layout(page)
    purge(f"page:{page.pk}", hide=True)


def on_moved(page: Page, now: dt.datetime) -> None:
    """Steps after a move: the page and all pages below it have a new place in the tree and new addresses."""
    invalidate("layout")
    if not moves_in_pieces.are_on():
        refresh_branch(root=page)
        refresh_placed_below(root=page)
    purge("*")
    _notify_subscribers(Event.MOVED, page, now)


def on_move_logged(page: Page, mover: User | None, source: dict[str, Any], target: dict[str, Any]) -> None:
    """Record the move as an audit event. `source` and `target` describe the parent before and after.

    They are dicts with `id` and `title`. One person may move published pages, so the approvers of the portal
    get a mail about these. The authors of the page get a mail in any case, except for a move by a merge.
    """
    portal = portal_of(page)
    event = record_event(
        actor=mover,
        verb="page.moved",
        target=f"page:{page.pk}",
        portal=portal.slug if portal else "",
        detail={
            "title": page.title[:200],
            "moved_from": source["title"],
            "moved_to": target["title"],
            "path_before": _path_below(source["id"], page),
            "path_after": _path_below(target["id"], page),
            **moves_in_pieces.detail(),
        },
    )
    if mover is None or moves_in_pieces.are_on():
        return
    if page.get_descendants(inclusive=True).live().exists():
        tell_approvers(event=event, portal=portal, actor=mover, now=event.at)
    _tell_authors(page, event, mover)


def _path_below(parent: int, page: Page) -> str:
    """The public path of the page as a child of this parent (primary key); "" if the parent is deleted."""
    found = Page.objects.filter(pk=parent).first()
    return f"{path_of(found).rstrip('/')}/{page.slug}/" if found else ""


def on_slug_changed(page: Page, now: dt.datetime) -> None:
    """Steps after a change of slug: the page and all pages below it have new addresses.

    Wagtail sends this signal after the commit.
    """
    _notify_subscribers(Event.MOVED, page, now)


def _invalidate_layout(page: Page) -> None:
    """Invalidate this process's cached layouts and address map if they show the page or should show it.

    They show home pages, pages in a cached menu, and pages with `show_in_menus`. If no address map is cached,
    they are always invalidated.
    """
    if addresses.has_page(page) or layout.shows(page):
        invalidate("layout")


def _notify_subscribers(event: Event, page: Page, now: dt.datetime) -> None:
    for step in _subscribers[event]:
        step(page, now)


def _record(page: Page, verb: str, actor: User | None = None) -> AuditEvent:
    portal = portal_of(page)
    return record_event(
        actor=actor,
        verb=verb,
        target=f"page:{page.pk}",
        portal=portal.slug if portal else "",
        detail={
            "title": page.title[:200],
            "revision": page.live_revision_id or page.latest_revision_id,
            **moves_in_pieces.detail(),
        },
    )


def _tell_authors(page: Page, event: AuditEvent, actor: User | None) -> None:
    """Mail the authors of the page what somebody else did with it. Only a deleted page gets no link."""
    is_gone = event.verb == "page.deleted"
    address = "" if is_gone else reverse("wagtailadmin_pages:edit", args=[page.pk])
    tell_authors(event=event, authors=authors_of(page), actor=actor, now=event.at, address=address)


def connect() -> None:
    for model in get_page_models():
        post_save.connect(_page_saved, sender=model)
    page_published.connect(_page_published)
    page_unpublished.connect(_page_unpublished)
    post_delete.connect(_page_deleted, sender=Page)
    pre_page_move.connect(_page_moves)
    post_page_move.connect(_page_moved)
    post_save.connect(_page_action_logged, sender=PageLogEntry)
    page_slug_changed.connect(_page_slug_changed)
    for signal in REVIEW_VERBS:
        signal.connect(_review_step)
    task_submitted.connect(_submitted)


def _submitted(instance: TaskState, user: User | None = None, **kwargs: Any) -> None:
    mail_reviewers(instance, user=user)


def _page_saved(instance: Page, created: bool, raw: bool = False, **kwargs: Any) -> None:
    on_saved(instance, is_new=created and not raw)


def _page_published(instance: Page, **kwargs: Any) -> None:
    """A version was published, or only scheduled: Wagtail sends the same signal, and the page is not live."""
    if instance.live:
        on_published(instance, timezone.now())
    else:
        on_scheduled(instance)


def _page_unpublished(instance: Page, **kwargs: Any) -> None:
    on_withdrawn(instance, timezone.now())


def _page_deleted(instance: Page, **kwargs: Any) -> None:
    on_deleted(instance)


def _page_moves(instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    if parent_page_before.pk == parent_page_after.pk:
        return
    # A merge moves pages in every state; reasons against it were checked for the whole branch before.
    refuse = moves.place_refusal if moves_in_pieces.are_on() else moves.state_refusal
    if refusal := refuse(instance, parent_page_after):
        raise PermissionDenied(refusal)


def _page_moved(instance: Page, **kwargs: Any) -> None:
    on_moved(instance, timezone.now())


def _page_action_logged(instance: PageLogEntry, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if not created or raw:
        return
    if verb := TAKING_AWAY.get(instance.action):
        _tell_authors(instance.page, _record(instance.page, verb, instance.user), instance.user)
    if instance.action in ("wagtail.publish.scheduled", "wagtail.unpublish.scheduled"):
        _sign(instance)
    if instance.action in ("wagtail.move", "wagtail.reorder"):
        _name_portals(instance)
        on_move_logged(instance.page, instance.user, instance.data["source"], instance.data["destination"])


def _name_portals(entry: PageLogEntry) -> None:
    """If the page moved to another portal, write the portals behind the titles of both parents."""
    ends = [entry.data["source"], entry.data["destination"]]
    pages = Page.objects.in_bulk([end["id"] for end in ends])
    portals = [portal_of(pages[end["id"]]) if end["id"] in pages else None for end in ends]
    if None not in portals and portals[0] != portals[1]:
        for end, portal in zip(ends, portals, strict=True):
            end["title"] = f"{end['title']} ({portal})"
        PageLogEntry.objects.filter(pk=entry.pk).update(data=entry.data)


def _sign(entry: PageLogEntry) -> None:
    """Set the approver of the page as the user of this log entry: Wagtail sets none for scheduled actions."""
    PageLogEntry.objects.filter(pk=entry.pk).update(user=approver_of(entry.page))


def _page_slug_changed(instance: Page, **kwargs: Any) -> None:
    on_slug_changed(instance, timezone.now())


def _review_step(signal: object, instance: WorkflowState, user: User | None = None, **kwargs: Any) -> None:
    """Record a step of the review of a page; if the review was cancelled, mail the authors."""
    page = instance.content_object
    if isinstance(page, Page):
        event = _record(page, REVIEW_VERBS[signal], user)
        if signal is workflow_cancelled:
            _tell_authors(page, event, user)
