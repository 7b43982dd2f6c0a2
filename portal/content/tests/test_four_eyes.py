"""What goes live was approved by somebody who did not write it, through whatever door they come."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import Page, TaskState, WorkflowState

from portal.base.models import AuditEvent
from portal.content.actions.publishing import (
    approve_page,
    ensure_workflow,
    request_changes,
    submit_page,
)
from portal.content.models import ArticlePage, DecidedAlreadyError
from portal.portals.choices import StaffRole


@pytest.fixture
def sent(staff, portal_a, draft):
    """Quyên's article, sent for approval."""
    page = draft(portal_a, staff["quyen"])
    submit_page(page=page, actor=staff["quyen"])
    return ArticlePage.objects.get(pk=page.pk)


def edited_by(page, user):
    page = page.get_latest_revision_as_object()
    page.lead = f"Sửa bởi {user}."
    page.save_revision(user=user)


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def test_an_approver_who_did_not_write_it_makes_it_live(sent, staff):
    approve_page(page=sent, actor=staff["minh"])
    assert is_live(sent)
    verbs = AuditEvent.objects.filter(target=f"page:{sent.pk}").values_list("verb", "actor")
    assert {("page.submitted", "quyen"), ("page.approved", "minh"), ("page.published", "")} <= set(verbs)


@pytest.mark.parametrize("name", ["phuc", "lan"])
def test_a_manager_and_an_administrator_of_the_province_may_too(name, sent, staff):
    approve_page(page=sent, actor=staff[name])
    assert is_live(sent)


@pytest.mark.parametrize("name", ["quyen", "hanh", "khoa", "nga", "thao"])
def test_nobody_else_may(name, sent, staff):
    with pytest.raises(PermissionDenied):
        approve_page(page=sent, actor=staff[name])
    assert not is_live(sent)


def test_the_author_who_is_an_approver_too_may_not(draft, portal_a, staff, give):
    both = give(staff["hanh"], portal_a, StaffRole.APPROVER)
    page = draft(portal_a, both)
    submit_page(page=page, actor=both)
    with pytest.raises(PermissionDenied):
        approve_page(page=page, actor=both)
    assert not is_live(page)


def test_the_author_may_not_even_when_somebody_else_edited_last(draft, portal_a, staff, give):
    both = give(staff["hanh"], portal_a, StaffRole.APPROVER)
    page = draft(portal_a, both)
    edited_by(page, staff["quyen"])
    submit_page(page=page, actor=staff["phuc"])
    with pytest.raises(PermissionDenied):
        approve_page(page=page, actor=both)
    approve_page(page=page, actor=staff["minh"])
    assert is_live(page)


def test_the_last_editor_may_not(draft, portal_a, staff):
    page = draft(portal_a, staff["quyen"])
    edited_by(page, staff["minh"])
    submit_page(page=page, actor=staff["quyen"])
    with pytest.raises(PermissionDenied):
        approve_page(page=page, actor=staff["minh"])
    approve_page(page=page, actor=staff["phuc"])
    assert is_live(page)


def test_the_administrator_of_the_province_may_not_approve_her_own_text(draft, portal_a, staff):
    page = draft(portal_a, staff["lan"])
    submit_page(page=page, actor=staff["lan"])
    with pytest.raises(PermissionDenied):
        approve_page(page=page, actor=staff["lan"])
    assert not is_live(page)


def test_who_wrote_what_is_live_already_may_approve_the_next_change(sent, staff, portal_a, give):
    both = give(staff["hanh"], portal_a, StaffRole.APPROVER)
    approve_page(page=sent, actor=staff["minh"])
    edited_by(ArticlePage.objects.get(pk=sent.pk), both)
    submit_page(page=sent, actor=both)
    approve_page(page=sent, actor=staff["minh"])
    edited_by(ArticlePage.objects.get(pk=sent.pk), staff["phuc"])
    submit_page(page=sent, actor=staff["phuc"])
    approve_page(page=sent, actor=both)
    assert ArticlePage.objects.get(pk=sent.pk).lead == "Sửa bởi Dương Văn Phúc."


def test_what_was_changed_after_it_was_sent_must_be_read_again(sent, staff):
    old = sent.latest_revision_id
    edited_by(sent, staff["phuc"])
    with pytest.raises((PermissionDenied, ValidationError)):
        approve_page(page=sent, actor=staff["minh"], revision_id=old)
    assert not is_live(sent)


def test_an_approver_sends_a_text_back_with_a_comment(sent, staff):
    request_changes(page=sent, actor=staff["minh"], comment="Thiếu nguồn số liệu.")
    state = WorkflowState.objects.get(object_id=str(sent.pk))
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert state.current_task_state.comment == "Thiếu nguồn số liệu."
    submit_page(page=sent, actor=staff["quyen"])
    approve_page(page=sent, actor=staff["minh"])
    assert is_live(sent)


def test_what_is_sent_back_or_cancelled_is_recorded(sent, staff):
    request_changes(page=sent, actor=staff["minh"], comment="Thiếu nguồn số liệu.")
    WorkflowState.objects.get(object_id=str(sent.pk)).cancel(user=staff["quyen"])
    verbs = AuditEvent.objects.filter(target=f"page:{sent.pk}").values_list("verb", "actor")
    assert {("page.sent_back", "minh"), ("page.review_cancelled", "quyen")} <= set(verbs)


def test_sending_back_needs_a_comment_at_every_door(sent, staff):
    with pytest.raises(ValidationError):
        request_changes(page=sent, actor=staff["minh"], comment="  ")
    state = sent.current_workflow_task_state
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, staff["minh"], "reject", comment="")


def test_of_two_who_decide_at_once_the_second_is_told(sent, staff):
    seen_by_phuc = sent.current_workflow_task_state
    approve_page(page=sent, actor=staff["minh"])
    with pytest.raises(DecidedAlreadyError, match="Đặng Văn Minh"):
        seen_by_phuc.task.specific.on_action(seen_by_phuc, staff["phuc"], "reject", comment="Chưa được.")
    assert is_live(sent)
    assert TaskState.objects.get(pk=seen_by_phuc.pk).status == TaskState.STATUS_APPROVED


def test_the_workflow_is_made_once_and_hangs_at_the_home_page(portal_a):
    workflow = ensure_workflow(portal=portal_a)
    assert ensure_workflow(portal=portal_a) == workflow
    assert portal_a.root_page.get_workflow() == workflow
    assert [task.specific.portal for task in workflow.tasks] == [portal_a]


def test_each_portal_has_its_own(portal_a, portal_b, main):
    found = {portal.root_page.get_workflow() for portal in (main, portal_a, portal_b)}
    assert len(found) == 3


@pytest.mark.parametrize("name", ["quyen", "hanh", "minh", "phuc", "lan"])
def test_no_role_publishes_or_takes_down_by_hand(name, staff, portal_a, draft, article):
    tester = draft(portal_a, staff["quyen"]).permissions_for_user(staff[name])
    assert not (tester.can_publish() or tester.can_publish_subpage())
    assert not article(portal_a, "Tin khác").permissions_for_user(staff[name]).can_unpublish()


def test_a_contributor_edits_only_their_own_and_not_after_sending(staff, portal_a, draft):
    own = draft(portal_a, staff["quyen"], "Bài của Quyên")
    other = draft(portal_a, staff["hanh"], "Bài của Hạnh")
    assert own.permissions_for_user(staff["quyen"]).can_edit()
    assert not other.permissions_for_user(staff["quyen"]).can_edit()
    submit_page(page=own, actor=staff["quyen"])
    own = ArticlePage.objects.get(pk=own.pk)
    assert own.permissions_for_user(staff["quyen"]).page_locked()
    assert own.permissions_for_user(staff["hanh"]).page_locked()
    assert not own.permissions_for_user(staff["minh"]).page_locked()


def test_somebody_elses_page_cannot_be_sent(staff, portal_a, draft):
    other = draft(portal_a, staff["hanh"])
    with pytest.raises(PermissionDenied):
        submit_page(page=other, actor=staff["khoa"])
    assert not WorkflowState.objects.exists()
