"""A manager invites a colleague; a second person confirms the role, and the colleague accepts."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.accounts.models import User
from portal.base.actions import run_due_messages
from portal.base.audit import keyed_hash
from portal.base.models import AuditEvent, OutboxMessage
from portal.base.review.models import ChangeRequest
from portal.portals import foreseen
from portal.portals.actions import close_portal, grant_role, revoke_role
from portal.portals.actions.invitations import accept_invitation, decline_invitation
from portal.portals.actions.invited_roles import INVITED_ROLES
from portal.portals.actions.inviting import (
    MOST_IN_A_DAY,
    VALID_FOR,
    cancel_invitation,
    invite,
    send_invitation_again,
)
from portal.portals.choices import PortalStatus, StaffRole
from portal.portals.models import Invitation, StaffMembership
from portal.portals.queries import has_role, may_confirm_role, people_to_confirm

INVITE = "/quan-tri/cong/moi-dong-nghiep/"
NEW = {"full_name": "Mai Thị Mới", "email": "Moi@quangngai.example", "role": "editor"}
PASSWORD = "trâu đi ruộng mưa phùn"


@pytest.fixture
def giang(staff, portal_a):
    """The second manager of portal A."""
    return staff("giang", portal_a, StaffRole.MANAGER)


@pytest.fixture
def invited(portal_a, phuc, now):
    """invited(email=..., role=...): an invitation by Phúc, as the worker leaves it."""

    def make(email="moi@quangngai.example", role="editor", actor=phuc, portal=portal_a):
        made = invite(portal=portal, full_name="Mai Thị Mới", email=email, role=role, actor=actor, now=now)
        work()
        made.refresh_from_db()
        return made

    return make


def work():
    for message in OutboxMessage.objects.filter(kind__startswith="portals.").order_by("pk"):
        run_due_messages(now=message.next_at)


def mail_to(address):
    return [message for message in mail.outbox if message.to == [address]]


def proposal_of(invitation):
    return INVITED_ROLES.open_version(invitation)


def confirm(invitation, person, now):
    return INVITED_ROLES.publish(version=proposal_of(invitation), publisher=person, now=now)


def choose_a_password(message):
    path = re.search(r"/tai-khoan/mat-khau/quen/\S+", message.body).group()
    newcomer = Client()
    form = newcomer.get(path, follow=True)
    newcomer.post(form.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    return newcomer


def test_it_works(client, sign_in, phuc, giang, portal_a, now):
    sign_in(client, phuc)
    page = client.get(INVITE).content.decode()
    assert "Viết bài mới" in page  # what the role may do
    answer = client.post(INVITE, NEW, follow=True)
    assert "chờ người thứ hai" in answer.content.decode()
    work()
    [message] = mail_to("moi@quangngai.example")
    for said in ("Mai Thị Mới", str(phuc), portal_a.name, "biên tập viên", str(giang)):
        assert said in message.body
    [task] = mail_to(giang.email)
    invitation = Invitation.objects.get()
    page = reverse("proposals:proposal", args=[proposal_of(invitation).pk])
    assert page in task.body
    newcomer = choose_a_password(message)
    login = {"login": "moi@quangngai.example", "password": PASSWORD}
    answer = newcomer.post("/dang-nhap/", login, follow=True)
    said = answer.content.decode()
    assert str(giang) in said and "chưa có vai trò" in said
    sign_in(client, giang)
    assert page in client.get("/quan-tri/").content.decode()
    answer = client.post(page, {"action": "publish", "seen": proposal_of(invitation).stamp}, follow=True)
    assert "đã có vai trò" in answer.content.decode()
    user = User.objects.get(email="moi@quangngai.example")
    assert has_role(user, portal_a, StaffRole.EDITOR)
    assert user.is_officer
    work()
    assert "đã được xác nhận" in mail_to(user.email)[-1].body
    staff = client.get(reverse("portals_admin:staff", args=[portal_a.pk])).content.decode()
    assert f"{phuc}" in staff and f"{giang} xác nhận" in staff


def test_the_invited_person_may_accept_after_the_confirmation(invited, giang, portal_a, now):
    invitation = invited()
    confirm(invitation, giang, now)
    assert not StaffMembership.objects.filter(user=invitation.user).exists()
    accept_invitation(invitation=invitation, user=invitation.user, now=now)
    assert has_role(User.objects.get(pk=invitation.user_id), portal_a, StaffRole.EDITOR)


def test_an_administrator_is_the_second_person_of_a_portal_with_one_manager(invited, lan, now):
    invitation = invited()
    assert mail_to(lan.email)
    assert str(lan) in mail_to("moi@quangngai.example")[0].body
    confirm(invitation, lan, now)
    assert Invitation.objects.get().confirmed_by == lan


def test_an_administrator_invites_without_a_second_person(invited, lan, portal_a, now):
    invitation = invited(role="manager", actor=lan)
    assert not ChangeRequest.objects.exists()
    accept_invitation(invitation=invitation, user=invitation.user, now=now)
    assert has_role(User.objects.get(pk=invitation.user_id), portal_a, StaffRole.MANAGER)


def test_an_administrator_chooses_the_portal(client, sign_in, lan, portal_a, portal_b):
    sign_in(client, lan)
    assert client.get(INVITE).context["form"]["portal"].value() is None
    answer = client.post(INVITE, {**NEW, "portal": ""})
    assert answer.context["form"].errors["portal"]
    assert not Invitation.objects.exists()
    assert client.get(f"{INVITE}?cong={portal_b.pk}").context["form"]["portal"].value() == portal_b.pk


def test_an_administrator_gives_a_role_to_an_account_at_once(invited, lan, an, portal_a, now):
    assert invite(portal=portal_a, full_name="An", email=an.email, role="editor", actor=lan, now=now) is None
    assert has_role(an, portal_a, StaffRole.EDITOR)


def test_a_colleague_of_the_portal_gets_another_role_at_once(client, sign_in, phuc, hanh, portal_a):
    sign_in(client, phuc)
    client.post(INVITE, {"full_name": "x", "email": hanh.email, "role": "approver"})
    assert has_role(User.objects.get(pk=hanh.pk), portal_a, StaffRole.APPROVER)
    assert not Invitation.objects.exists()


# --- Who has an account stays unknown --------------------------------------------------------------


@pytest.mark.parametrize("who", ["an", "khoa", "lan"])
def test_the_manager_learns_nothing_about_accounts(request, client, sign_in, phuc, giang, portal_a, who):
    """A resident, an officer elsewhere and an administrator are invited like a new person."""
    there = request.getfixturevalue(who)
    sign_in(client, phuc)

    def post(address):
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(INVITE, NEW | {"email": address})
            count = len(queries)
        page = client.get(answer["Location"]).content.decode().partition("<main")[2]
        return count, re.sub(r'name="csrf.*?>|/loi-moi/[0-9]+/', "", page).replace(address, "")

    post("lam-quen@quangngai.example")
    Invitation.objects.all().delete()
    nobody = post("khong-ai@quangngai.example")
    Invitation.objects.all().delete()
    assert post(there.email) == nobody
    OutboxMessage.objects.exclude(payload__invitation=Invitation.objects.get().pk).delete()
    work()
    staff = client.get(reverse("portals_admin:staff", args=[portal_a.pk])).content.decode()
    assert str(there) not in staff and "chưa nhận lời" in staff


def test_who_has_an_account_accepts_on_a_page(client, sign_in, an, invited, giang, portal_a, now):
    invitation = invited(email=an.email)
    body = mail_to(an.email)[0].body
    assert "/tai-khoan/loi-moi/" in body and "/mat-khau/quen/" not in body
    client.force_login(an)
    assert "Nhận lời mời" in client.get("/tai-khoan/loi-moi/").content.decode()
    client.post("/tai-khoan/loi-moi/", {"invitation": invitation.pk, "answer": "accept"})
    invitation.refresh_from_db()
    assert invitation.accepted_at
    confirm(invitation, giang, now)
    an = User.objects.get(pk=an.pk)
    assert has_role(an, portal_a, StaffRole.EDITOR)
    assert an.full_name == "Mai Thị Mới"  # a name that An did not write
    assert client.get("/tai-khoan/loi-moi/").status_code == 200


def test_who_declines_gets_no_role(client, an, invited, giang, now):
    invitation = invited(email=an.email)
    client.force_login(an)
    answer = client.post("/tai-khoan/loi-moi/", {"invitation": invitation.pk, "answer": "decline"})
    assert answer["Location"] == "/tai-khoan/"
    with pytest.raises(ValidationError):
        confirm(invitation, giang, now)
    invitation.refresh_from_db()
    assert (invitation.outcome, invitation.email) == ("declined", "")


def test_an_address_that_was_only_typed_is_not_trusted(person, invited):
    """Somebody signed up with an address that is not theirs, and never confirmed it."""
    squatter = person("binh")
    squatter.emailaddress_set.update(verified=False)
    person("khoa").emailaddress_set.create(email=squatter.email.replace("binh", "chung"), verified=False)
    invitation = invited(email="chung@quangngai.example")
    assert invitation.user.get_username() == "chung"


# --- Wrong person, wrong portal --------------------------------------------------------------------


@pytest.mark.parametrize("name", ["quyen", "hanh", "minh", "khoa", "nga", "thao"])
def test_only_managers_invite(request, client, sign_in, portal_a, now, name):
    actor = request.getfixturevalue(name)
    assert sign_in(client, actor).post(INVITE, NEW | {"portal": portal_a.pk}).status_code == 404
    with pytest.raises(PermissionDenied):
        invite(portal=portal_a, full_name="x", email="x@y.vn", role="contributor", actor=actor, now=now)
    assert not Invitation.objects.exists()


def test_a_manager_invites_to_no_other_portal_and_no_manager(client, sign_in, phuc, portal_a, portal_b, now):
    sign_in(client, phuc)
    client.post(INVITE, NEW | {"portal": portal_b.pk})
    client.post(INVITE, NEW | {"role": "manager"})
    assert not Invitation.objects.exists()
    for portal, role in ((portal_b, "editor"), (portal_a, "manager")):
        with pytest.raises(PermissionDenied):
            invite(portal=portal, full_name="x", email="x@y.vn", role=role, actor=phuc, now=now)


@pytest.mark.parametrize("name", ["phuc", "minh", "hanh", "khoa"])
def test_only_another_manager_confirms(request, client, sign_in, invited, giang, now, name):
    invitation, person = invited(), request.getfixturevalue(name)
    proposal = proposal_of(invitation)
    address = reverse("proposals:proposal", args=[proposal.pk])
    sign_in(client, person).post(address, {"action": "publish", "seen": proposal.stamp})
    with pytest.raises(PermissionDenied):
        confirm(invitation, person, now)
    assert address not in client.get("/quan-tri/").content.decode() or person.get_username() == "phuc"
    invitation.refresh_from_db()
    assert not invitation.role


def test_managers_of_another_portal_touch_no_invitation(client, sign_in, staff, invited, portal_b):
    invitation = invited()
    sign_in(client, staff("dung", portal_b, StaffRole.MANAGER))
    for name in ("invitation_sent_again", "invitation_cancelled"):
        address = reverse(f"portals_admin:{name}", args=[invitation.pk])
        assert client.post(address).status_code == 404
    invitation.refresh_from_db()
    assert invitation.outcome == ""


def test_nobody_answers_for_somebody_else(client, sign_in, khoa, invited, now):
    invitation = invited()
    client.force_login(khoa)
    answer = client.post("/tai-khoan/loi-moi/", {"invitation": invitation.pk, "answer": "accept"})
    assert answer.status_code == 404
    for step in (accept_invitation, decline_invitation):
        with pytest.raises(PermissionDenied):
            step(invitation=invitation, user=khoa, now=now)


def test_a_resident_is_refused_as_before(client, an):
    client.force_login(an)
    assert client.get("/quan-tri/").status_code == 403
    assert client.get("/tai-khoan/loi-moi/").status_code == 404


def test_an_officer_without_role_is_told_whom_to_ask(client, cuc, lan):
    client.force_login(cuc)
    answer = client.get("/quan-tri/", follow=True)
    assert answer.redirect_chain[-1][0] == "/tai-khoan/loi-moi/"
    assert lan.email in answer.content.decode()
    assert client.post("/quan-tri/").status_code == 403


# --- Twice, stale, too late ------------------------------------------------------------------------


def test_an_address_is_invited_once(client, sign_in, phuc, invited):
    invited()
    page = sign_in(client, phuc).post(INVITE, NEW)
    assert "đã được mời" in page.content.decode()
    assert Invitation.objects.count() == 1


def test_the_mail_is_sent_again_after_an_hour(client, sign_in, phuc, invited, now):
    invitation = invited()
    with pytest.raises(ValidationError):
        send_invitation_again(invitation=invitation, actor=phuc, now=now)
    send_invitation_again(invitation=invitation, actor=phuc, now=now + dt.timedelta(hours=1))
    work()
    assert len(mail_to("moi@quangngai.example")) == 2
    accept_invitation(invitation=invitation, user=invitation.user, now=now)
    with pytest.raises(ValidationError):
        send_invitation_again(invitation=invitation, actor=phuc, now=now + dt.timedelta(hours=3))


def test_a_cancelled_invitation_gives_no_role(client, sign_in, phuc, giang, invited, now):
    invitation = invited()
    proposal = proposal_of(invitation)
    sign_in(client, phuc)
    client.post(reverse("portals_admin:invitation_cancelled", args=[invitation.pk]))
    assert not ChangeRequest.objects.exists()
    with pytest.raises(ValidationError):
        INVITED_ROLES.publish(version=proposal, publisher=giang, now=now)
    with pytest.raises(ValidationError):
        accept_invitation(invitation=invitation, user=invitation.user, now=now)
    with pytest.raises(ValidationError):
        cancel_invitation(invitation=invitation, actor=phuc, now=now)
    later = now + dt.timedelta(hours=2)
    again = invite(
        portal=invitation.portal, full_name="Mới", email=NEW["email"], role="editor", actor=phuc, now=later
    )
    assert again.pk != invitation.pk


def test_an_invitation_ends_after_thirty_days(giang, invited, now):
    invitation, later = invited(), now + VALID_FOR
    with pytest.raises(ValidationError):
        confirm(invitation, giang, later)
    with pytest.raises(ValidationError):
        accept_invitation(invitation=invitation, user=invitation.user, now=later)


def test_the_inviter_must_still_be_manager(giang, phuc, lan, invited, portal_a, now):
    invitation = invited()
    revoke_role(user=phuc, portal=portal_a, role="manager", actor=lan, now=now)
    with pytest.raises(ValidationError, match="không còn"):
        confirm(invitation, giang, now)


def test_a_returned_role_is_not_given(client, sign_in, phuc, giang, invited, portal_a, now):
    invitation = invited()
    proposal, reason = proposal_of(invitation), "Tôi không biết."
    INVITED_ROLES.send_back(version=proposal, reviewer=giang, reason=reason, now=now)
    page = sign_in(client, phuc).get(reverse("portals_admin:staff", args=[portal_a.pk])).content.decode()
    assert "Tôi không biết." in page
    with pytest.raises(ValidationError):
        confirm(invitation, giang, now)


def test_a_closed_portal_invites_nobody(giang, phuc, invited, portal_a, now):
    invitation = invited()
    close_portal(portal=portal_a, reason="Sáp nhập.", actor=None, now=now)
    invitation.portal.refresh_from_db()
    with pytest.raises(ValidationError):
        confirm(invitation, giang, now)
    with pytest.raises(PermissionDenied):
        cancel_invitation(invitation=invitation, actor=phuc, now=now)


def test_nobody_floods_strangers_with_mails(phuc, portal_a, now):
    for number in range(MOST_IN_A_DAY):
        invite(portal=portal_a, full_name="x", email=f"x{number}@y.vn", role="editor", actor=phuc, now=now)
    with pytest.raises(ValidationError):
        invite(portal=portal_a, full_name="x", email="x@y.vn", role="editor", actor=phuc, now=now)


def test_every_step_is_in_the_journal_without_the_address(giang, invited, phuc, portal_a, now):
    invitation = invited()
    accept_invitation(invitation=invitation, user=invitation.user, now=now)
    confirm(invitation, giang, now)
    events = AuditEvent.objects.filter(portal=portal_a.slug, at__gte=now).order_by("pk")
    found = list(events.exclude(verb="role.granted", detail__role="manager").values_list("verb", "actor"))
    assert [each for each in found if not each[0].startswith("portal.")][-6:] == [
        ("invitation.sent", "phuc"),
        ("change.submitted", "phuc"),
        ("invitation.accepted", invitation.user.get_username()),
        ("invitation.confirmed", "giang"),
        ("role.granted", "giang"),
        ("change.published", "giang"),
    ]
    sent = AuditEvent.objects.get(verb="invitation.sent")
    assert sent.detail == {
        "title": "Mai Thị Mới",
        "role": "editor",
        "email": keyed_hash("moi@quangngai.example"),
    }
    assert "moi@" not in "".join(str(event.detail) for event in events)


def test_raising_a_confirmed_colleague_needs_nobody_else(giang, phuc, invited, portal_a, now):
    invitation = invited(role="contributor")
    accept_invitation(invitation=invitation, user=invitation.user, now=now)
    confirm(invitation, giang, now)
    user = User.objects.get(pk=invitation.user_id)
    grant_role(user=user, portal=portal_a, role="approver", actor=phuc, now=now)
    assert has_role(user, portal_a, StaffRole.APPROVER)


# --- What stands in mails ---------------------------------------------------------------------------


def test_a_name_is_one_line_without_an_address(client, sign_in, phuc, portal_a):
    form = {"portal": portal_a.pk, "email": "moi@quangngai.example", "role": "editor"}
    sign_in(client, phuc).post(INVITE, {**form, "full_name": "Mai\nBcc: x@y.vn\n\nhttp://lua.dao"})
    assert not Invitation.objects.exists()
    client.post(INVITE, {**form, "full_name": "Mai\n\nThị  Mới"})
    assert Invitation.objects.get().full_name == "Mai Thị Mới"


@pytest.mark.parametrize(
    "name",
    ["evil.example/thuong Nhận quà", "Quà ở evil.example", "Mai lua.dao", "a/b", "mai@lua.dao", "x。vn"],
)
def test_a_name_with_an_address_without_its_scheme_is_refused(client, sign_in, phuc, portal_a, name):
    form = {"portal": portal_a.pk, "email": "moi@quangngai.example", "role": "editor"}
    answer = sign_in(client, phuc).post(INVITE, {**form, "full_name": name})
    assert "không kèm địa chỉ trang web; sau dấu chấm cần có dấu cách" in answer.content.decode()
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    "name", ["Nguyễn Văn A.", "ThS. Lê An", "PGS. TS. Hồ Thị Mai", "Y Blô Niê-Kdăm", "H'Hen"]
)
def test_real_names_are_names(client, sign_in, phuc, portal_a, name):
    form = {"portal": portal_a.pk, "email": "moi@quangngai.example", "role": "editor"}
    sign_in(client, phuc).post(INVITE, {**form, "full_name": name})
    assert Invitation.objects.get().full_name == name


def test_a_cancelled_invitation_is_not_sent_anew_at_once(phuc, portal_a, invited, now):
    cancel_invitation(invitation=invited(), actor=phuc, now=now)
    with pytest.raises(ValidationError, match="Vừa có lời mời"):
        invited()
    later = now + dt.timedelta(minutes=61)
    invite(
        portal=portal_a,
        full_name="Mai Thị Mới",
        email="moi@quangngai.example",
        role="editor",
        actor=phuc,
        now=later,
    )


def test_the_list_of_staff_does_not_tell_whose_address_it_is(lan, invited):
    """Who may confirm is named by role, also if the address is theirs."""
    assert lan in people_to_confirm(invited(email=lan.email))
    assert not may_confirm_role(lan, Invitation.objects.get())


# --- What has changed between the steps ------------------------------------------------------------


def link_in(message):
    return re.search(r"/tai-khoan/mat-khau/quen/\S+", message.body).group()


def test_the_link_of_a_cancelled_invitation_opens_nothing_and_says_what_to_do(client, phuc, invited, now):
    invitation = invited()
    link = link_in(mail_to("moi@quangngai.example")[0])
    shown = client.get(link, follow=True)
    form = shown.redirect_chain[-1][0]
    assert shown.status_code == 200
    cancel_invitation(invitation=invitation, actor=phuc, now=now)
    for answer in (
        client.get(link, follow=True),
        client.post(form, {"password1": PASSWORD, "password2": PASSWORD}),
    ):
        assert answer.status_code == 403
        assert "nhờ người quản trị cổng mời lại" in answer.content.decode()
    assert not User.objects.get(pk=invitation.user_id).has_usable_password()


def test_the_link_of_an_expired_invitation_opens_nothing(client, invited):
    invitation = invited()
    Invitation.objects.update(expires_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    answer = client.get(link_in(mail_to("moi@quangngai.example")[0]), follow=True)
    assert answer.status_code == 403
    assert not User.objects.get(pk=invitation.user_id).has_usable_password()


def test_the_link_to_a_portal_that_was_closed_names_the_closing(
    client, sign_in, lan, phuc, invited, portal_a, now
):
    invitation = invited()
    lines = {line.key: line for line in foreseen.consequences(portal_a, PortalStatus.CLOSED)}
    assert lines["invitations"].names == ("Mai Thị Mới",)
    close_portal(portal=portal_a, reason="Sáp nhập.", actor=None, now=now)
    answer = client.get(link_in(mail_to("moi@quangngai.example")[0]), follow=True)
    assert answer.status_code == 403
    assert "đã ngừng hoạt động" in answer.content.decode()
    assert not User.objects.get(pk=invitation.user_id).has_usable_password()
    staff_list = sign_in(client, lan).get(reverse("portals_admin:staff", args=[portal_a.pk]))
    assert "chưa có vai trò cho đến khi cổng mở lại" in staff_list.content.decode()


def test_the_link_opens_while_another_portal_still_invites(client, staff, phuc, portal_b, invited, now):
    invitation = invited()
    link = link_in(mail_to("moi@quangngai.example")[0])
    invited(actor=staff("dung", portal_b, StaffRole.MANAGER), portal=portal_b)
    cancel_invitation(invitation=invitation, actor=phuc, now=now)
    assert client.get(link, follow=True).status_code == 200


def test_nobody_gets_a_role_in_a_portal_that_was_closed_after_the_confirmation(
    client, an, invited, giang, portal_a, now
):
    invitation = invited(email=an.email)
    confirm(invitation, giang, now)
    close_portal(portal=portal_a, reason="Sáp nhập.", actor=None, now=now)
    client.force_login(an)
    assert "đã ngừng hoạt động" in client.get("/tai-khoan/loi-moi/").content.decode()
    post = {"invitation": invitation.pk, "answer": "accept"}
    answer = client.post("/tai-khoan/loi-moi/", post, follow=True)
    assert "không ai nhận vai trò ở đó" in answer.content.decode()
    assert not StaffMembership.objects.filter(user=an).exists()
    assert Invitation.objects.get().accepted_at is None


@pytest.mark.parametrize("who", ["phuc", "giang"])
def test_nobody_gets_a_role_from_somebody_who_lost_the_right(
    request, an, invited, giang, lan, portal_a, now, who
):
    """Who invited and who confirmed must both still be managers when the person accepts."""
    invitation = invited(email=an.email)
    confirm(invitation, giang, now)
    loser = request.getfixturevalue(who)
    revoke_role(user=loser, portal=portal_a, role="manager", actor=lan, now=now, reason="Chuyển công tác.")
    with pytest.raises(ValidationError, match="không còn quyền"):
        accept_invitation(invitation=invitation, user=an, now=now)
    assert not StaffMembership.objects.filter(user=an).exists()


def test_nobody_gets_a_role_from_an_administrator_who_is_none_any_more(an, invited, lan, now):
    invitation = invited(email="chung@quangngai.example", role="manager", actor=lan)
    lan.groups.clear()
    with pytest.raises(ValidationError, match="không còn quyền"):
        accept_invitation(invitation=invitation, user=invitation.user, now=now)


def test_who_confirms_reads_whose_account_gets_the_role(client, sign_in, phuc, giang, an, invited):
    """The inviting manager does not: it would show who has an account."""
    page = reverse("proposals:proposal", args=[proposal_of(invited(email=an.email)).pk])
    assert "là của Nguyễn Văn An" in sign_in(client, giang).get(page).content.decode()
    assert "Nguyễn Văn An" not in sign_in(client, phuc).get(page).content.decode()
