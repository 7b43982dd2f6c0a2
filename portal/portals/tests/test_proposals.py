"""A form proposes a change of an official; readers see it after somebody else has approved it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from portal.agencies.models import Agency, Official
from portal.base.audit import keyed_hash
from portal.base.models import AuditEvent, ChangeRequest, OutboxMessage
from portal.base.outbox import handler_for
from portal.base.review.choices import ChangeKind
from portal.portals.actions import sync_administrators
from portal.portals.actions.author_mails import WORK_TAKEN
from portal.portals.actions.reviewed_rows import OFFICIALS
from portal.portals.choices import StaffRole
from portal.portals.proposal_pages import ProposingView
from portal.portals.queries import people_to_tell, proposals_to_decide, returned_proposals
from portal.portals.viewsets import PortalScopedViewSet
from portal.portals.viewsets.proposing import ProposingCreate, proposing

LIST = "proposals:list"


@pytest.fixture
def ours(portal_a):
    portal_a.agency = Agency.objects.create(code="SNNMT", name="Sở Nông nghiệp", kind="department")
    portal_a.save()
    return portal_a.agency


@pytest.fixture
def sen(ours):
    return Official.objects.create(
        agency=ours, full_name="Trần Thị Sen", title="Giám đốc", phone="0000 001 001"
    )


def form(agency, **cells):
    cells = {"full_name": "Trần Thị Sen", "title": "Giám đốc", "phone": "0000 001 001", **cells}
    return {"agency": agency.pk, "unit": "", "email": "", "note": "", "order": 0, "public": "on", **cells}


def page(request, name="proposals:proposal"):
    return reverse(name, args=[request.pk])


def decide(client, request, action, **data):
    seen = client.get(page(request)).context["stamp"]
    return client.post(page(request), {"action": action, "seen": seen, **data}, follow=True)


@pytest.fixture
def proposed(client, sign_in, phuc, sen):
    """Phúc's proposal: a new title and telephone number."""
    sign_in(client, phuc)
    edit = reverse("official:edit", args=[sen.pk])
    client.post(edit, form(sen.agency, title="Phó Giám đốc", phone="0000 002 002", seen=""))
    return ChangeRequest.objects.get()


def test_it_works(client, sign_in, minh, proposed, sen):
    sen.refresh_from_db()
    assert (sen.title, proposed.state) == ("Giám đốc", "in-review")
    assert proposed.before == {"title": "Giám đốc", "phone": "0000 001 001"}
    sign_in(client, minh)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert page(proposed) in home
    assert page(proposed) in client.get(reverse(LIST)).content.decode()
    text = client.get(page(proposed)).content.decode()
    for shown in ("Giám đốc", "Phó Giám đốc", "Điện thoại", "0000 002 002", "Duyệt và đăng"):
        assert shown in text
    answer = decide(client, proposed, "publish")
    assert "Đã duyệt" in answer.content.decode()
    sen.refresh_from_db()
    assert (sen.title, sen.phone) == ("Phó Giám đốc", "0000 002 002")


def test_every_step_is_in_the_journal_of_the_portal(client, sign_in, minh, phuc, portal_a, proposed):
    decide(sign_in(client, minh), proposed, "publish")
    events = AuditEvent.objects.filter(verb__startswith="change.", portal=portal_a.slug).order_by("pk")
    assert list(events.values_list("verb", "actor")) == [
        ("change.submitted", "phuc"),
        ("change.published", "minh"),
    ]
    detail = events.last().detail
    assert detail["before"] == {
        "official.title": "Giám đốc",
        "official.phone": keyed_hash("0000 001 001"),
    }
    assert detail["after"] == {
        "official.title": "Phó Giám đốc",
        "official.phone": keyed_hash("0000 002 002"),
    }
    assert detail["proposed_by"] == "phuc"
    assert "0000" not in str(detail)
    sign_in(client, phuc)
    text = client.get(reverse("portals_admin:journal", args=[portal_a.pk])).content.decode()
    assert "duyệt đề xuất thay đổi" in text
    assert "chức vụ: Phó Giám đốc" in text


def test_the_history_of_the_row_has_the_publication(client, sign_in, minh, phuc, proposed, sen):
    decide(sign_in(client, minh), proposed, "publish")
    sign_in(client, phuc)
    history = client.get(reverse("official:history", args=[sen.pk])).content.decode()
    assert str(minh) in history


def test_the_second_person_is_not_the_first(client, sign_in, phuc, proposed, sen, now):
    answer = decide(sign_in(client, phuc), proposed, "publish")
    assert "Bạn đã viết đề xuất này" in answer.content.decode()
    with pytest.raises(PermissionDenied):
        OFFICIALS.publish(version=proposed, publisher=phuc, now=now)
    sen.refresh_from_db()
    assert sen.title == "Giám đốc"
    assert not proposals_to_decide(phuc).exists()


@pytest.mark.parametrize("name", ["hanh", "quyen"])
def test_who_is_no_approver_does_not_publish(request, name, client, sign_in, proposed, sen):
    user = request.getfixturevalue(name)
    decide(sign_in(client, user), proposed, "publish")
    sen.refresh_from_db()
    assert sen.title == "Giám đốc"
    assert not proposals_to_decide(user).exists()


def test_staff_of_another_portal_do_not_see_it(client, sign_in, nga, proposed, sen):
    sign_in(client, nga)
    assert client.get(page(proposed)).status_code == 404
    assert client.post(page(proposed), {"action": "publish"}).status_code == 404
    assert str(proposed) not in client.get(reverse(LIST) + "?xem=dang-mo").content.decode()
    sen.refresh_from_db()
    assert sen.title == "Giám đốc"


def test_the_province_is_the_second_person_of_a_portal_with_one(client, sign_in, lan, proposed, sen):
    sync_administrators()
    decide(sign_in(client, lan), proposed, "publish")
    sen.refresh_from_db()
    assert sen.title == "Phó Giám đốc"


def test_a_new_official_is_shown_after_approval(client, sign_in, phuc, minh, ours):
    sign_in(client, phuc)
    client.post(reverse("official:add"), form(ours))
    assert not Official.objects.exists()
    request = ChangeRequest.objects.get()
    assert page(request) in client.get(reverse("official:index")).content.decode()
    decide(sign_in(client, minh), request, "publish")
    official = Official.objects.get()
    request.refresh_from_db()
    assert (official.full_name, request.target) == ("Trần Thị Sen", official)


def test_a_deletion_waits_too(client, sign_in, phuc, minh, sen):
    sign_in(client, phuc)
    address = reverse("official:delete", args=[sen.pk])
    assert "Gửi đề xuất xóa" in client.get(address).content.decode()
    client.post(address, {"seen": ""})
    assert Official.objects.exists()
    request = ChangeRequest.objects.get()
    decide(sign_in(client, minh), request, "publish")
    assert not Official.objects.exists()
    assert client.get(page(request)).status_code == 200


def test_it_is_returned_with_a_reason_and_written_again(client, sign_in, phuc, minh, proposed, sen):
    sign_in(client, minh)
    decide(client, proposed, "return", reason=" ")
    proposed.refresh_from_db()
    assert proposed.state == "in-review"
    decide(client, proposed, "return", reason="Thiếu quyết định.")
    sign_in(client, phuc)
    assert list(returned_proposals(phuc)) == [proposed]
    edit = reverse("official:edit", args=[sen.pk])
    answer = client.get(edit)
    assert "Thiếu quyết định." in answer.content.decode()
    assert answer.context["form"]["title"].value() == "Phó Giám đốc"
    client.post(edit, form(sen.agency, title="Phó giám đốc", seen=answer.context["seen"]))
    proposed.refresh_from_db()
    assert (proposed.state, proposed.values) == ("in-review", {"title": "Phó giám đốc"})


def test_a_returned_new_row_is_written_again_in_the_same_proposal(client, sign_in, phuc, minh, ours):
    sign_in(client, phuc)
    client.post(reverse("official:add"), form(ours))
    request = ChangeRequest.objects.get()
    decide(sign_in(client, minh), request, "return", reason="Sai chức vụ.")
    address = sign_in(client, phuc).get(page(request)).context["form_url"]
    answer = client.get(address)
    assert answer.context["form"]["full_name"].value() == "Trần Thị Sen"
    client.post(address, form(ours, title="Chánh Văn phòng", seen=answer.context["seen"]))
    request = ChangeRequest.objects.get()
    assert (request.state, request.values["title"]) == ("in-review", "Chánh Văn phòng")


def test_the_writer_withdraws_it_and_nobody_else(client, sign_in, phuc, minh, proposed):
    decide(sign_in(client, minh), proposed, "discard")
    assert ChangeRequest.objects.exists()
    decide(sign_in(client, phuc), proposed, "discard")
    assert not ChangeRequest.objects.exists()
    assert AuditEvent.objects.filter(verb="change.draft-discarded").exists()


def test_whoever_comes_second_is_told_and_keeps_what_they_typed(client, sign_in, phuc, proposed, sen):
    edit = reverse("official:edit", args=[sen.pk])
    answer = client.post(edit, form(sen.agency, title="Chánh Thanh tra", seen=""))
    assert "vừa thay đổi nội dung này" in answer.content.decode()
    assert answer.context["form"]["title"].value() == "Chánh Thanh tra"
    again = client.post(edit, form(sen.agency, title="Chánh Thanh tra", seen=answer.context["seen"]))
    assert again.status_code == 302
    proposed.refresh_from_db()
    assert proposed.values["title"] == "Chánh Thanh tra"


def test_a_proposal_changed_since_the_approver_opened_it_is_not_published(
    client, sign_in, phuc, minh, proposed, sen
):
    sign_in(client, minh)
    seen = client.get(page(proposed)).context["stamp"]
    OFFICIALS.propose(
        row=Official(pk=sen.pk, agency=sen.agency, full_name="X", title="Y"),
        editor=phuc,
        now=proposed.edited_at.replace(year=2030),
    )
    client.post(page(proposed), {"action": "publish", "seen": seen})
    sen.refresh_from_db()
    assert sen.title == "Giám đốc"


def test_a_row_that_changed_meanwhile_is_not_overwritten(client, sign_in, minh, proposed, sen, now):
    Official.objects.update(unit="Ban Giám đốc")
    text = sign_in(client, minh).get(page(proposed)).content.decode()
    assert "không duyệt được nữa" in text
    with pytest.raises(ValidationError):
        OFFICIALS.publish(version=proposed, publisher=minh, now=now)
    sen.refresh_from_db()
    assert (sen.title, sen.unit) == ("Giám đốc", "Ban Giám đốc")


def test_a_proposal_about_a_row_that_is_gone_is_refused_and_can_be_withdrawn(
    client, sign_in, phuc, minh, proposed, sen, now
):
    sen.delete()
    with pytest.raises(ValidationError):
        OFFICIALS.publish(version=proposed, publisher=minh, now=now)
    decide(sign_in(client, phuc), proposed, "discard")
    assert not ChangeRequest.objects.exists()


@pytest.mark.parametrize(
    ("meanwhile", "sentence"),
    [("publish", "tình trạng hiện nay là “Đã công bố”"), ("discard", "vừa bỏ bản nháp này")],
)
def test_who_writes_a_new_row_again_is_told_that_it_was_decided_in_the_same_instant(
    client, sign_in, phuc, minh, ours, now, monkeypatch, meanwhile, sentence
):
    sign_in(client, phuc).post(reverse("official:add"), form(ours))
    request = ChangeRequest.objects.get()
    plain = type(OFFICIALS).hand_in

    def after_somebody_else(self, **given):
        last = ChangeRequest.objects.get(pk=request.pk)
        if meanwhile == "publish":
            OFFICIALS.publish(version=last, publisher=minh, now=now)
        else:
            OFFICIALS.discard(version=last, editor=minh, now=now)
        return plain(self, **given | {"seen": None})

    monkeypatch.setattr(type(OFFICIALS), "hand_in", after_somebody_else)
    address = f"{reverse('official:add')}?de-xuat={request.pk}"
    answer = client.post(address, form(ours, title="Phó Giám đốc"))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in text and "Phó Giám đốc" in text
    assert not Official.objects.filter(title="Phó Giám đốc").exists()


def test_a_row_that_is_deleted_in_the_same_instant_is_not_changed(sen, phuc, now):
    gone = Official.objects.get(pk=sen.pk)
    sen.delete()
    for kind in (ChangeKind.CHANGE, ChangeKind.REMOVE):
        with pytest.raises(ValidationError, match="vừa được xóa"):
            OFFICIALS.propose(row=gone, editor=phuc, now=now, kind=kind)


def test_an_action_that_refuses_leaves_the_proposal_open(client, sign_in, minh, phuc, sen, ours):
    sign_in(client, phuc)
    client.post(reverse("official:add"), form(ours, full_name="Lê Văn Tám"))
    request = ChangeRequest.objects.get()
    Official.objects.create(agency=ours, full_name="Lê Văn Tám", title="Phó Giám đốc")
    answer = decide(sign_in(client, minh), request, "publish")
    assert answer.status_code == 200
    request.refresh_from_db()
    assert request.state == "in-review"
    assert Official.objects.count() == 2


def test_a_form_without_a_change_proposes_nothing(client, sign_in, phuc, sen):
    edit = reverse("official:edit", args=[sen.pk])
    answer = sign_in(client, phuc).post(edit, form(sen.agency, seen=""))
    assert "Không có gì thay đổi" in answer.content.decode()
    assert not ChangeRequest.objects.exists()


def test_a_mistake_keeps_what_was_typed(client, sign_in, phuc, sen):
    edit = reverse("official:edit", args=[sen.pk])
    answer = sign_in(client, phuc).post(
        edit, form(sen.agency, title="Phó Giám đốc", phone="không có", seen="")
    )
    assert "phone" in answer.context["form"].errors
    assert answer.context["form"]["title"].value() == "Phó Giám đốc"
    assert not ChangeRequest.objects.exists()


def test_a_proposal_of_another_portal_is_not_opened_in_the_form(
    client, sign_in, phuc, ours, staff, portal_b, person
):
    sign_in(client, phuc)
    client.post(reverse("official:add"), form(ours))
    address = f"{reverse('official:add')}?de-xuat={ChangeRequest.objects.get().pk}"
    sign_in(client, staff("dung", portal_b, StaffRole.MANAGER))
    assert client.get(address).status_code == 404
    assert client.get(f"{reverse('official:add')}?de-xuat=x").status_code == 404


def test_the_approvers_are_told_and_the_province_if_there_is_none(portal_a, phuc, minh, lan):
    for user in (phuc, minh, lan):
        user.email = f"{user.username}@quangngai.example"
        user.save()
    assert people_to_tell(portal_a, except_for=phuc.pk) == [minh]
    minh.is_active = False
    minh.save()
    assert people_to_tell(portal_a, except_for=phuc.pk) == [lan]
    assert people_to_tell(None, except_for=phuc.pk) == [lan]


def test_every_table_of_a_portal_proposes():
    """A new `PortalScopedViewSet` without `changes` would let one person change what readers see."""
    viewsets = PortalScopedViewSet.__subclasses__()
    assert len(viewsets) >= 4
    for viewset in viewsets:
        assert viewset.changes is not None, viewset
        made = viewset()
        assert issubclass(proposing(made.add_view_class, made.changes), ProposingCreate), viewset
        for view in (made.add_view, made.edit_view, made.delete_view, made.copy_view):
            assert issubclass(view.view_class, ProposingView), view


@pytest.mark.parametrize(
    "model",
    ["agencies/official", "content/emergencybanner", "search/searchrule", "wagtailredirects/redirect"],
)
def test_there_are_no_bulk_actions_on_these_rows(client, sign_in, lan, sen, model):
    sync_administrators()
    address = f"/quan-tri/bulk/{model}/delete/?id={sen.pk}"
    assert sign_in(client, lan).post(address).status_code == 404
    assert Official.objects.exists()


def test_the_writer_gets_a_mail_when_somebody_else_withdraws_it(
    client, sign_in, lan, phuc, proposed, mailoutbox
):
    phuc.email = "phuc@quangngai.example"
    phuc.save()
    decide(sign_in(client, lan), proposed, "discard")
    message = OutboxMessage.objects.get(kind=WORK_TAKEN)
    handler_for(message.kind)(message)
    [mail] = mailoutbox
    assert mail.to == ["phuc@quangngai.example"]
    for words in (str(lan), "rút đề xuất thay đổi", "Trần Thị Sen", "viết và gửi lại"):
        assert words in mail.body


@pytest.mark.parametrize(
    ("step", "reason", "words"),
    [
        ("return", "Thiếu chức vụ.", ["trả lại đề xuất thay đổi", "Thiếu chức vụ.", "sửa lại rồi gửi lại"]),
        ("publish", "", ["duyệt đề xuất thay đổi", "có hiệu lực từ bây giờ"]),
    ],
)
def test_the_writer_gets_a_mail_when_somebody_decides(
    client, sign_in, lan, phuc, proposed, mailoutbox, step, reason, words
):
    decide(sign_in(client, lan), proposed, step, reason=reason)
    message = OutboxMessage.objects.get(kind=WORK_TAKEN)
    handler_for(message.kind)(message)
    [mail] = mailoutbox
    assert mail.to == [phuc.email]
    for each in (str(lan), "Trần Thị Sen", *words):
        assert each in mail.body
