"""What an approval does. Wagtail imports this while its own models load, so nothing may be imported here."""

from __future__ import annotations

from typing import Any

APPROVED = "approved"


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """The version that was read goes live, no other (WAGTAIL_FINISH_WORKFLOW_ACTION).

    With a moment to go live in the future, Wagtail keeps the version until the worker publishes it.
    """
    step = workflow_state.current_task_state
    if step is None or step.status != APPROVED:
        raise ValueError("a workflow ended without anybody's approval")
    step.revision.publish(user=user, skip_permission_checks=True)
