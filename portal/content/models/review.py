from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import Page, Task, TaskState, WorkflowState

from portal.content import four_eyes
from portal.portals.choices import REVIEWERS
from portal.portals.models import Portal
from portal.portals.queries import has_role


class ReasonForm(TaskStateCommentForm):
    """The form in which a reviewer asks for changes to a page; the comment is required."""

    comment = forms.CharField(
        label=_("What must be changed"), widget=forms.Textarea({"rows": 3}), max_length=2000
    )


class DecidedAlreadyError(PermissionDenied):
    """The decision comes too late; the message says who decided, or that a newer version was submitted."""


class FourEyesTask(Task):
    """The only task of a portal's workflow: an approver or manager who did not write the text decides."""

    portal = models.OneToOneField(
        Portal, on_delete=models.CASCADE, related_name="review_task", verbose_name=_("portal")
    )

    admin_form_fields = [*Task.admin_form_fields, "portal"]
    admin_form_readonly_on_edit_fields = [*Task.admin_form_readonly_on_edit_fields, "portal"]

    class Meta:
        verbose_name = _("approval by a second person")
        verbose_name_plural = _("approvals by a second person")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Unlock the page if somebody who is not a reviewer has locked it, then start the task."""
        page = workflow_state.content_object
        if page.locked_by_id and not self._decides(page.locked_by):
            page.locked, page.locked_by, page.locked_at = False, None, None
            page.save(update_fields=["locked", "locked_by", "locked_at"], clean=False)
        return super().start(workflow_state, user=user)

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        return self._decides(user)

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        return not self._decides(user)

    def user_can_lock(self, obj: Page, user: Any) -> bool:
        return self._decides(user)

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, str, bool]]:
        if not self._decides(user):
            return []
        actions = [("reject", _g("Request changes"), True)]
        if user.pk not in four_eyes.writers(obj):
            actions += [("approve", _g("Approve"), False), ("approve", _g("Approve with comment"), True)]
        return actions

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return ReasonForm if action == "reject" else TaskStateCommentForm

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> models.QuerySet[TaskState]:
        if not self._decides(user):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)

    @transaction.atomic
    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Approve or reject the submitted version; `action_name` is "approve" or "reject".

        All views that decide call this method. Raises DecidedAlreadyError if somebody has decided about the
        version or a newer one was submitted. Raises PermissionDenied with a sentence if the user is no
        reviewer or rejects without a comment, and in the other cases of `four_eyes.refusal`.
        """
        held = TaskState.objects.select_for_update().get(pk=task_state.pk)
        if held.status != TaskState.STATUS_IN_PROGRESS:
            raise DecidedAlreadyError(_decided_sentence(held))
        if held.revision_id != task_state.revision_id:
            raise DecidedAlreadyError(
                _g("A newer version was sent while you were reading. Read that one first.")
            )
        page = held.workflow_state.content_object
        if refusal := four_eyes.refusal(page, user, action_name):
            raise PermissionDenied(refusal)
        if action_name == "reject" and not str(kwargs.get("comment", "")).strip():
            raise PermissionDenied(_g("Say what must be changed."))
        super().on_action(held.specific, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> str:
        return _g("Approvers and managers of a portal approve what others wrote")

    def _decides(self, user: Any) -> bool:
        return has_role(user, self.portal, *REVIEWERS)


def _decided_sentence(state: TaskState) -> str:
    who = state.finished_by or _g("Somebody else")
    if state.status == TaskState.STATUS_APPROVED:
        return _g("%(who)s has approved this version already.") % {"who": who}
    if state.status == TaskState.STATUS_REJECTED:
        return _g("%(who)s has sent this version back already.") % {"who": who}
    return _g("This version is no longer waiting for approval.")
