"""The review of a page: somebody submits it, and a second person approves it or sends it back."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from portal.accounts.models import User
from portal.content.models import FourEyesTask
from portal.portals.addresses import address_map
from portal.portals.models import Portal

WORKFLOW_NAME = "Biên tập và duyệt"
TASK_NAME = "Người thứ hai duyệt"


@transaction.atomic
def ensure_workflow(*, portal: Portal) -> Workflow:
    """Create the portal's workflow if it is missing, and assign it to the home page in every language."""
    task, _new = FourEyesTask.objects.get_or_create(portal=portal, defaults={"name": TASK_NAME})
    workflow = Workflow.objects.filter(workflow_tasks__task=task).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=WORKFLOW_NAME)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    homes = Page.objects.filter(translation_key=portal.root_page.translation_key, alias_of=None)
    for home in homes:
        WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": workflow})
    return workflow


def ensure_workflow_of_home(*, home: Page) -> None:
    """Assign the workflow of its portal to this home page; for other pages, do nothing."""
    for root in address_map().roots.values():
        if root.page_id == home.pk:
            ensure_workflow(portal=root.portal)


@transaction.atomic
def submit_page(*, page: Page, actor: User) -> WorkflowState:
    """Submit the latest version for approval, also after a request for changes.

    Raises PermissionDenied unless the actor may edit the page; ValidationError if the page is waiting for
    approval already or is in no portal.
    """
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    if not page.permissions_for_user(actor).can_edit():
        raise PermissionDenied(_("You may not send this page for approval."))
    state: WorkflowState | None = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(actor)
        return state
    if state is not None:
        raise ValidationError(_("This page is waiting for approval already."))
    workflow = page.get_workflow()
    if workflow is None:
        raise ValidationError(_("This page stands in no portal, so nobody can approve it."))
    started: WorkflowState = workflow.start(page, actor)
    return started


def move_reviews_to_latest_revision(*, page: Page) -> None:
    """Make the latest revision the one that an open review of the page decides about.

    Called after each save of an existing page.
    """
    waiting = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__in=page.workflow_states.all()
    )
    waiting.update(revision=page.latest_revision_id)


def approve_page(*, page: Page, actor: User, revision_id: int | None = None, comment: str = "") -> None:
    """Approve the submitted version: it goes live now, or at its `go_live_at`.

    `revision_id` is the version that the approver read; None skips this check. Raises ValidationError if
    no version waits for approval or a different one does. Raises PermissionDenied with a sentence for the
    person if they may not approve, or if somebody else decides at the same moment.
    """
    state = _waiting(page, revision_id)
    state.task.specific.on_action(state, actor, "approve", comment=comment.strip())


def request_changes(*, page: Page, actor: User, comment: str, revision_id: int | None = None) -> None:
    """Send the submitted version back to its authors with a comment.

    Raises ValidationError for an empty comment, and the same errors as `approve_page`.
    """
    if not comment.strip():
        raise ValidationError({"comment": _("Say what must be changed.")})
    state = _waiting(page, revision_id)
    state.task.specific.on_action(state, actor, "reject", comment=comment.strip())


def _waiting(page: Page, revision_id: int | None) -> TaskState:
    state: TaskState | None = Page.objects.get(pk=page.pk).current_workflow_task_state
    if state is None:
        raise ValidationError(_("This page is not waiting for approval; somebody may have decided already."))
    if revision_id is not None and state.revision_id != revision_id:
        raise ValidationError(_("A newer version was sent while you were reading. Read that one first."))
    return state
