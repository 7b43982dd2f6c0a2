"""What follows when Wagtail moves a page along its way: audit, the end of a withdrawal, effects."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.models import Page, WorkflowState
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from portal.base.actions import enqueue
from portal.base.audit import record_event
from portal.content.actions.listed_items import refresh_placed_below
from portal.content.actions.publishing import ensure_workflow
from portal.content.actions.withdrawals import end_withdrawal
from portal.content.models import HomePage
from portal.content.subscribers import notify_subscribers
from portal.portals import addresses
from portal.portals.queries import portal_of

STEPS = {
    workflow_submitted: "page.submitted",
    workflow_approved: "page.approved",
    workflow_rejected: "page.sent_back",
    workflow_cancelled: "page.review_cancelled",
}


def connect() -> None:
    for signal, verb in STEPS.items():
        signal.connect(_step_recorder(verb), dispatch_uid=f"content.{verb}", weak=False)
    page_published.connect(_published, dispatch_uid="content.publishing")
    page_unpublished.connect(_unpublished, dispatch_uid="content.publishing")
    post_page_move.connect(_moved, dispatch_uid="content.placed_below")
    post_save.connect(_home_made, sender=HomePage, dispatch_uid="content.home_made")


def _step_recorder(verb: str) -> Any:
    def record(sender: type, instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
        page = instance.content_object
        if isinstance(page, Page):
            _record(verb, page, user)

    return record


def _published(sender: type, instance: Page, **kwargs: Any) -> None:
    """Live now, or live with a version that waits for its minute: the first is told, the second is not."""
    if not instance.live:
        return
    now = timezone.now()
    end_withdrawal(page=instance, now=now)
    stamp = int(now.timestamp() * 1_000_000)
    enqueue(
        kind="content.placements",
        key=f"content.placements:{instance.pk}:{stamp}",
        payload={"page": instance.pk},
        now=now,
    )
    notify_subscribers(page_id=instance.pk, is_live=True, now=now)
    _record("page.published", instance, None)


def _unpublished(sender: type, instance: Page, **kwargs: Any) -> None:
    notify_subscribers(page_id=instance.pk, is_live=False, now=timezone.now())
    _record("page.unpublished", instance, None)


def _moved(sender: type, instance: Page, **kwargs: Any) -> None:
    refresh_placed_below(root=instance)


def _home_made(sender: type, instance: HomePage, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A portal's home page in a further language is approved by the same people."""
    if not created or raw:
        return
    addresses.invalidate()
    for root in addresses.address_map().roots.values():
        if root.page_id == instance.pk:
            ensure_workflow(portal=root.portal)


def _record(verb: str, page: Page, actor: Any) -> None:
    portal = portal_of(page)
    record_event(
        actor=actor,
        verb=verb,
        target=f"page:{page.pk}",
        portal=portal.slug if portal else "",
        detail={"title": page.title[:200], "revision": page.live_revision_id or page.latest_revision_id},
    )
