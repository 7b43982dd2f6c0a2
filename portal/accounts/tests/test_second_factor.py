"""Staff need a second factor, verified in the current session, to open the back office."""

import datetime as dt

import pyotp
import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from portal.accounts import encryption, second_factor, sessions
from portal.accounts.models import User
from portal.accounts.tests.support import SECRET
from portal.base.models import AuditEvent

HOME = "/quan-tri/"
ENROL = "/tai-khoan/xac-thuc-hai-lop/"


@pytest.fixture
def officer(hanh) -> User:
    hanh.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return User.objects.get(pk=hanh.pk)


def sign_in_with_password(client, user):
    client.post("/dang-nhap/", {"login": user.username, "password": f"mat-khau-cua-{user.username}"})


def audit_verbs(user):
    events = AuditEvent.objects.filter(target=f"user:{user.username}").order_by("pk")
    return [event.verb for event in events]


def test_it_works(client, officer, sign_in):
    assert sign_in(client, officer).get(HOME).status_code == 200


@pytest.mark.parametrize("address", [HOME, "/quan-tri/pages/", "/quan-tri/account/", "/quan-tri/khong-co/"])
def test_staff_without_second_factor_are_redirected_to_enrolment(client, officer, address):
    sign_in_with_password(client, officer)
    answer = client.get(address)
    assert answer["Location"].startswith(ENROL)
    assert "Vui lòng thiết lập bước thứ hai để tiếp tục" in client.get(ENROL).content.decode()


def test_staff_without_second_factor_cannot_post(client, officer):
    sign_in_with_password(client, officer)
    assert client.post("/quan-tri/account/", {"name-full_name": "Ai đó"})["Location"].startswith(ENROL)
    officer.refresh_from_db()
    assert officer.full_name == "Đỗ Thị Hạnh"


def test_an_enrolled_second_factor_must_be_verified_in_the_session(client, officer):
    sign_in_with_password(client, officer)
    data = {"secret": encryption.encrypt(SECRET)}
    Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data=data)
    answer = client.get(HOME)
    assert answer["Location"] == reverse("mfa_reauthenticate") + "?next=%2Fquan-tri%2F"


def test_recovery_codes_alone_do_not_count_as_second_factor(client, officer):
    sign_in_with_password(client, officer)
    Authenticator.objects.create(
        user=officer, type=Authenticator.Type.RECOVERY_CODES, data={"seed": encryption.encrypt("x")}
    )
    assert client.get(HOME)["Location"].startswith(ENROL)


def test_verification_of_another_user_in_the_session_does_not_count(client, officer, an, sign_in):
    sign_in(client, officer)
    session = client.session
    session[second_factor.SESSION_KEY] = an.pk
    session.save()
    assert client.get(HOME).status_code == 302


def test_enrolling_a_phone_gives_access_to_the_back_office(client, officer, monkeypatch):
    monkeypatch.setattr("django.db.transaction.on_commit", lambda callback: callback())
    sign_in_with_password(client, officer)
    page = client.get(ENROL + "ung-dung/bat/")
    assert page.status_code == 200, "asked for the password a minute ago, not again"
    secret = page.context["form"].secret
    assert 'src="data:image/svg+xml' in page.content.decode()
    code = pyotp.TOTP(secret).now()
    answer = client.post(ENROL + "ung-dung/bat/", {"code": code})
    assert answer["Location"] == ENROL + "ma-khoi-phuc/"
    assert client.get(HOME).status_code == 200
    assert "account.second_factor_added" in audit_verbs(officer)


def test_a_wrong_code_does_not_enrol_a_phone(client, officer):
    sign_in_with_password(client, officer)
    client.get(ENROL + "ung-dung/bat/")
    answer = client.post(ENROL + "ung-dung/bat/", {"code": "000000"})
    assert "Mã chưa đúng" in answer.content.decode()
    assert not second_factor.is_enrolled(officer)


def test_removing_the_second_factor_ends_access_to_the_back_office(client, officer, sign_in):
    sign_in_with_password(client, officer)
    sign_in(client, officer)
    client.post("/tai-khoan/xac-nhan/", {"password": "mat-khau-cua-hanh"})
    client.post(ENROL + "ung-dung/tat/")
    assert "account.second_factor_removed" in audit_verbs(officer)
    assert client.get(HOME)["Location"].startswith(ENROL)


def test_changing_the_second_factor_asks_for_the_password_again(client, officer, sign_in):
    sign_in(client, officer)
    assert client.get(ENROL + "ung-dung/tat/")["Location"].startswith("/tai-khoan/xac-nhan/")


def test_citizens_need_no_second_factor_and_get_403_in_the_back_office(client, an):
    sign_in_with_password(client, an)
    assert client.get("/tai-khoan/").status_code == 200
    refused = client.get(HOME)
    assert refused.status_code == 403, "sent to sign in, she would be sent back here, for ever"
    assert b"sidebar" not in refused.content
    assert "no-store" in refused["Cache-Control"]


def test_demo_accounts_cannot_sign_in_outside_the_demo(client, officer, sign_in, settings):
    sign_in(client, officer)
    User.objects.filter(pk=officer.pk).update(is_demo=True)
    assert client.get(HOME).status_code == 200
    settings.DEMO = False
    assert client.get(HOME)["Location"].startswith("/dang-nhap/")
    sign_in_with_password(client, officer)
    assert client.get("/tai-khoan/").status_code == 302


# --- How long a session lives -------------------------------------------------------------------

MORNING = dt.datetime(2026, 11, 20, 1, 0, tzinfo=dt.UTC)


@pytest.fixture
def staff_client(client, officer, sign_in, time_machine):
    time_machine.move_to(MORNING, tick=False)
    return sign_in(client, officer)


def test_a_staff_session_ends_after_half_an_hour_without_requests(staff_client, time_machine):
    time_machine.move_to(MORNING + dt.timedelta(minutes=29), tick=False)
    assert staff_client.get(HOME).status_code == 200
    time_machine.move_to(MORNING + dt.timedelta(minutes=29 + 31), tick=False)
    assert staff_client.get(HOME)["Location"] == "/dang-nhap/?next=/quan-tri/"
    assert staff_client.get("/tai-khoan/").status_code == 302, "over everywhere"
    assert "đã hết thời gian" in staff_client.get("/dang-nhap/").content.decode()


def test_pings_of_an_open_tab_do_not_extend_a_session(staff_client, time_machine):
    for minutes in (20, 40):
        time_machine.move_to(MORNING + dt.timedelta(minutes=minutes), tick=False)
        staff_client.post("/quan-tri/editing-sessions/ping/wagtailcore/page/1/1/")
    assert staff_client.get(HOME).status_code == 302


def test_a_staff_session_ends_after_twelve_hours_in_any_case(staff_client, time_machine):
    for minutes in range(0, 12 * 60, 25):
        time_machine.move_to(MORNING + dt.timedelta(minutes=minutes), tick=False)
        assert staff_client.get(HOME).status_code == 200, minutes
    time_machine.move_to(MORNING + dt.timedelta(hours=12, minutes=1), tick=False)
    assert staff_client.get(HOME).status_code == 302


LEFT = "/tai-khoan/phien/con-lai/"


def test_an_open_page_learns_how_long_the_session_lasts_and_tells_of_typing(staff_client, time_machine):
    assert staff_client.get(LEFT).json()["seconds"] == 30 * 60
    time_machine.move_to(MORNING + dt.timedelta(minutes=20), tick=False)
    assert staff_client.get(LEFT).json()["seconds"] == 10 * 60
    assert staff_client.get(LEFT).json()["seconds"] == 10 * 60, "asking is no activity"
    assert staff_client.get(LEFT, {"active": "1"}).json()["seconds"] == 30 * 60
    time_machine.move_to(MORNING + dt.timedelta(minutes=51), tick=False)
    assert staff_client.get(LEFT).json() == {"user": None}


def test_typing_does_not_put_off_the_end_after_twelve_hours(staff_client, time_machine):
    for minutes in range(0, 12 * 60, 25):
        time_machine.move_to(MORNING + dt.timedelta(minutes=minutes), tick=False)
        answer = staff_client.get(LEFT, {"active": "1"}).json()
    assert answer["seconds"] == answer["latest"] == 20 * 60


def test_an_open_page_learns_nothing_of_readers_and_before_the_second_step(client, an, officer, sign_in):
    assert client.get(LEFT).json() == {"user": None}
    assert sign_in(Client(), an).get(LEFT).json() == {"user": None}
    sign_in_with_password(client, officer)
    assert client.get(LEFT).json() == {"user": None}


def test_an_open_page_learns_that_the_person_has_no_role_any_more(staff_client, cuc, sign_in):
    assert staff_client.get(LEFT).json()["is_staff"]
    answer = sign_in(Client(), cuc).get(LEFT).json()  # an officer without a role
    assert (answer["user"], answer["is_staff"]) == (cuc.pk, False)


def test_every_page_of_the_back_office_carries_the_notices(staff_client):
    page = staff_client.get(HOME).content.decode()
    assert f'data-session="{LEFT}"' in page
    assert "Làm việc tiếp" in page


def test_a_citizen_session_lasts_twelve_hours(client, an, sign_in, time_machine):
    time_machine.move_to(MORNING, tick=False)
    sign_in(client, an)
    time_machine.move_to(MORNING + dt.timedelta(hours=3), tick=False)
    assert client.get("/tai-khoan/").status_code == 200
    time_machine.move_to(MORNING + dt.timedelta(hours=12, minutes=1), tick=False)
    assert client.get("/tai-khoan/").status_code == 302


def test_a_session_without_sign_in_time_has_ended(client, an, sign_in):
    sign_in(client, an)
    session = client.session
    del session[sessions.SIGNED_IN_KEY]
    session.save()
    assert client.get("/tai-khoan/").status_code == 302


def test_a_disabled_account_loses_access_at_once(client, officer, sign_in):
    sign_in(client, officer)
    User.objects.filter(pk=officer.pk).update(is_active=False)
    assert client.get(HOME).status_code == 302


def test_back_office_responses_are_not_cached(client, officer, sign_in):
    assert "no-store" in sign_in(client, officer).get(HOME)["Cache-Control"]


def test_wrong_codes_of_one_person_keep_no_colleague_out(an, binh):
    browsers = {}
    for user in (an, binh):
        secret = encryption.encrypt(SECRET)
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": secret})
        browsers[user] = Client()
        sign_in_with_password(browsers[user], user)
    for _time in range(20):
        browsers[an].post("/dang-nhap/buoc-hai/", {"code": "000000"})
    answer = browsers[binh].post("/dang-nhap/buoc-hai/", {"code": pyotp.TOTP(SECRET).now()})
    assert answer.status_code == 302


def test_a_code_may_be_typed_as_the_app_shows_it(client, an):
    secret = encryption.encrypt(SECRET)
    Authenticator.objects.create(user=an, type=Authenticator.Type.TOTP, data={"secret": secret})
    sign_in_with_password(client, an)
    code = pyotp.TOTP(SECRET).now()
    assert client.post("/dang-nhap/buoc-hai/", {"code": f"{code[:3]} {code[3:]}"}).status_code == 302
