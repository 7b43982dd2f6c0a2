"""A page approved for a later time is published then by the worker."""

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from wagtail.models import PageLogEntry

from portal.base.models import AuditEvent
from portal.content.actions.publishing import approve_page, submit_page
from portal.content.models import ArticlePage, ListedItem
from portal.portals.queries import path_of

MINUTE = dt.datetime(2026, 11, 20, 4, 30, tzinfo=dt.UTC)


@pytest.fixture
def run_worker(monkeypatch):
    """`run_worker(at)`: one round of the worker at that time; the connection of the test stays open."""
    name = "close_if_unusable_or_obsolete"
    monkeypatch.setattr(f"django.db.backends.base.base.BaseDatabaseWrapper.{name}", lambda self: None)

    def run(at):
        with time_machine.travel(at, tick=False):
            call_command("work", once=True)

    return run


@pytest.fixture
def scheduled(staff, portal_a, draft, now):
    """Quyên's article, scheduled by Hạnh, approved by Minh an hour and a half before."""
    with time_machine.travel(now, tick=False):
        page = draft(portal_a, staff["quyen"], "Đăng đúng giờ")
        version = page.get_latest_revision_as_object()
        version.go_live_at = MINUTE
        version.save_revision(user=staff["hanh"])
        submit_page(page=page, actor=staff["hanh"])
        approve_page(page=page, actor=staff["minh"])
    return ArticlePage.objects.get(pk=page.pk)


def test_an_approved_page_goes_live_within_a_minute_of_its_time(scheduled, client, run_worker):
    assert not scheduled.live
    run_worker(MINUTE - dt.timedelta(seconds=5))
    assert client.get(path_of(scheduled)).status_code == 404
    run_worker(MINUTE + dt.timedelta(seconds=55))
    assert client.get(path_of(scheduled)).status_code == 200
    assert ListedItem.objects.filter(meta=scheduled.pk).exists()


def test_the_mail_about_the_approval_says_when_readers_see_the_page(scheduled, mailoutbox):
    (mail,) = [each for each in mailoutbox if "đã được duyệt" in each.body]
    assert "sẽ được đăng lúc 11:30 20/11/2026" in mail.body
    assert path_of(scheduled) not in mail.body


def test_what_a_schedule_does_is_signed_by_the_approver(scheduled, run_worker):
    run_worker(MINUTE + dt.timedelta(seconds=55))
    ArticlePage.objects.filter(pk=scheduled.pk).update(expire_at=MINUTE + dt.timedelta(days=1))
    run_worker(MINUTE + dt.timedelta(days=1, seconds=55))

    for verb in ("page.published", "page.unpublished"):
        assert AuditEvent.objects.get(verb=verb, target=f"page:{scheduled.pk}").actor == "minh"
    for action in ("wagtail.publish.scheduled", "wagtail.unpublish.scheduled"):
        assert PageLogEntry.objects.get(page=scheduled.pk, action=action).user.username == "minh"


def test_a_scheduled_time_without_approval_does_nothing(staff, portal_a, draft, now, run_worker):
    with time_machine.travel(now, tick=False):
        page = draft(portal_a, staff["hanh"])
        version = page.get_latest_revision_as_object()
        version.go_live_at = MINUTE
        version.save_revision(user=staff["hanh"])
        submit_page(page=page, actor=staff["hanh"])
    run_worker(MINUTE + dt.timedelta(hours=1))
    assert not ArticlePage.objects.get(pk=page.pk).live


def test_a_scheduled_page_is_locked_for_editing(scheduled, staff):
    for name in ("quyen", "hanh", "minh", "phuc"):
        assert scheduled.permissions_for_user(staff[name]).page_locked()


@pytest.mark.parametrize(("name", "may"), [("minh", True), ("phuc", True), ("hanh", False), ("nga", False)])
def test_only_approvers_can_cancel_a_schedule(name, may, scheduled, staff, client, sign_in):
    revision = scheduled.scheduled_revision
    sign_in(client, staff[name])
    client.post(f"/quan-tri/pages/{scheduled.pk}/revisions/{revision.pk}/unschedule/")
    revision.refresh_from_db()
    assert (revision.approved_go_live_at is None) is may
