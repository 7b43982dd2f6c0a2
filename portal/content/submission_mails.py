"""Mail the people who decide about a page when it is submitted for approval."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier
from wagtail.models import TaskState

from portal.accounts.models import User
from portal.content import four_eyes
from portal.content.models import FourEyesTask
from portal.portals.queries import people_to_tell


class SubmissionNotifier(GroupApprovalTaskStateSubmissionEmailNotifier):
    """Wagtail's mail about a submitted page, sent to the reviewers of the portal who did not write it.

    Wagtail itself sends it to the members of a task's groups; our task has a portal instead.
    """

    def can_handle(self, instance: Any, **kwargs: Any) -> bool:
        return isinstance(instance, TaskState) and isinstance(instance.task.specific, FourEyesTask)

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> list[User]:
        actor = kwargs.get("user")
        people = people_to_tell(task_state.task.specific.portal, except_for=actor and actor.pk)
        writers = four_eyes.writers(task_state.workflow_state.content_object)
        return [user for user in people if user.pk not in writers]

    def get_context(self, task_state: TaskState, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(task_state, **kwargs)
        address = settings.BASE_URL + reverse("editorial:review", args=[context["page"].pk])
        return {
            **context,
            "portal": context["task"].portal,
            "writer": kwargs.get("user"),
            "address": address,
        }


mail_reviewers = SubmissionNotifier()
