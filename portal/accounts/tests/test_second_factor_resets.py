"""One administrator asks to forget the second factor of a person, a second one confirms within 24 hours."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from portal.accounts import actions, second_factor
from portal.accounts.models import SecondFactorReset, User
from portal.base.actions import run_due_messages
from portal.base.models import AuditEvent, OutboxMessage
from portal.base.periodic_jobs import run_due_jobs

REASON = "Mất điện thoại, đã gọi điện xác minh."
DAY = dt.timedelta(hours=24)


def administrator(user, now):
    actions.make_province_administrator(user=user, actor=None, now=now - 2 * DAY)
    return User.objects.get(pk=user.pk)


@pytest.fixture
def lan(lan, now):
    return administrator(lan, now)


@pytest.fixture
def khoa(khoa, now):
    return administrator(khoa, now)


@pytest.fixture
def hanh(hanh):
    """Somebody with a second factor and an open session, `hanh.client`."""
    hanh.client = Client()
    hanh.client.post("/dang-nhap/", {"login": "hanh", "password": "mat-khau-cua-hanh"})
    Authenticator.objects.create(user=hanh, type=Authenticator.Type.TOTP, data={})
    return hanh


@pytest.fixture
def asked(hanh, lan, khoa, now):
    return actions.ask_for_reset(user=hanh, reason=REASON, actor=lan, now=now)


def verbs(user):
    found = AuditEvent.objects.filter(target=f"user:{user}", verb__contains="second_factor_reset")
    return [(event.verb.rpartition("_")[2], event.actor) for event in found.order_by("pk")]


def send_mails(now):
    mail.outbox.clear()
    while run_due_messages(now=now):
        pass
    return {message.to[0]: message for message in mail.outbox}


def is_signed_in(client):
    return client.get("/tai-khoan/").status_code == 200


def test_it_works(asked, hanh, lan, khoa, now):
    assert second_factor.is_enrolled(hanh)
    assert is_signed_in(hanh.client)
    actions.confirm_reset(reset=asked, actor=khoa, now=now)
    assert not Authenticator.objects.filter(user=hanh).exists()
    assert not is_signed_in(hanh.client)
    assert verbs("hanh") == [("asked", "lan"), ("confirmed", "khoa")]
    event = AuditEvent.objects.get(verb="account.second_factor_reset_confirmed")
    assert event.detail == {"asked_by": "lan", "reason": REASON}


def test_the_owner_and_other_administrators_are_told(asked, hanh, lan, khoa, now):
    sent = send_mails(now)
    assert set(sent) == {hanh.email, khoa.email}
    to_owner = sent[hanh.email]
    assert to_owner.subject == "Có người yêu cầu xóa bước xác thực thứ hai của bạn"
    for words in ("Kính gửi Đỗ Thị Hạnh", "20/11/2026 10:00", "Hồ Thị Lan", REASON, "rút yêu cầu"):
        assert words in to_owner.body
    assert f"/quan-tri/buoc-xac-thuc-thu-hai/{hanh.pk}/" in sent[khoa.email].body
    actions.confirm_reset(reset=asked, actor=khoa, now=now)
    sent = send_mails(now)
    assert set(sent) == {hanh.email}
    for words in ("Hồ Thị Lan", "Bùi Văn Khoa", "20/11/2026 10:00", "/tai-khoan/mat-khau/quen/"):
        assert words in sent[hanh.email].body


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_needed(hanh, lan, now, reason):
    with pytest.raises(ValidationError, match="Hãy ghi lý do"):
        actions.ask_for_reset(user=hanh, reason=reason, actor=lan, now=now)


def test_nobody_asks_or_confirms_for_their_own_account(khoa, lan, hanh, sign_in, now):
    sign_in(Client(), lan)
    with pytest.raises(PermissionDenied):
        actions.ask_for_reset(user=lan, reason=REASON, actor=lan, now=now)
    reset = actions.ask_for_reset(user=lan, reason=REASON, actor=khoa, now=now)
    with pytest.raises(PermissionDenied):
        actions.confirm_reset(reset=reset, actor=lan, now=now)
    assert second_factor.is_enrolled(lan)
    actions.withdraw_reset(reset=reset, actor=lan, now=now)
    assert verbs("lan") == [("asked", "khoa"), ("withdrawn", "lan")]


def test_the_person_who_asked_does_not_confirm(asked, hanh, lan, now):
    with pytest.raises(PermissionDenied, match="người thứ hai"):
        actions.confirm_reset(reset=asked, actor=lan, now=now)
    assert second_factor.is_enrolled(hanh)


def test_others_do_neither(asked, hanh, an, binh, now):
    with pytest.raises(PermissionDenied):
        actions.ask_for_reset(user=binh, reason=REASON, actor=an, now=now)
    for act in (actions.confirm_reset, actions.withdraw_reset):
        with pytest.raises(PermissionDenied):
            act(reset=asked, actor=an, now=now)
    assert second_factor.is_enrolled(hanh)


def test_an_author_who_lost_the_rights_counts_no_more(asked, hanh, lan, khoa, now):
    actions.unmake_province_administrator(user=lan, actor=khoa, now=now)
    with pytest.raises(ValidationError, match="không còn là quản trị viên"):
        actions.confirm_reset(reset=asked, actor=khoa, now=now)
    assert second_factor.is_enrolled(hanh)


def test_a_request_expires_after_24_hours(asked, hanh, khoa, now):
    just_before, after = now + DAY - dt.timedelta(seconds=1), now + DAY
    assert actions.expire_resets(now=just_before) == 0
    with pytest.raises(ValidationError, match="hết hạn"):
        actions.confirm_reset(reset=asked, actor=khoa, now=after)
    assert second_factor.is_enrolled(hanh)
    run_due_jobs(clock=0, now=after, everything=True)
    assert verbs("hanh") == [("asked", "lan"), ("expired", "")]


def test_after_a_request_expired_another_one_is_made(asked, hanh, lan, khoa, now):
    again = actions.ask_for_reset(user=hanh, reason=REASON, actor=khoa, now=now + DAY)
    assert verbs("hanh") == [("asked", "lan"), ("expired", ""), ("asked", "khoa")]
    actions.confirm_reset(reset=again, actor=lan, now=now + DAY)


def test_one_request_at_a_time(asked, hanh, khoa, now):
    with pytest.raises(ValidationError, match="đã có người"):
        actions.ask_for_reset(user=hanh, reason=REASON, actor=khoa, now=now)


def test_a_closed_request_stays_closed(asked, hanh, khoa, now):
    actions.withdraw_reset(reset=asked, actor=khoa, now=now)
    with pytest.raises(ValidationError):
        actions.confirm_reset(reset=asked, actor=khoa, now=now)
    assert second_factor.is_enrolled(hanh)


def test_an_account_without_second_factor_needs_no_reset(an, lan, now):
    with pytest.raises(ValidationError, match="chưa có bước xác thực"):
        actions.ask_for_reset(user=an, reason=REASON, actor=lan, now=now)


# --- Pages -----------------------------------------------------------------------------------------


def address(user):
    return f"/quan-tri/buoc-xac-thuc-thu-hai/{user.pk}/"


def test_two_administrators_do_it_in_the_back_office(hanh, lan, khoa, sign_in):
    first, second = sign_in(Client(), lan), sign_in(Client(), khoa)
    edit = first.get(f"/quan-tri/users/edit/{hanh.pk}/").content.decode()
    assert f'href="{address(hanh)}"' in edit
    assert first.post(address(hanh), {"reason": REASON}).status_code == 302
    reset = SecondFactorReset.objects.get()
    own = first.get(address(hanh)).content.decode()
    assert 'value="confirm"' not in own
    assert 'value="withdraw"' in own
    assert address(hanh) in second.get("/quan-tri/buoc-xac-thuc-thu-hai/").content.decode()
    assert 'value="confirm"' in second.get(address(hanh)).content.decode()
    first.post(address(hanh), {"action": "confirm", "reset": reset.pk})
    assert second_factor.is_enrolled(hanh)
    second.post(address(hanh), {"action": "confirm", "reset": reset.pk})
    assert not second_factor.is_enrolled(hanh)


def test_a_missing_reason_is_shown_at_its_field(hanh, lan, sign_in):
    page = sign_in(Client(), lan).post(address(hanh), {"reason": " "})
    assert page.status_code == 200
    assert page.context["form"].errors["reason"]
    assert not SecondFactorReset.objects.exists()


@pytest.mark.parametrize(
    "data", [{"action": "confirm"}, {"action": "x", "reset": "1"}, {"action": "withdraw", "reset": "x"}]
)
def test_a_step_without_request_gives_404(hanh, lan, sign_in, data):
    assert sign_in(Client(), lan).post(address(hanh), data).status_code == 404


def test_editors_get_nothing(hanh, an, sign_in, now):
    from django.contrib.auth.models import Permission

    an.user_permissions.add(Permission.objects.get(codename="access_admin"))
    editor = sign_in(Client(), User.objects.get(pk=an.pk))
    for page in ("/quan-tri/buoc-xac-thuc-thu-hai/", address(hanh)):
        assert editor.get(page).status_code in (302, 403, 404)
    editor.post(address(hanh), {"reason": REASON})
    assert not SecondFactorReset.objects.exists()


def test_the_form_of_an_account_resets_nothing(hanh, lan, sign_in):
    data = {"full_name": "Hạnh", "email": hanh.email, "username": "hanh", "is_active": "on"}
    answer = sign_in(Client(), lan).post(
        f"/quan-tri/users/edit/{hanh.pk}/", data | {"reset_second_factor": "on"}
    )
    assert answer.status_code == 302
    assert second_factor.is_enrolled(hanh)
    assert not OutboxMessage.objects.filter(kind__startswith="accounts.reset").exists()


def test_nobody_invites_their_own_second_person(asked, minh, lan, now):
    """Lan makes a friend an administrator, who confirms at once."""
    actions.make_province_administrator(user=minh, actor=lan, now=now)
    friend = User.objects.get(pk=minh.pk)
    with pytest.raises(PermissionDenied):
        actions.confirm_reset(reset=asked, actor=friend, now=now + DAY - dt.timedelta(seconds=1))
    assert second_factor.is_enrolled(asked.user)


def test_the_owner_is_told_at_the_address_of_the_moment(asked, hanh, now):
    before = hanh.email
    User.objects.filter(pk=hanh.pk).update(email="ke-gian@x.example")
    assert before in send_mails(now)
