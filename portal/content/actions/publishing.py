"""The way of a page to its readers: sent, approved by a second person, live at its minute."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from portal.accounts.models import User
from portal.content.models import FourEyesTask
from portal.portals.models import Portal

WORKFLOW_NAME = "Biên tập và duyệt"
TASK_NAME = "Người thứ hai duyệt"


@transaction.atomic
def ensure_workflow(*, portal: Portal) -> Workflow:
    """The portal's one way to publish, hung at its home page in every language; made once, then repaired."""
    task, _new = FourEyesTask.objects.get_or_create(portal=portal, defaults={"name": TASK_NAME})
    workflow = Workflow.objects.filter(workflow_tasks__task=task).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=WORKFLOW_NAME)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    homes = Page.objects.filter(translation_key=portal.root_page.translation_key, alias_of=None)
    for home in homes:
        WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": workflow})
    return workflow


@transaction.atomic
def submit_page(*, page: Page, actor: User) -> WorkflowState:
    """Send the latest version to the approvers; after a request for changes, send it again."""
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


def approve_page(*, page: Page, actor: User, revision_id: int | None = None, comment: str = "") -> None:
    """Approve the version that waits: it goes live, or waits for its minute when one is set.

    `revision_id`: the version the approver read. Raises ValidationError when another one waits by now or
    none; PermissionDenied with a sentence when this person may not, or somebody else was first.
    """
    state = _waiting(page, revision_id)
    state.task.specific.on_action(state, actor, "approve", comment=comment.strip())


def request_changes(*, page: Page, actor: User, comment: str, revision_id: int | None = None) -> None:
    """Send the version back to its writers, saying what must be changed."""
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
