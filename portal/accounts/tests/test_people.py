"""Administrators of the province invite people, edit their data, and disable and enable accounts."""

import re
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from portal.accounts import actions
from portal.accounts.models import User
from portal.base.actions import run_due_messages
from portal.base.models import AuditEvent, OutboxMessage

USERS = "/quan-tri/users/"
NEW = {"full_name": "Mai Thị Mới", "email": "moi@quangngai.example", "username": "moi.mai"}


@pytest.fixture
def administrator(client, lan, sign_in, now):
    actions.make_province_administrator(user=lan, actor=None, now=now)
    return sign_in(client, User.objects.get(pk=lan.pk))


@pytest.fixture
def editor(hanh, now):
    """Somebody who may enter the back office, and no more."""
    from django.contrib.auth.models import Permission

    hanh.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return User.objects.get(pk=hanh.pk)


def test_it_works(administrator, now):
    answer = administrator.post(f"{USERS}new/", NEW)
    assert answer["Location"] == USERS
    user = User.objects.get(username="moi.mai")
    assert not user.has_usable_password()
    assert EmailAddress.objects.get(user=user).verified
    run_due_messages(now=OutboxMessage.objects.latest("pk").next_at)
    message = mail.outbox[0]
    assert message.to == ["moi@quangngai.example"]
    assert message.subject.startswith("Tài khoản của bạn tại")
    assert "Kính gửi Mai Thị Mới," in message.body
    path = re.search(r"/tai-khoan/mat-khau/quen/\S+", message.body).group()
    newcomer = Client()
    form = newcomer.get(path, follow=True)
    password = "trâu đi ruộng mưa phùn"
    newcomer.post(form.redirect_chain[-1][0], {"password1": password, "password2": password})
    answer = newcomer.post("/dang-nhap/", {"login": "moi.mai", "password": password})
    assert answer["Location"] == "/tai-khoan/loi-moi/"  # they have no role yet
    assert AuditEvent.objects.get(verb="account.invited").actor == "lan"


def test_the_list_says_in_vietnamese_who_may_sign_in(administrator, an):
    administrator.post(f"{USERS}edit/{an.pk}/", person(an, is_active=None))
    page = administrator.get(USERS).content.decode()
    assert not re.search(r">\s*(True|False)\s*<", page)
    assert re.search(r">\s*Không\s*<", page) and re.search(r">\s*Có\s*<", page)


def test_an_invitation_is_sent_once(administrator, now):
    administrator.post(f"{USERS}new/", NEW)
    at = OutboxMessage.objects.latest("pk").next_at
    run_due_messages(now=at)
    run_due_messages(now=at)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"email": "lan@quangngai.example"}, "đã"),
        ({"email": "LAN@quangngai.example"}, "đã"),
        ({"email": ""}, "bắt buộc"),
        ({"full_name": ""}, "bắt buộc"),
        ({"username": "lan"}, "đã"),
        ({"username": "có dấu cách"}, "hợp lệ"),
    ],
)
def test_an_invalid_invitation_creates_nothing(administrator, change, message):
    answer = administrator.post(f"{USERS}new/", NEW | change)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert User.objects.count() == 1
    assert not OutboxMessage.objects.exists()


def test_forms_of_people_have_no_password_field(administrator, an):
    for address in (f"{USERS}new/", f"{USERS}edit/{an.pk}/", "/quan-tri/account/"):
        assert 'type="password"' not in administrator.get(address).content.decode()


def person(user, **changes):
    data = {"full_name": user.full_name, "email": user.email, "username": user.username, "is_active": "on"}
    data |= changes
    return {name: value for name, value in data.items() if value is not None}


def test_disabling_an_account_ends_its_sessions_at_once(administrator, an, sign_in):
    reader = sign_in(Client(), an)
    administrator.post(f"{USERS}edit/{an.pk}/", person(an, is_active=None))
    an.refresh_from_db()
    assert not an.is_active
    assert reader.get("/tai-khoan/").status_code == 302
    assert AuditEvent.objects.filter(verb="account.closed", target="user:an", actor="lan").exists()
    administrator.post(f"{USERS}edit/{an.pk}/", person(an))
    an.refresh_from_db()
    assert an.is_active


def test_an_administrator_ends_the_right_of_another_one_but_cannot_give_it(administrator, khoa):
    """Somebody with one account could otherwise make a second person for everything."""
    administrator.post(f"{USERS}edit/{khoa.pk}/", person(khoa, is_administrator="on"))
    assert not User.objects.get(pk=khoa.pk).is_province_administrator
    call_command("invite_administrator", username="khoa", name="Khoa", email=khoa.email)
    assert User.objects.get(pk=khoa.pk).is_province_administrator
    administrator.post(f"{USERS}edit/{khoa.pk}/", person(khoa))
    assert not User.objects.get(pk=khoa.pk).is_province_administrator
    audit_verbs = AuditEvent.objects.filter(target="user:khoa").values_list("verb", flat=True)
    assert {"account.province_administrator_made", "account.province_administrator_unmade"} <= set(
        audit_verbs
    )


def test_administrators_cannot_disable_their_own_account(administrator, lan):
    administrator.post(f"{USERS}edit/{lan.pk}/", person(lan, is_active=None))
    lan = User.objects.get(pk=lan.pk)
    assert lan.is_active
    assert lan.is_province_administrator


def test_forms_cannot_grant_superuser_rights_or_groups(administrator, an):
    data = person(an, is_superuser="on", groups="1", is_staff="on", password1="x" * 14, password="x")
    administrator.post(f"{USERS}edit/{an.pk}/", data)
    an.refresh_from_db()
    assert not an.is_superuser
    assert not an.is_staff
    assert not an.groups.exists()
    assert an.check_password("mat-khau-cua-an")


@pytest.mark.parametrize("action", ["delete", "assign_role", "set_active_state"])
def test_bulk_actions_on_users_are_refused(administrator, an, action):
    address = f"/quan-tri/bulk/accounts/user/{action}/?id={an.pk}"
    administrator.post(address, {"role": "1", "mark_as_active": "False"})
    an.refresh_from_db()
    assert an.is_active
    assert not an.groups.exists()


def test_users_cannot_be_deleted(administrator, an):
    assert administrator.post(f"{USERS}delete/{an.pk}/").status_code in (302, 403, 404)
    assert User.objects.filter(pk=an.pk).exists()


@pytest.mark.parametrize(
    "address", ["", "results/", "new/", "edit/{pk}/", "delete/{pk}/", "history/{pk}/", "usage/{pk}/"]
)
def test_editors_cannot_see_users(client, editor, an, sign_in, address):
    answer = sign_in(client, editor).get(USERS + address.format(pk=an.pk))
    assert answer.status_code in (302, 403, 404)
    assert "an@quangngai.example" not in answer.content.decode()


@pytest.mark.parametrize("address", ["", "new/"])
def test_groups_cannot_be_edited_in_the_back_office(administrator, address):
    assert administrator.get(f"/quan-tri/groups/{address}").status_code in (302, 403, 404)


def test_own_settings_offer_neither_mail_address_nor_avatar(client, editor, sign_in):
    page = sign_in(client, editor).get("/quan-tri/account/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "full_name" not in text
    assert "name_email" not in text
    panels = [panel.name for tab in page.context["panels_by_tab"].values() for panel in tab]
    assert panels
    assert "avatar" not in panels
    assert 'href="/tai-khoan/"' in text


def test_staff_cannot_take_the_name_of_somebody_else(client, editor, sign_in, now):
    sign_in(client, editor)
    assert "/tai-khoan/ho-ten/" not in client.get("/tai-khoan/").content.decode()
    assert client.post("/tai-khoan/ho-ten/", {"full_name": "Nguyễn Văn An"}).status_code == 404
    client.post("/quan-tri/account/", {"name-full_name": "Nguyễn Văn An", "full_name": "Nguyễn Văn An"})
    with pytest.raises(PermissionDenied):
        actions.change_own_name(user=editor, full_name="Nguyễn Văn An", now=now)
    editor.refresh_from_db()
    assert editor.full_name != "Nguyễn Văn An"


def test_only_invited_people_are_officers(an, now):
    facts = {"full_name": "Lê Thị Mai", "now": now}
    made = actions.create_user(username="mai", email="mai@quangngai.example", **facts)
    invited = actions.invite_user(username="mai2", email="mai2@quangngai.example", actor=an, **facts)
    assert (made.is_officer, invited.is_officer) == (False, True)


def test_opening_the_account_of_a_person_is_an_event(administrator, an):
    administrator.get(f"/quan-tri/users/edit/{an.pk}/")
    assert AuditEvent.objects.filter(verb="account.read", target=f"user:{an.username}").count() == 1


def test_the_mail_address_of_another_account_is_refused(an, binh, now):
    with pytest.raises(ValidationError):
        actions.change_person(
            user=binh, full_name="Bình", username="binh", email="an@quangngai.example", actor=an, now=now
        )


# --- The first administrator --------------------------------------------------------------------


def test_the_command_invites_the_first_administrator(db):
    out = StringIO()
    call_command(
        "invite_administrator", username="quan", name="Trần Quân", email="quan@quangngai.example", stdout=out
    )
    path = out.getvalue().strip().removeprefix(settings.BASE_URL)
    newcomer = Client()
    form = newcomer.get(path, follow=True)
    password = "trâu đi ruộng mưa phùn"
    newcomer.post(form.redirect_chain[-1][0], {"password1": password, "password2": password})
    newcomer.post("/dang-nhap/", {"login": "quan", "password": password})
    assert newcomer.get("/quan-tri/")["Location"].startswith("/tai-khoan/xac-thuc-hai-lop/")
    assert User.objects.get().is_province_administrator
    assert AuditEvent.objects.get(verb="account.invited").actor == ""


def test_the_command_refuses_a_taken_mail_address(an):
    with pytest.raises(CommandError):
        call_command("invite_administrator", username="quan", name="Trần Quân", email="an@quangngai.example")
    assert User.objects.count() == 1
