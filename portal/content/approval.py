"""Publish a page after its approval.

Wagtail imports this module while its own models load, so import nothing here.
"""

from __future__ import annotations

from typing import Any

APPROVED = "approved"


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish exactly the approved revision. Raises ValueError if nobody has approved.

    Wagtail calls this function (setting `WAGTAIL_FINISH_WORKFLOW_ACTION`). A revision whose `go_live_at` is
    in the future is only scheduled; the worker publishes it at that time.
    """
    step = workflow_state.current_task_state
    if step is None or step.status != APPROVED:
        raise ValueError("a workflow ended without anybody's approval")
    step.revision.publish(user=user, skip_permission_checks=True)
