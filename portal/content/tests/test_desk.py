"""Editorial pages of the back office: authorised staff can use them, others get 404 and write nothing."""

import datetime as dt
import io

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.images import ImageFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from portal.base.models import ChangeRequest
from portal.base.tests.file_corpus.pictures import photo, saved
from portal.content.actions.publishing import approve_page, request_changes, submit_page
from portal.content.actions.reviewing import confirm_still_valid
from portal.content.actions.sharing import Showing, accept_placement, propose_item
from portal.content.actions.sharing_rules import save_rule
from portal.content.actions.withdrawals import withdraw_page
from portal.content.blocks import TableBlock
from portal.content.choices import PlacementState
from portal.content.models import ArticlePage, PageMeta, Placement, PortalImage, SectionPage, SharingRule
from portal.content.queries.desk import desk_of
from portal.content.queries.writing import places_to_write
from portal.portals.actions import close_portal
from portal.portals.queries import path_of, portal_of
from portal.procedures.models import ImportFile

HOME = "/quan-tri/"


@pytest.fixture
def submitted(staff, portal_a, draft):
    page = draft(portal_a, staff["quyen"], "Bài chờ duyệt")
    submit_page(page=page, actor=staff["quyen"])
    return ArticlePage.objects.get(pk=page.pk)


@pytest.fixture
def proposed(staff, portal_a, main, article, now):
    return propose_item(page=article(portal_a, "Tin đề nghị"), target=main, actor=staff["hanh"], now=now)


def get(client, name, *args):
    return client.get(reverse(name, args=args))


# --- The first page --------------------------------------------------------------------------------


def test_the_dashboard_shows_what_waits_for_the_user(
    staff, portal_a, main, submitted, proposed, draft, client, sign_in
):
    back = draft(portal_a, staff["quyen"], "Bài bị trả lại")
    submit_page(page=back, actor=staff["quyen"])
    request_changes(page=back, actor=staff["minh"], comment="Sửa tiêu đề.")
    seen = {
        name: sign_in(client, staff[name]).get(HOME).content.decode()
        for name in ("quyen", "minh", "son", "khoa", "lan")
    }
    assert "Bài chờ duyệt" in seen["minh"]
    assert reverse("editorial:review", args=[submitted.pk]) in seen["minh"]
    assert "Sửa tiêu đề." in seen["quyen"]
    assert "Tin đề nghị" in seen["son"]
    assert "Bài chờ duyệt" in seen["lan"]
    for title in ("Bài chờ duyệt", "Tin đề nghị", "Bài bị trả lại"):
        assert title not in seen["khoa"]


def test_the_dashboard_needs_a_constant_number_of_queries(
    staff, portal_a, draft, client, sign_in, django_assert_max_num_queries
):
    for number in range(8):
        page = draft(portal_a, staff["quyen"], f"Bài {number}")
        submit_page(page=page, actor=staff["quyen"])
    user = type(staff["phuc"]).objects.get(pk=staff["phuc"].pk)
    with django_assert_max_num_queries(14):
        desk = desk_of(user, now=dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    assert (desk.to_approve.count, len(desk.to_approve.entries)) == (8, 6)


def test_a_long_queue_can_be_read_whole(staff, portal_a, draft, client, sign_in):
    for number in range(27):
        draft(portal_a, staff["quyen"], f"Bài số {number:02}")
    address = reverse("editorial:queue", args=["drafts"])
    assert f'href="{address}"' in sign_in(client, staff["quyen"]).get(HOME).content.decode()
    pages = [client.get(address, {"p": number}).content.decode() for number in (1, 2)]
    assert [sum(f"Bài số {number:02}" in page for number in range(27)) for page in pages] == [25, 2]
    other = sign_in(client, staff["khoa"]).get(address).content.decode()
    assert "Bài số" not in other
    assert "Bạn không có bài nào đang viết dở" in other
    assert client.get(reverse("editorial:queue", args=["x"])).status_code == 404


def test_who_opens_a_returned_page_reads_why(staff, submitted, client, sign_in):
    request_changes(page=submitted, actor=staff["minh"], comment="Sửa tiêu đề cho đúng.")
    edit = reverse("wagtailadmin_pages:edit", args=[submitted.pk])
    text = sign_in(client, staff["quyen"]).get(edit).content.decode()
    assert "Đặng Văn Minh trả lại bài này: “Sửa tiêu đề cho đúng.”" in text


# --- Read and decide -------------------------------------------------------------------------------


def test_an_approver_can_approve_on_the_review_page(submitted, staff, client, sign_in):
    sign_in(client, staff["minh"])
    page = get(client, "editorial:review", submitted.pk)
    assert page.status_code == 200
    revision = page.context["form"].initial["revision"]
    client.post(
        reverse("editorial:review", args=[submitted.pk]), {"decision": "approve", "revision": revision}
    )
    assert Page.objects.get(pk=submitted.pk).live


def test_the_review_page_says_when_the_page_ends(staff, portal_a, draft, client, sign_in):
    page = draft(portal_a, staff["quyen"], "Bài có hạn")
    page.expire_at = dt.datetime(2027, 1, 31, 10, tzinfo=dt.UTC)
    page.save_revision(user=staff["quyen"])
    submit_page(page=page, actor=staff["quyen"])
    text = get(sign_in(client, staff["minh"]), "editorial:review", page.pk).content.decode()
    assert "Hết đăng lúc" in text
    assert "17:00 31/01/2027" in text


def test_sending_back_needs_a_comment(submitted, staff, client, sign_in):
    sign_in(client, staff["minh"])
    address = reverse("editorial:review", args=[submitted.pk])
    data = {"decision": "reject", "revision": submitted.latest_revision_id}
    assert client.post(address, data).context["form"].errors["comment"]
    client.post(address, {**data, "comment": "Thiếu ảnh."})
    assert Page.objects.get(pk=submitted.pk).current_workflow_state.status == "needs_changes"


def test_a_version_saved_after_the_page_was_opened_is_not_approved(submitted, staff, client, sign_in):
    sign_in(client, staff["minh"])
    data = {"decision": "approve", "revision": submitted.latest_revision_id}
    submitted.get_latest_revision_as_object().save_revision(user=staff["phuc"])
    assert client.post(reverse("editorial:review", args=[submitted.pk]), data).status_code == 200
    assert not Page.objects.get(pk=submitted.pk).live


def test_the_second_decision_gets_a_warning(submitted, staff, client, sign_in):
    approve_page(page=submitted, actor=staff["minh"])
    sign_in(client, staff["phuc"])
    data = {"decision": "approve", "revision": submitted.latest_revision_id}
    response = client.post(reverse("editorial:review", args=[submitted.pk]), data, follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["warning"]


@pytest.mark.parametrize("name", ["quyen", "hanh", "khoa", "nga", "thao"])
def test_others_get_404_on_the_review_page(name, submitted, staff, client, sign_in):
    sign_in(client, staff[name])
    address = reverse("editorial:review", args=[submitted.pk])
    assert client.get(address).status_code == 404
    data = {"decision": "approve", "revision": submitted.latest_revision_id}
    assert client.post(address, data).status_code == 404
    assert not Page.objects.get(pk=submitted.pk).live


@pytest.mark.parametrize("name", ["quyen", "hanh", "nga", "lan"])
def test_wagtail_views_do_not_publish_without_approval(name, staff, portal_a, draft, client, sign_in):
    """The page editor, the approval dialog and the bulk action, used by the author or other staff."""
    page = draft(portal_a, staff[name], "Bài của mình")
    submit_page(page=page, actor=staff["hanh"])
    sign_in(client, staff[name])
    state = Page.objects.get(pk=page.pk).current_workflow_task_state
    form = nested_form_data(
        {
            "title": "Bài",
            "slug": "bai",
            "action-publish": "1",
            **{name: streamfield([]) for name in ("body", "attachments", "related")},
            **{name: inline_formset([]) for name in ("corrections", "comments")},
        }
    )
    client.post(f"/quan-tri/pages/{page.pk}/edit/", form)
    client.post(f"/quan-tri/pages/{page.pk}/edit/", {**form, "action-workflow-action": "1"})
    answer = client.post(f"/quan-tri/pages/{page.pk}/workflow/action/approve/{state.pk}/", {"comment": "x"})
    assert answer.status_code == 404
    client.post(f"/quan-tri/bulk/wagtailcore/page/publish/?id={page.pk}&next=/")
    assert not Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize("spelled", ["{}", " {}", "{} ", "+{}", "0{}"])
@pytest.mark.parametrize("scheduled", [False, True])
def test_a_submitted_version_is_never_overwritten(
    staff, portal_a, draft, client, sign_in, scheduled, spelled
):
    """Its author saves while a colleague reads it, or after it was approved for a later time."""
    page = draft(portal_a, staff["phuc"], "Đã đọc")
    submit_page(page=page, actor=staff["phuc"])
    read = ArticlePage.objects.get(pk=page.pk).latest_revision
    if scheduled:
        read.approved_go_live_at = timezone.now() + dt.timedelta(days=1)
        read.save()
        TaskState.objects.update(status=TaskState.STATUS_APPROVED)
    sign_in(client, staff["phuc"])
    form = nested_form_data(
        {
            "title": "Đã đổi",
            "slug": "bai",
            "overwrite_revision_id": spelled.format(read.pk),
            **{name: streamfield([]) for name in ("body", "attachments", "related")},
            **{name: inline_formset([]) for name in ("corrections", "comments")},
        }
    )
    client.post(f"/quan-tri/pages/{page.pk}/edit/", form)
    read.refresh_from_db()
    assert read.content["title"] == "Đã đọc"
    if not scheduled:
        with pytest.raises(ValidationError):
            approve_page(page=page, actor=staff["minh"], revision_id=read.pk)


def test_the_content_of_a_submitted_version_cannot_be_changed_in_any_way(staff, portal_a, draft):
    page = draft(portal_a, staff["hanh"])
    submit_page(page=page, actor=staff["hanh"])
    version = ArticlePage.objects.get(pk=page.pk).latest_revision
    version.save()
    version.content["title"] = "Đã đổi"
    with pytest.raises(PermissionDenied):
        version.save()


# --- Look again ------------------------------------------------------------------------------------


def test_a_confirmed_review_date_survives_the_next_approval(staff, portal_a, article, now):
    page = article(portal_a, review_by=dt.date(2026, 11, 1))
    day = dt.date(2027, 5, 1)
    confirm_still_valid(page=page, review_by=day, actor=staff["hanh"], now=now)
    assert PageMeta.objects.get(page=page).review_by == day
    page = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    page.save_revision(user=staff["hanh"])
    submit_page(page=page, actor=staff["hanh"])
    approve_page(page=page, actor=staff["minh"])
    assert ArticlePage.objects.get(pk=page.pk).review_by == day


def test_today_begins_at_midnight_of_the_province(staff, portal_a, article):
    after_midnight = dt.datetime(2026, 11, 19, 17, 30, tzinfo=dt.UTC)  # 00:30 on the 20th
    page = article(portal_a, "Hướng dẫn đêm", review_by=dt.date(2026, 12, 20))
    assert desk_of(staff["hanh"], now=after_midnight).due == 1
    with pytest.raises(ValidationError):
        confirm_still_valid(
            page=page, review_by=dt.date(2026, 11, 20), actor=staff["hanh"], now=after_midnight
        )


@pytest.mark.parametrize(
    ("moment", "proposed"),
    [
        ("2026-11-20T03:00Z", dt.date(2027, 11, 20)),
        ("2026-12-31T17:00Z", dt.date(2028, 1, 1)),
        ("2028-02-29T03:00Z", dt.date(2029, 2, 28)),
    ],
)
def test_the_proposed_review_date_is_a_year_from_today_in_vietnam(
    moment, proposed, staff, portal_a, article, client, sign_in
):
    page = article(portal_a)
    with time_machine.travel(moment, tick=False):
        sign_in(client, staff["hanh"])
        form = get(client, "editorial:confirmation", page.pk).context["form"]
    assert form["review_by"].value() == proposed


def test_the_list_shows_due_pages_of_own_portals_only(
    staff, portal_a, portal_b, article, client, sign_in, now
):
    past = now.date() - dt.timedelta(days=400)
    article(portal_a, "Cũ ở đây", review_by=past)
    other = article(portal_b, "Cũ ở kia", review_by=past)
    text = sign_in(client, staff["hanh"]).get(reverse("editorial:due_for_review")).content.decode()
    assert "Cũ ở đây" in text
    assert "Cũ ở kia" not in text
    assert get(client, "editorial:confirmation", other.pk).status_code == 404
    client.post(reverse("editorial:confirmation", args=[other.pk]), {"review_by": "2099-01-01"})
    assert PageMeta.objects.get(page=other).review_by == past


def test_the_list_of_due_pages_is_paged_and_filtered(staff, portal_a, article, client, sign_in, now):
    for number in range(27):
        article(portal_a, f"Trang {number}", review_by=now.date() - dt.timedelta(days=number + 1))
    sign_in(client, staff["hanh"])
    address = reverse("editorial:due_for_review")
    first, second = client.get(address), client.get(address, {"p": 2, "han": "qua-han"})
    assert (len(first.context["rows"]), len(second.context["rows"])) == (25, 2)
    assert client.get(address, {"p": "x", "han": "x", "cong": "x"}).status_code == 200


# --- Sharing ---------------------------------------------------------------------------------------


def test_every_page_of_sharing_opens_for_authorised_staff(
    staff, portal_a, main, article, proposed, section, client, sign_in, now
):
    rule = save_rule(rule=SharingRule(target=main, section=section(main)), actor=staff["thao"], now=now)
    sign_in(client, staff["thao"])
    for name, *args in [
        ("sharing:inbox",),
        ("sharing:outbox",),
        ("sharing:rules",),
        ("sharing:placement", proposed.pk),
        ("sharing:declining", proposed.pk),
        ("sharing:changes", proposed.pk),
        ("sharing:rule", rule.pk),
        ("sharing:rule_create", main.pk),
    ]:
        assert get(client, name, *args).status_code == 200, name
    sign_in(client, staff["hanh"])
    assert get(client, "sharing:share_request", proposed.item_id).status_code == 200
    assert get(client, "sharing:outbox").content.decode().count("Tin đề nghị") > 0


def test_an_item_can_be_offered_accepted_changed_and_ended_in_the_back_office(
    staff, portal_a, main, article, section, client, sign_in
):
    page = article(portal_a, "Qua các trang")
    sign_in(client, staff["hanh"])
    client.post(reverse("sharing:share_request", args=[page.pk]), {"target": main.pk, "note": "Mời đăng."})
    placement = Placement.objects.get()
    sign_in(client, staff["son"])
    address = reverse("sharing:placement", args=[placement.pk])
    data = {"section": section(main).pk, "headline": "Tên khác", "order": "0"}
    client.post(address, {**data, "proposed": "1", "seen": ""})
    placement.refresh_from_db()
    assert (placement.state, placement.headline) == (PlacementState.ACCEPTED, "")
    response = client.post(address, {**data, "proposed": "1", "headline": "Muộn"})
    assert response.context["form"].non_field_errors()
    shown = client.get(address)
    assert shown.context["form"]["headline"].value() == "Tên khác"
    data |= {"seen": shown.context["seen"], "shown_until": "2030-01-01T08:00"}
    client.post(address, {**data, "headline": "Sửa lại"})
    placement.refresh_from_db()
    assert placement.shown_until == dt.datetime(2030, 1, 1, 1, tzinfo=dt.UTC)
    assert ChangeRequest.objects.get().values == {"headline": "Sửa lại"}
    client.post(reverse("sharing:ending", args=[placement.pk]))
    placement.refresh_from_db()
    assert placement.state == PlacementState.WITHDRAWN


def test_a_headline_is_shown_after_a_second_person_of_the_receiving_portal_approved_it(
    staff, portal_a, main, article, section, client, sign_in
):
    placement = propose_item(
        page=article(portal_a, "Tin gốc"), target=main, actor=staff["hanh"], now=timezone.now()
    )
    address = reverse("sharing:placement", args=[placement.pk])
    data = {"section": section(main).pk, "order": "0", "proposed": "1", "seen": ""}
    sign_in(client, staff["thao"]).post(address, {**data, "headline": "Tiêu đề mới"})
    request = ChangeRequest.objects.get()
    page = reverse("proposals:proposal", args=[request.pk])
    assert sign_in(client, staff["minh"]).get(page).status_code == 404  # of the portal it comes from
    for name in ("son", "thao"):  # an editor, and who wrote it
        sign_in(client, staff[name])
        client.post(page, {"action": "publish", "seen": client.get(page).context["stamp"]})
        assert Placement.objects.get().headline == ""
    del data["proposed"]
    other = section(main, "thong-bao").pk
    sign_in(client, staff["son"]).post(address, {**data, "section": other, "headline": "Tiêu đề mới"})
    request.refresh_from_db()
    assert request.edited_by == staff["thao"]  # a new section does not touch the proposal
    sign_in(client, staff["lan"])
    client.post(page, {"action": "publish", "seen": client.get(page).context["stamp"]})
    assert Placement.objects.get().headline == "Tiêu đề mới"
    client.logout()
    assert "Tiêu đề mới" in client.get(path_of(section(main, "thong-bao"))).content.decode()


def test_several_requests_can_be_accepted_at_once(staff, portal_a, main, article, client, sign_in, now):
    share_requests = [
        propose_item(page=article(portal_a, f"Tin {n}"), target=main, actor=staff["hanh"], now=now)
        for n in range(3)
    ]
    sign_in(client, staff["son"])
    client.post(reverse("sharing:inbox"), {"chon": [share_requests[0].pk, share_requests[2].pk]})
    states = list(Placement.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["accepted", "proposed", "accepted"]
    assert client.post(reverse("sharing:inbox"), {"chon": ["x"]}).status_code == 302


def test_changes_since_acceptance_are_shown_and_marked_as_read(
    staff, portal_a, main, proposed, section, client, sign_in, now
):
    accept_placement(placement=proposed, showing=Showing(section(main)), actor=staff["son"], now=now)
    page = ArticlePage.objects.get(pk=proposed.item_id)
    page.lead = "Giờ mở cửa mới."
    page.save_revision(user=staff["hanh"])
    submit_page(page=page, actor=staff["hanh"])
    approve_page(page=page, actor=staff["minh"])
    sign_in(client, staff["son"])
    address = reverse("sharing:changes", args=[proposed.pk])
    assert "Giờ mở cửa mới" in client.get(address).content.decode()
    client.post(address)
    assert not Placement.objects.changed().exists()


@pytest.mark.parametrize("name", ["khoa", "nga", "quyen"])
def test_staff_of_other_portals_get_404_and_write_nothing(
    name, staff, portal_a, main, proposed, section, client, sign_in, now
):
    rule = save_rule(rule=SharingRule(target=main, section=section(main)), actor=staff["thao"], now=now)
    before = list(Placement.objects.values())
    sign_in(client, staff[name])
    for view, *args in [
        ("sharing:placement", proposed.pk),
        ("sharing:declining", proposed.pk),
        ("sharing:ending", proposed.pk),
        ("sharing:changes", proposed.pk),
        ("sharing:share_request", proposed.item_id),
        ("sharing:rule", rule.pk),
        ("sharing:rule_create", main.pk),
    ]:
        address = reverse(view, args=args)
        data = {"section": section(main).pk, "proposed": "1", "reason": "x", "target": main.pk, "delete": "1"}
        assert client.get(address).status_code in (404, 405), view
        assert client.post(address, data).status_code == 404, view
    client.post(reverse("sharing:inbox"), {"chon": [proposed.pk]})
    assert list(Placement.objects.values()) == before
    assert SharingRule.objects.count() == 1
    assert "Tin đề nghị" not in get(client, "sharing:inbox").content.decode()


# --- Writing an article ------------------------------------------------------------------------------


def test_the_first_menu_entry_opens_the_form_where_the_person_wrote_last(
    staff, portal_a, article, client, sign_in
):
    page = article(portal_a)
    ArticlePage.objects.filter(pk=page.pk).update(owner=staff["hanh"])
    sign_in(client, staff["hanh"])
    add = reverse("wagtailadmin_pages:add", args=["content", "articlepage", page.get_parent().pk])
    response = client.get(reverse("editorial:write"), follow=True)
    assert response.redirect_chain == [(add, 302)]
    text = response.content.decode()
    assert "Bài sẽ nằm trong mục" in text
    assert f"{reverse('editorial:write')}?chon-muc=1" in text
    assert reverse("editorial:write") in client.get("/quan-tri/").content.decode()


def test_the_list_of_sections_holds_those_of_the_own_portals_only(staff, portal_a, portal_b, client, sign_in):
    sign_in(client, staff["hanh"])
    shown = client.get(reverse("editorial:write"), {"chon-muc": "1"}).content.decode()
    for each in SectionPage.objects.live().filter(locale__language_code="vi"):
        is_own = portal_of(each) == portal_a
        add = reverse("wagtailadmin_pages:add", args=["content", "articlepage", each.pk])
        assert (add in shown) is is_own
        if is_own:
            assert client.get(add).status_code == 200


def test_approvers_are_offered_no_form_that_they_may_not_open(staff, portal_a, article, client, sign_in):
    """They write no new pages; and a contributor changes no page of others, so none is listed."""
    page = article(portal_a, "Bài sắp hết hạn")
    ArticlePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() + dt.timedelta(days=3))
    seen = {
        name: sign_in(client, staff[name]).get(HOME).content.decode() for name in ("minh", "hanh", "quyen")
    }
    write = reverse("editorial:write")
    assert [name for name in seen if write in seen[name]] == ["hanh", "quyen"]
    assert [name for name in seen if "Bài sắp hết hạn" in seen[name]] == ["minh", "hanh"]
    assert not places_to_write(staff["minh"])


def test_a_second_page_with_the_same_title_gets_an_address_of_its_own(staff, portal_a, client, sign_in):
    sign_in(client, staff["hanh"])
    section = SectionPage.objects.descendant_of(portal_a.root_page).first()
    for _week in range(3):
        form = nested_form_data(
            {
                "title": "Lịch tuần",
                "slug": "lich-tuan",
                "lead": "Lịch.",
                **{name: streamfield([]) for name in ("body", "attachments", "related")},
                **{name: inline_formset([]) for name in ("corrections", "comments")},
            }
        )
        client.post(reverse("wagtailadmin_pages:add", args=["content", "articlepage", section.pk]), form)
    slugs = ArticlePage.objects.child_of(section).order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["lich-tuan", "lich-tuan-2", "lich-tuan-3"]


def test_without_a_section_nobody_writes(client, sign_in, person):
    assert sign_in(client, person("cuc")).get(reverse("editorial:write")).status_code != 200


# --- What ends, what waits and what leads nowhere ---------------------------------------------------


def test_a_submitted_page_waits_in_a_queue_of_its_writer_and_is_no_draft(staff, submitted, now):
    desk = desk_of(staff["quyen"], now=now)
    assert [entry.title for entry in desk.submitted.entries] == ["Bài chờ duyệt"]
    assert not desk.drafts.entries


def test_a_page_that_ends_within_two_weeks_is_announced_to_its_portal_only(staff, portal_a, article, now):
    article(portal_a, "Hết hạn sớm", expire_at=now + dt.timedelta(days=13))
    article(portal_a, "Hết hạn muộn", expire_at=now + dt.timedelta(days=15))
    article(portal_a, "Không có hạn")
    assert [entry.title for entry in desk_of(staff["hanh"], now=now).ending.entries] == ["Hết hạn sớm"]
    assert not desk_of(staff["khoa"], now=now).ending.entries


def test_a_link_to_a_withdrawn_page_is_reported_to_the_portal_that_shows_it(
    staff, portal_a, article, client, sign_in, now
):
    target = article(portal_a, "Bài sẽ bị gỡ")
    linking = article(portal_a, "Bài có liên kết")
    linking.body = [("paragraph", f'<p><a linktype="page" id="{target.pk}">xem thêm</a></p>')]
    linking.save()
    assert desk_of(staff["hanh"], now=now).dead == 0
    withdraw_page(page=target, reason="Thông tin đã cũ.", actor=staff["minh"], now=now)
    assert desk_of(staff["hanh"], now=now).dead == 1
    assert desk_of(staff["khoa"], now=now).dead == 0
    report = sign_in(client, staff["hanh"]).get(reverse("editorial:dead_links")).content.decode()
    assert "Bài có liên kết" in report
    assert "Bài sẽ bị gỡ" in report
    assert "không còn được đăng" in report
    other = sign_in(client, staff["khoa"]).get(reverse("editorial:dead_links")).content.decode()
    assert "Bài có liên kết" not in other


def test_a_page_without_a_slug_gets_one_from_its_title_and_keeps_it(
    staff, portal_a, section, client, sign_in
):
    form = nested_form_data(
        {
            "title": "Lịch gieo sạ",
            "slug": "",
            **{name: streamfield([]) for name in ("body", "attachments", "related")},
            **{name: inline_formset([]) for name in ("corrections", "comments")},
        }
    )
    sign_in(client, staff["hanh"])
    client.post(f"/quan-tri/pages/add/content/articlepage/{section(portal_a).pk}/", form)
    page = ArticlePage.objects.get(title="Lịch gieo sạ")
    assert page.slug == "lich-gieo-sa"

    client.post(f"/quan-tri/pages/{page.pk}/edit/", {**form, "title": "Lịch xuống giống"})
    changed = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (changed.title, changed.slug) == ("Lịch xuống giống", "lich-gieo-sa")


def test_a_draft_is_saved_without_what_only_readers_need_and_is_not_submitted(
    staff, portal_a, section, client, sign_in
):
    file = ImageFile(io.BytesIO(saved(photo((60, 40)), "JPEG")), "song.jpg")
    image = PortalImage.objects.create(title="Sông", file=file, collection=portal_a.collection)
    table = {"columns": [{"type": "text", "heading": "Xã"}], "rows": [{"values": ["Ba Tơ"]}], "caption": ""}
    form = nested_form_data(
        {
            "title": "Bài viết dở",
            "slug": "",
            "picture": image.pk,
            **{name: streamfield([]) for name in ("body", "attachments", "related")},
            **{name: inline_formset([]) for name in ("corrections", "comments")},
        }
    )
    address = f"/quan-tri/pages/add/content/articlepage/{section(portal_a).pk}/"
    sign_in(client, staff["hanh"])
    refused = client.post(address, {**form, "action-submit": "1"})
    assert "picture_alt" in refused.context["form"].errors
    assert client.post(address, form).status_code == 302
    assert ArticlePage.objects.get(title="Bài viết dở").picture == image
    assert TableBlock().clean_deferred(TableBlock().to_python(table)).caption == ""
    with pytest.raises(ValidationError, match="bảng"):
        TableBlock().clean(TableBlock().to_python(table))


def test_what_somebody_else_saved_meanwhile_is_overwritten_only_by_the_second_press(
    staff, portal_a, draft, client, sign_in
):
    page = draft(portal_a, staff["hanh"], "Bản đầu")
    opened = ArticlePage.objects.get(pk=page.pk).latest_revision
    mine = nested_form_data(
        {
            "title": "Bản của Minh",
            "slug": page.slug,
            "loaded_revision_id": opened.pk,
            **{name: streamfield([]) for name in ("body", "attachments", "related")},
            **{name: inline_formset([]) for name in ("corrections", "comments")},
        }
    )
    page.title = "Bản của Hạnh"
    page.save_revision(user=staff["hanh"])
    sign_in(client, staff["minh"])

    warned = client.post(f"/quan-tri/pages/{page.pk}/edit/", mine)
    text = warned.content.decode()
    assert f"{staff['hanh']} đã lưu trang này" in text
    assert "Bản của Minh" in text  # nothing typed is lost
    latest = ArticlePage.objects.get(pk=page.pk).latest_revision
    assert latest.content["title"] == "Bản của Hạnh"
    assert f'name="loaded_revision_id" value="{latest.pk}"' in text

    assert (
        client.post(f"/quan-tri/pages/{page.pk}/edit/", mine | {"loaded_revision_id": latest.pk}).status_code
        == 302
    )
    titles = [each.content["title"] for each in page.revisions.order_by("pk")]
    assert titles[-2:] == ["Bản của Hạnh", "Bản của Minh"]


def test_a_file_of_procedures_waits_on_the_start_page_of_those_who_may_confirm_it(staff, now):
    for name in ("son", "thao"):  # Thảo does not confirm her own
        brought = {"brought_by": staff[name], "brought_at": now}
        ImportFile.objects.create(name="danh-muc.csv", content=b"x", digest="x", state="checked", **brought)
    waiting = {name: len(desk_of(staff[name], now=now).imports.entries) for name in ("thao", "son", "minh")}
    assert waiting == {"thao": 1, "son": 0, "minh": 0}


def test_nobody_is_sent_to_write_in_a_closed_portal(staff, portal_a, now):
    assert places_to_write(staff["hanh"])
    close_portal(portal=portal_a, reason="Sáp nhập.", actor=staff["lan"], now=now)
    assert not places_to_write(staff["hanh"])
