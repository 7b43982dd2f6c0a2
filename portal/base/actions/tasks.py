"""Release queued tasks (django-tasks) whose process has ended."""

from __future__ import annotations

import datetime as dt
import logging

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from portal.base.actions.leases import is_dead

MOST_STARTS = 3
"""A task whose process has ended this many times fails."""
TASK_SECONDS = 900.0
"""The time limit of a queued task in seconds."""
MARGIN = dt.timedelta(minutes=1)

logger = logging.getLogger(__name__)


class LostError(Exception):
    """The error of a task whose process has ended every time (`MOST_STARTS`)."""


def release_dead_tasks(*, now: dt.datetime) -> int:
    """Queue "running" tasks again if their process has ended or their time limit has passed.

    A task that was started three times (`MOST_STARTS`) fails instead. Returns how many tasks were queued
    again or failed.
    """
    count = 0
    for left in DBTaskResult.objects.running():
        with transaction.atomic():
            task = DBTaskResult.objects.running().select_for_update().filter(pk=left.pk).first()
            if task is None or not _is_left(task, now):
                continue
            count += 1
            logger.warning("the process that ran a task has ended", extra={"work": task.task_path})
            if len(task.worker_ids) >= MOST_STARTS:
                task.set_failed(LostError(f"ended {len(task.worker_ids)} processes"))
            else:
                task.status = TaskResultStatus.READY
                task.save(update_fields=["status"])
    return count


def _is_left(task: DBTaskResult, now: dt.datetime) -> bool:
    if task.started_at is None or task.started_at < now - dt.timedelta(seconds=TASK_SECONDS) - MARGIN:
        return True
    holder = task.worker_ids[-1] if task.worker_ids else ""
    return "/" in holder and is_dead(holder, now)
