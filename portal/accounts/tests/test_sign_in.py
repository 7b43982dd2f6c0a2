"""Sign-in: password, second factor, and everything that is refused."""

import datetime as dt

import pyotp
import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import Permission
from django.core import mail
from django.urls import reverse

from portal.accounts import actions, encryption, second_factor
from portal.accounts.models import User
from portal.accounts.tests.support import SECRET
from portal.base.actions import run_due_messages
from portal.base.models import AuditEvent, OutboxMessage

LOGIN = "/dang-nhap/"


def enrol(user):
    return Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": encryption.encrypt(SECRET)}
    )


def sign_in_with_password(client, user, password="", **more):
    data = {"login": user.username, "password": password or f"mat-khau-cua-{user.username}", **more}
    return client.post(LOGIN, data)


def audit_verbs(user):
    events = AuditEvent.objects.filter(target=f"user:{user.username}").order_by("pk")
    return [event.verb for event in events]


def test_it_works(client, an):
    answer = sign_in_with_password(client, an)
    assert (answer.status_code, answer["Location"]) == (302, "/tai-khoan/")
    assert "Nguyễn Văn An" in client.get("/tai-khoan/").content.decode()
    assert audit_verbs(an) == ["account.signed_in"]


@pytest.mark.parametrize("login", ["an@quangngai.example", "AN@QuangNgai.example", " an ", "An"])
def test_sign_in_by_mail_address_or_name_ignores_case(client, an, login):
    answer = client.post(LOGIN, {"login": login, "password": "mat-khau-cua-an"})
    assert answer.status_code == 302


def test_the_name_stays_in_the_form_after_a_wrong_password(client, an):
    answer = sign_in_with_password(client, an, password="khong phai mat khau")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="an"' in page
    assert "khong phai mat khau" not in page
    assert "Thư điện tử, tên đăng nhập hoặc mật khẩu chưa đúng." in page
    assert "<title>Lỗi: Đăng nhập" in page


def test_a_failed_sign_in_is_recorded_without_the_typed_text(client, an):
    sign_in_with_password(client, an, password="khong phai mat khau")
    client.post(LOGIN, {"login": "mật khẩu tôi gõ nhầm ô", "password": "x"})
    known, unknown = AuditEvent.objects.filter(verb="account.sign_in_failed").order_by("pk")
    assert known.target == "user:an"
    assert unknown.target == ""
    assert "gõ nhầm" not in str(unknown.detail)
    assert "khong phai" not in str(known.detail)


def test_known_and_unknown_names_get_the_same_response(client, an):
    def lines(login):
        page = client.post(LOGIN, {"login": login, "password": "khong phai mat khau"})
        text = page.content.decode().replace(f'value="{login}"', "")
        return page.status_code, [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line]

    assert lines("an@quangngai.example") == lines("ai-do@quangngai.example")
    assert lines("an") == lines("ai-do")


@pytest.mark.parametrize("login", ["an", "ai-do", "an@quangngai.example", "ai-do@quangngai.example"])
def test_a_password_is_hashed_for_unknown_names_too(client, an, login, monkeypatch):
    computed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: computed.append(1) or encode(*args))
    client.post(LOGIN, {"login": login, "password": "khong phai mat khau"})
    assert len(computed) == 1


def test_a_disabled_account_cannot_sign_in(client, an):
    User.objects.filter(pk=an.pk).update(is_active=False)
    answer = sign_in_with_password(client, an)
    assert answer["Location"] == reverse("account_inactive")
    assert client.get("/tai-khoan/").status_code == 302


def test_repeated_wrong_passwords_are_rate_limited(client, an):
    for _ in range(5):
        sign_in_with_password(client, an, password="khong phai mat khau")
    answer = sign_in_with_password(client, an)
    assert "Đã thử quá nhiều lần" in answer.content.decode()


def test_sign_in_asks_for_the_second_factor(client, an):
    enrol(an)
    answer = sign_in_with_password(client, an)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert client.get("/tai-khoan/").status_code == 302, "not signed in yet"


def test_sign_in_with_a_code_verifies_the_second_factor(client, an, time_machine):
    enrol(an)
    time_machine.move_to("2026-11-20T03:00:00Z", tick=False)
    sign_in_with_password(client, an)
    answer = client.post(reverse("mfa_authenticate"), {"code": pyotp.TOTP(SECRET).at(1795143600)})
    assert answer["Location"] == "/tai-khoan/"
    assert client.session[second_factor.SESSION_KEY] == an.pk
    event = AuditEvent.objects.get(verb="account.signed_in")
    assert event.detail["methods"] == ["password", "totp"]


@pytest.fixture(params=["a cache", "a cache that forgets"])
def any_cache(request, settings):
    if request.param == "a cache that forgets":
        settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


def test_a_code_is_accepted_only_once(client, an, time_machine, any_cache):
    enrol(an)
    time_machine.move_to("2026-11-20T03:00:00Z", tick=False)
    code = pyotp.TOTP(SECRET).at(1795143600)
    sign_in_with_password(client, an)
    client.post(reverse("mfa_authenticate"), {"code": code})
    client.post("/dang-xuat/")
    time_machine.move_to("2026-11-20T03:00:40Z", tick=False)  # still within the tolerance of clocks
    sign_in_with_password(client, an)
    answer = client.post(reverse("mfa_authenticate"), {"code": code})
    assert answer.status_code == 200
    assert "Mã chưa đúng hoặc đã được dùng" in answer.content.decode()
    assert client.get("/tai-khoan/").status_code == 302


@pytest.mark.parametrize(("steps", "accepted"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_codes_of_the_neighbouring_time_steps_are_accepted(an, steps, accepted):
    enrol(an)
    authenticator = Authenticator.objects.get(user=an, type=Authenticator.Type.TOTP)
    now = dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC)
    code = pyotp.TOTP(SECRET).at(now + dt.timedelta(seconds=30 * steps))
    assert actions.spend_code(authenticator=authenticator, code=code, now=now) is accepted


def test_a_code_that_is_not_digits_is_refused(an):
    enrol(an)
    authenticator = Authenticator.objects.get(user=an, type=Authenticator.Type.TOTP)
    now = dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC)
    assert not actions.spend_code(authenticator=authenticator, code="mười", now=now)


def test_a_recovery_code_is_accepted_only_once(client, an):
    enrol(an)
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    codes = RecoveryCodes.activate(an).get_unused_codes()
    for expected in (302, 200):
        sign_in_with_password(client, an)
        answer = client.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert answer.status_code == expected
        client.post("/dang-xuat/")
    assert "account.recovery_code_used" in audit_verbs(an)
    assert "account.second_factor_failed" in audit_verbs(an)


def test_the_secret_of_a_phone_app_is_encrypted(an):
    enrol(an)
    assert SECRET not in str(Authenticator.objects.get(user=an).data)


def test_signing_out_ends_the_session(client, an):
    sign_in_with_password(client, an)
    old = client.cookies["sessionid"].value
    answer = client.post("/dang-xuat/")
    assert answer["Location"] == "/"
    assert "messages" not in answer.cookies, "nothing stays with somebody who has gone"
    client.cookies["sessionid"] = old
    assert client.get("/tai-khoan/").status_code == 302
    assert audit_verbs(an) == ["account.signed_in", "account.signed_out"]


def test_signing_out_needs_a_post_request(client, an):
    sign_in_with_password(client, an)
    assert client.get("/dang-xuat/").status_code == 200
    assert client.get("/tai-khoan/").status_code == 200


def test_sign_in_pages_are_not_cached(client, an):
    for address in (LOGIN, "/tai-khoan/goc/"):
        assert "no-store" in client.get(address)["Cache-Control"]


def test_the_session_key_changes_at_sign_in(client, an):
    client.get(LOGIN)
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    sign_in_with_password(client, an)
    assert client.session.session_key != before


# --- A device never seen before -------------------------------------------------------------------


def by_browser(client, user, agent):
    data = {"login": user.username, "password": f"mat-khau-cua-{user.username}"}
    client.post(LOGIN, data, headers={"user-agent": agent})
    client.post("/dang-xuat/")


def test_sign_in_from_a_new_device_sends_one_mail(client, an):
    by_browser(client, an, "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
    assert not OutboxMessage.objects.exists(), "the first device of all is no news"
    for _ in range(2):
        by_browser(client, an, "Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile")
    run_due_messages(now=OutboxMessage.objects.get().next_at)
    message = mail.outbox[0]
    assert message.to == ["an@quangngai.example"]
    assert message.subject == "Đăng nhập từ thiết bị mới"
    assert "Chrome, Android" in message.body
    by_browser(client, an, "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
    assert OutboxMessage.objects.count() == 1


def test_signing_out_in_the_back_office_ends_the_session(client, hanh, sign_in):
    hanh.user_permissions.add(Permission.objects.get(codename="access_admin"))
    sign_in(client, hanh)
    assert client.post("/quan-tri/logout/")["Location"] == LOGIN
    assert client.get("/tai-khoan/").status_code == 302
    assert audit_verbs(hanh)[-1] == "account.signed_out"
