"""Users open their account, change it, and see where they are signed in."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client

from portal.accounts import actions
from portal.accounts.models import User
from portal.base.models import AuditEvent

GOOD = "trâu đi ruộng mưa phùn"
NEW = {"full_name": "Lê Văn Thử", "email": "thu@quangngai.example", "password1": GOOD}


def sign_in_with_password(client, user, password=""):
    client.post(
        "/dang-nhap/", {"login": user.username, "password": password or f"mat-khau-cua-{user.username}"}
    )
    return client


def audit_verbs(user):
    return set(AuditEvent.objects.filter(target=f"user:{user.username}").values_list("verb", flat=True))


def code_in(message):
    return re.search(r"\b\d{6}\b", message.body).group()


# --- Opening an account ---------------------------------------------------------------------------


def test_it_works(client, db):
    answer = client.post("/dang-ky/", NEW)
    assert answer["Location"] == "/tai-khoan/email/ma/"
    assert client.get("/tai-khoan/").status_code == 302, "not before the address is confirmed"
    client.post("/tai-khoan/email/ma/", {"code": code_in(mail.outbox[0])})
    assert "Lê Văn Thử" in client.get("/tai-khoan/").content.decode()
    user = User.objects.get(email="thu@quangngai.example")
    assert user.check_password(GOOD)
    assert {"account.opened", "account.signed_in"} <= audit_verbs(user)


def test_confirmation_mail_is_in_vietnamese(client, db):
    client.post("/dang-ky/", NEW)
    assert mail.outbox[0].subject == "Mã xác nhận địa chỉ thư điện tử"
    assert "Mã xác nhận:" in mail.outbox[0].body


def test_sign_up_with_a_taken_address_gets_the_same_response(client, an):
    free = client.post("/dang-ky/", NEW)
    taken = Client().post("/dang-ky/", NEW | {"email": "an@quangngai.example"})
    assert (free.status_code, free["Location"]) == (taken.status_code, taken["Location"])
    assert User.objects.filter(email="an@quangngai.example").count() == 1
    assert mail.outbox[1].subject == "Địa chỉ này đã có tài khoản"


@pytest.mark.parametrize(
    "password",
    [
        "ngan",
        "123456789012",
        "210987654321",
        "aaaaaaaaaaaa",
        "password1234",
        "quangngai2026",
        "QuảngNgãi@2026",
        "lyson-lyson-2026",
        "xinchao123456",
    ],
)
def test_a_common_password_is_refused(client, db, password):
    answer = client.post("/dang-ky/", NEW | {"password1": password})
    assert answer.status_code == 200
    assert not User.objects.exists()
    page = answer.content.decode()
    assert 'value="Lê Văn Thử"' in page, "what was typed is kept"
    assert password not in page


@pytest.mark.parametrize(
    "password", [GOOD, "  dấu cách hai đầu  ", "🐃 gặm cỏ " * 2, "ọẹ" * 32, "a\tb c;--'\"<>%00xyz"]
)
def test_a_password_may_contain_any_character(client, db, password):
    client.post("/dang-ky/", NEW | {"password1": password})
    assert User.objects.get().check_password(password)


# --- Password -------------------------------------------------------------------------------------


def test_a_new_password_ends_all_other_sessions(client, an):
    other = sign_in_with_password(Client(), an)
    sign_in_with_password(client, an)
    data = {"oldpassword": "mat-khau-cua-an", "password1": GOOD, "password2": GOOD}
    assert client.post("/tai-khoan/mat-khau/doi/", data).status_code == 302
    assert client.get("/tai-khoan/").status_code == 200
    assert other.get("/tai-khoan/").status_code == 302
    assert UserSession.objects.filter(user=an).count() == 1
    assert "account.password_changed" in audit_verbs(an)
    assert mail.outbox[-1].subject == "Mật khẩu đã được thay đổi"


def test_a_wrong_old_password_changes_nothing(client, an):
    sign_in_with_password(client, an)
    data = {"oldpassword": "khong phai", "password1": GOOD, "password2": GOOD}
    assert client.post("/tai-khoan/mat-khau/doi/", data).status_code == 200
    assert "account.password_changed" not in audit_verbs(an)


def test_a_forgotten_password_can_be_reset(client, an):
    signed_in = sign_in_with_password(Client(), an)
    client.post("/tai-khoan/mat-khau/quen/", {"email": "an@quangngai.example"})
    link = re.search(r"http\S+/tai-khoan/mat-khau/quen/\S+", mail.outbox[0].body).group()
    path = link[link.index("/tai-khoan") :]
    form = client.get(path, follow=True)
    answer = client.post(form.redirect_chain[-1][0], {"password1": GOOD, "password2": GOOD})
    assert answer["Location"] == "/tai-khoan/mat-khau/quen/xong/"
    an.refresh_from_db()
    assert an.check_password(GOOD)
    assert signed_in.get("/tai-khoan/").status_code == 302, "other sessions are over"
    assert "không còn hiệu lực" in Client().get(path, follow=True).content.decode(), "it works once"
    assert "account.password_changed" in audit_verbs(an)


def test_password_reset_for_an_unknown_address_gets_the_same_response(client, an):
    known = client.post("/tai-khoan/mat-khau/quen/", {"email": "an@quangngai.example"})
    unknown = client.post("/tai-khoan/mat-khau/quen/", {"email": "aido@quangngai.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert mail.outbox[1].subject == "Địa chỉ này chưa có tài khoản"


def test_links_in_mails_use_the_configured_host_not_the_request_host(client, an, settings):
    settings.BASE_URL = "https://cong.quangngai.example"
    client.post("/tai-khoan/mat-khau/quen/", {"email": "an@quangngai.example"}, headers={"host": "localhost"})
    links = re.findall(r"https?://\S+", mail.outbox[0].body)
    assert links
    assert all(link.startswith("https://cong.quangngai.example") for link in links)


# --- E-mail, name ---------------------------------------------------------------------------------


def test_a_new_mail_address_is_used_once_confirmed(client, an):
    sign_in_with_password(client, an)
    client.post("/tai-khoan/email/", {"email": "an.moi@quangngai.example", "action_add": ""})
    an.refresh_from_db()
    assert an.email == "an@quangngai.example"
    client.post("/tai-khoan/email/ma/", {"code": code_in(mail.outbox[-1])})
    an.refresh_from_db()
    assert an.email == "an.moi@quangngai.example"
    assert not EmailAddress.objects.filter(email="an@quangngai.example").exists()
    event = AuditEvent.objects.get(verb="account.email_changed")
    assert "quangngai.example" not in str(event.detail)
    assert event.detail["before"] == actions.address_digest("an@quangngai.example")
    assert event.detail["after"] == actions.address_digest("an.moi@quangngai.example")


def test_users_can_change_their_own_name(client, an):
    sign_in_with_password(client, an)
    client.post("/tai-khoan/ho-ten/", {"full_name": "Nguyễn Văn Ân"})
    an.refresh_from_db()
    assert an.full_name == "Nguyễn Văn Ân"
    assert client.post("/tai-khoan/ho-ten/", {"full_name": ""}).status_code == 200


# --- Where one is signed in -----------------------------------------------------------------------


def test_one_other_session_can_be_ended(client, an):
    other = sign_in_with_password(Client(), an)
    sign_in_with_password(client, an)
    row = UserSession.objects.get(session_key=other.session.session_key)
    client.post("/tai-khoan/phien/", {"session": row.pk})
    assert other.get("/tai-khoan/").status_code == 302
    assert client.get("/tai-khoan/").status_code == 200
    assert "account.session_ended" in audit_verbs(an)


def test_all_other_sessions_can_be_ended(client, an):
    others = [sign_in_with_password(Client(), an) for _ in range(2)]
    sign_in_with_password(client, an)
    client.post("/tai-khoan/phien/")
    assert [other.get("/tai-khoan/").status_code for other in others] == [302, 302]
    assert client.get("/tai-khoan/").status_code == 200


def test_ending_the_session_of_another_user_is_refused(client, an, binh):
    other = sign_in_with_password(Client(), binh)
    sign_in_with_password(client, an)
    row = UserSession.objects.get(user=binh)
    assert client.post("/tai-khoan/phien/", {"session": row.pk}).status_code == 404
    assert other.get("/tai-khoan/").status_code == 200


# --- The corner of public pages -------------------------------------------------------------------


def test_account_corner_is_empty_for_anonymous_users(client, db):
    answer = client.get("/tai-khoan/goc/")
    assert (answer.status_code, answer.content) == (204, b"")
    assert not answer.cookies


def test_account_corner_shows_the_name_of_the_user(client, an):
    answer = sign_in_with_password(client, an).get("/tai-khoan/goc/")
    assert "Nguyễn Văn An" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("address", ["", "email/", "ho-ten/", "phien/", "mat-khau/doi/", "xac-thuc-hai-lop/"])
def test_account_pages_redirect_anonymous_users_to_sign_in(client, db, address):
    assert client.get(f"/tai-khoan/{address}")["Location"].startswith("/dang-nhap/?next=")


def test_account_pages_contain_no_inline_script(client, an, sign_in):
    sign_in(client, an)
    for address in ("", "email/", "ho-ten/", "phien/", "mat-khau/doi/", "xac-thuc-hai-lop/", "xac-nhan/"):
        page = client.get(f"/tai-khoan/{address}").content.decode()
        scripts = re.findall(r"<script(?![^>]*\b(?:src=|application/json))[^>]*>", page)
        assert not scripts
        assert " style=" not in page
