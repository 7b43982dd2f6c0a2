"""A page goes live only if somebody approved it who did not write it, in every view and action."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
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
def submitted(staff, portal_a, draft):
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


def test_an_approver_who_did_not_write_a_page_can_publish_it(submitted, staff):
    approve_page(page=submitted, actor=staff["minh"])
    assert is_live(submitted)
    verbs = AuditEvent.objects.filter(target=f"page:{submitted.pk}").values_list("verb", "actor")
    assert {("page.submitted", "quyen"), ("page.approved", "minh"), ("page.published", "minh")} <= set(verbs)


@pytest.mark.parametrize("name", ["phuc", "lan"])
def test_managers_and_administrators_of_the_province_can_approve(name, submitted, staff):
    approve_page(page=submitted, actor=staff[name])
    assert is_live(submitted)


@pytest.mark.parametrize("name", ["quyen", "hanh", "khoa", "nga", "thao"])
def test_others_cannot_approve(name, submitted, staff):
    with pytest.raises(PermissionDenied):
        approve_page(page=submitted, actor=staff[name])
    assert not is_live(submitted)


def test_an_author_with_the_role_of_approver_cannot_approve(draft, portal_a, staff, give_role):
    both = give_role(staff["hanh"], portal_a, StaffRole.APPROVER)
    page = draft(portal_a, both)
    submit_page(page=page, actor=both)
    with pytest.raises(PermissionDenied):
        approve_page(page=page, actor=both)
    assert not is_live(page)


def test_the_author_cannot_approve_after_an_edit_by_somebody_else(draft, portal_a, staff, give_role):
    both = give_role(staff["hanh"], portal_a, StaffRole.APPROVER)
    page = draft(portal_a, both)
    edited_by(page, staff["quyen"])
    submit_page(page=page, actor=staff["phuc"])
    with pytest.raises(PermissionDenied):
        approve_page(page=page, actor=both)
    approve_page(page=page, actor=staff["minh"])
    assert is_live(page)


def test_the_last_editor_cannot_approve(draft, portal_a, staff):
    page = draft(portal_a, staff["quyen"])
    edited_by(page, staff["minh"])
    submit_page(page=page, actor=staff["quyen"])
    with pytest.raises(PermissionDenied):
        approve_page(page=page, actor=staff["minh"])
    approve_page(page=page, actor=staff["phuc"])
    assert is_live(page)


def test_an_administrator_of_the_province_cannot_approve_an_own_page(draft, portal_a, staff):
    page = draft(portal_a, staff["lan"])
    submit_page(page=page, actor=staff["lan"])
    with pytest.raises(PermissionDenied):
        approve_page(page=page, actor=staff["lan"])
    assert not is_live(page)


def test_the_author_of_the_live_version_can_approve_changes_of_others(submitted, staff, portal_a, give_role):
    both = give_role(staff["hanh"], portal_a, StaffRole.APPROVER)
    approve_page(page=submitted, actor=staff["minh"])
    edited_by(ArticlePage.objects.get(pk=submitted.pk), both)
    submit_page(page=submitted, actor=both)
    approve_page(page=submitted, actor=staff["minh"])
    edited_by(ArticlePage.objects.get(pk=submitted.pk), staff["phuc"])
    submit_page(page=submitted, actor=staff["phuc"])
    approve_page(page=submitted, actor=both)
    assert ArticlePage.objects.get(pk=submitted.pk).lead == "Sửa bởi Dương Văn Phúc."


def test_a_version_changed_after_it_was_read_cannot_be_approved(submitted, staff):
    old = submitted.latest_revision_id
    edited_by(submitted, staff["phuc"])
    with pytest.raises((PermissionDenied, ValidationError)):
        approve_page(page=submitted, actor=staff["minh"], revision_id=old)
    assert not is_live(submitted)


def test_a_text_that_an_approver_edited_is_approved_by_a_third_person(submitted, staff):
    edited_by(submitted, staff["phuc"])
    page = ArticlePage.objects.get(pk=submitted.pk)
    state = page.current_workflow_task_state
    assert state.revision_id == page.latest_revision_id
    with pytest.raises(PermissionDenied):
        approve_page(page=submitted, actor=staff["phuc"], revision_id=state.revision_id)
    approve_page(page=submitted, actor=staff["minh"], revision_id=state.revision_id)
    assert ArticlePage.objects.get(pk=submitted.pk).lead == "Sửa bởi Dương Văn Phúc."


def test_an_approver_can_send_a_page_back_with_a_comment(submitted, staff):
    request_changes(page=submitted, actor=staff["minh"], comment="Thiếu nguồn số liệu.")
    state = WorkflowState.objects.get(object_id=str(submitted.pk))
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert state.current_task_state.comment == "Thiếu nguồn số liệu."
    submit_page(page=submitted, actor=staff["quyen"])
    approve_page(page=submitted, actor=staff["minh"])
    assert is_live(submitted)


def test_sending_back_and_cancelling_are_recorded(submitted, staff):
    request_changes(page=submitted, actor=staff["minh"], comment="Thiếu nguồn số liệu.")
    WorkflowState.objects.get(object_id=str(submitted.pk)).cancel(user=staff["quyen"])
    verbs = AuditEvent.objects.filter(target=f"page:{submitted.pk}").values_list("verb", "actor")
    assert {("page.sent_back", "minh"), ("page.review_cancelled", "quyen")} <= set(verbs)


def test_sending_back_needs_a_comment_in_our_action_and_in_wagtail(submitted, staff):
    with pytest.raises(ValidationError):
        request_changes(page=submitted, actor=staff["minh"], comment="  ")
    state = submitted.current_workflow_task_state
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, staff["minh"], "reject", comment="")


def test_the_second_of_two_simultaneous_decisions_is_refused(submitted, staff):
    seen_by_phuc = submitted.current_workflow_task_state
    approve_page(page=submitted, actor=staff["minh"])
    with pytest.raises(DecidedAlreadyError, match="Đặng Văn Minh"):
        seen_by_phuc.task.specific.on_action(seen_by_phuc, staff["phuc"], "reject", comment="Chưa được.")
    assert is_live(submitted)
    assert TaskState.objects.get(pk=seen_by_phuc.pk).status == TaskState.STATUS_APPROVED


def test_the_workflow_is_created_once_and_assigned_to_the_home_page(portal_a):
    workflow = ensure_workflow(portal=portal_a)
    assert ensure_workflow(portal=portal_a) == workflow
    assert portal_a.root_page.get_workflow() == workflow
    assert [task.specific.portal for task in workflow.tasks] == [portal_a]


def test_each_portal_has_its_own_workflow(portal_a, portal_b, main):
    found = {portal.root_page.get_workflow() for portal in (main, portal_a, portal_b)}
    assert len(found) == 3


@pytest.mark.parametrize("name", ["quyen", "hanh", "minh", "phuc", "lan"])
def test_no_role_has_permission_to_publish_or_unpublish_directly(name, staff, portal_a, draft, article):
    tester = draft(portal_a, staff["quyen"]).permissions_for_user(staff[name])
    assert not (tester.can_publish() or tester.can_publish_subpage())
    assert not article(portal_a, "Tin khác").permissions_for_user(staff[name]).can_unpublish()


def test_contributors_edit_only_own_pages_before_submission(staff, portal_a, draft):
    own = draft(portal_a, staff["quyen"], "Bài của Quyên")
    other = draft(portal_a, staff["hanh"], "Bài của Hạnh")
    assert own.permissions_for_user(staff["quyen"]).can_edit()
    assert not other.permissions_for_user(staff["quyen"]).can_edit()
    submit_page(page=own, actor=staff["quyen"])
    own = ArticlePage.objects.get(pk=own.pk)
    assert own.permissions_for_user(staff["quyen"]).page_locked()
    assert own.permissions_for_user(staff["hanh"]).page_locked()
    assert not own.permissions_for_user(staff["minh"]).page_locked()


def test_a_page_of_another_portal_cannot_be_submitted(staff, portal_a, draft):
    other = draft(portal_a, staff["hanh"])
    with pytest.raises(PermissionDenied):
        submit_page(page=other, actor=staff["khoa"])
    assert not WorkflowState.objects.exists()


def test_those_who_may_decide_get_a_mail_about_a_submitted_page(
    draft, portal_a, staff, give_role, mailoutbox
):
    both = give_role(staff["hanh"], portal_a, StaffRole.APPROVER)
    page = draft(portal_a, both, "Lịch cấp nước")
    submit_page(page=page, actor=both)
    assert {mail.to[0].partition("@")[0] for mail in mailoutbox} == {"minh", "phuc"}
    for mail in mailoutbox:
        assert mail.subject == "Chờ bạn duyệt: “Lịch cấp nước”"
        assert str(both) in mail.body
        assert reverse("editorial:review", args=[page.pk]) in mail.body
    mailoutbox.clear()
    request_changes(page=page, actor=staff["minh"], comment="Thiếu ngày.")
    mailoutbox.clear()
    submit_page(page=page, actor=both)
    assert len(mailoutbox) == 2, "also when it comes back"
