"""What is finished is deleted after a time; tasks of dead processes are taken up again."""

import datetime as dt
import os

import pytest
from django.contrib.sessions.models import Session
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from portal.base import actions
from portal.base.choices import OutboxState
from portal.base.models import OutboxMessage, WorkerBeat
from portal.base.worker import names

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def message(key, state, now, age):
    moments = {"next_at": now - age, "created_at": now - age, "done_at": now - age, "parked_at": now - age}
    OutboxMessage.objects.create(kind="note", key=key, state=state, **moments)


def task(status, now, *workers, age=dt.timedelta(0)):
    return DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="portal.nothing",
        worker_ids=list(workers),
        backend_name="default",
        run_after=get_date_max(),
        started_at=now - age,
        finished_at=now - age if status == TaskResultStatus.SUCCESSFUL else None,
        exception_class_path="",
        traceback="",
    )


def test_it_works(now, monkeypatch):
    monkeypatch.setattr("portal.base.actions.sweeps.AT_ONCE", 2)
    for age in (29, 31, 32, 33):
        message(f"done {age}", OutboxState.DONE, now, age * DAY)
    for age in (364, 366):
        message(f"skipped {age}", OutboxState.SKIPPED, now, age * DAY)
        message(f"parked {age}", OutboxState.PARKED, now, age * DAY)
    message("waiting", OutboxState.WAITING, now, 400 * DAY)
    assert actions.sweep_finished(now=now) == 5
    kept = OutboxMessage.objects.order_by("key").values_list("key", flat=True)
    assert list(kept) == ["done 29", "parked 364", "skipped 364", "waiting"]


def test_old_tasks_and_signs_of_life_are_deleted(now):
    task(TaskResultStatus.SUCCESSFUL, now, age=31 * DAY)
    kept = task(TaskResultStatus.SUCCESSFUL, now, age=29 * DAY)
    actions.beat(name="gone", now=now - 2 * DAY)
    actions.beat(name="here", now=now)
    actions.sweep_finished(now=now)
    assert DBTaskResult.objects.get() == kept
    assert WorkerBeat.objects.get().name == "here"


def test_expired_sessions_are_deleted(now):
    for key, year in (("old", 2020), ("new", 2200)):
        until = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
        Session.objects.create(session_key=key, session_data="", expire_date=until)
    actions.sweep_finished(now=now)
    assert Session.objects.get().session_key == "new"


def test_a_task_of_a_dead_process_is_queued_again(now):
    gone = f"{names.worker_name()}/{os.getpid()}.12345"
    left = task(TaskResultStatus.RUNNING, now, gone)
    runs = task(TaskResultStatus.RUNNING, now, names.lease_name())
    assert actions.release_dead_tasks(now=now) == 1
    assert DBTaskResult.objects.get(pk=left.pk).status == TaskResultStatus.READY
    assert DBTaskResult.objects.get(pk=runs.pk).status == TaskResultStatus.RUNNING


def test_a_task_that_runs_longer_than_its_limit_is_queued_again(now):
    task(TaskResultStatus.RUNNING, now, "of another version", age=dt.timedelta(minutes=15))
    assert actions.release_dead_tasks(now=now) == 0
    assert actions.release_dead_tasks(now=now + dt.timedelta(minutes=2)) == 1


def test_a_task_that_ends_its_process_three_times_fails(now):
    gone = f"{names.worker_name()}/{os.getpid()}.12345"
    task(TaskResultStatus.RUNNING, now, gone, gone, gone)
    actions.release_dead_tasks(now=now)
    failed = DBTaskResult.objects.get()
    assert failed.status == TaskResultStatus.FAILED
    assert "ended 3 processes" in failed.traceback
