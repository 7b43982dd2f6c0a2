"""When an administrator changes the e-mail address of an account, its owner learns of it at both."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from portal.accounts import actions
from portal.base.actions import run_due_messages
from portal.base.models import AuditEvent, OutboxMessage

OLD, NEW = "an@quangngai.example", "an.moi@quangngai.example"


def change(user, actor, now, **values):
    names = {"full_name": user.full_name, "username": user.username, "email": user.email}
    return actions.change_person(user=user, actor=actor, now=now, **names | values)


def sent(now):
    while run_due_messages(now=now):
        pass
    return {message.to[0]: message for message in mail.outbox}


def test_it_works(an, lan, now):
    change(an, lan, now, email=NEW.upper())
    mails = sent(now)
    assert set(mails) == {OLD, NEW}
    for message in mails.values():
        assert message.subject == "Quản trị viên đã đổi địa chỉ thư điện tử của tài khoản của bạn"
        for words in ("Kính gửi Nguyễn Văn An", "20/11/2026 10:00", "Hồ Thị Lan", NEW, "/tai-khoan/phien/"):
            assert words in message.body
    assert OLD not in mails[NEW].body


def test_each_mail_is_sent_once(an, lan, now):
    change(an, lan, now, email=NEW)
    sent(now)
    sent(now)
    assert len(mail.outbox) == 2


def test_an_account_without_address_gets_one_mail(an, lan, now):
    an.email = None
    an.save()
    change(an, lan, now, email=NEW)
    assert set(sent(now)) == {NEW}


@pytest.mark.parametrize("values", [{}, {"full_name": "Tên Mới"}, {"email": OLD.upper()}])
def test_without_a_new_address_nobody_is_told(an, lan, now, values):
    change(an, lan, now, **values)
    assert not OutboxMessage.objects.exists()


def test_a_refused_change_tells_nobody(an, lan, now):
    with pytest.raises(ValidationError):
        change(an, lan, now, email="lan@quangngai.example")
    assert not OutboxMessage.objects.exists()


def test_the_second_factor_and_the_sessions_stay(an, lan, now):
    browser = Client()
    browser.post("/dang-nhap/", {"login": "an", "password": "mat-khau-cua-an"})
    Authenticator.objects.create(user=an, type=Authenticator.Type.TOTP, data={})
    change(an, lan, now, email=NEW)
    assert browser.get("/tai-khoan/").status_code == 200
    assert UserSession.objects.filter(user=an).count() == 1
    assert Authenticator.objects.filter(user=an).count() == 1
    assert an.check_password("mat-khau-cua-an")


def test_the_journal_holds_hashes_of_the_addresses(an, lan, now):
    change(an, lan, now, email=NEW, full_name="Tên Mới")
    event = AuditEvent.objects.get(verb="account.email_changed")
    assert (event.actor, event.target) == ("lan", "user:an")
    assert event.detail == {"before": actions.address_digest(OLD), "after": actions.address_digest(NEW)}
    assert "@" not in str(list(AuditEvent.objects.values_list("detail", flat=True)))


def test_hashes_of_addresses_are_keyed(settings):
    ours = actions.address_digest(OLD)
    assert ours == actions.address_digest(f" {OLD.upper()} ")
    settings.SECRET_KEY = "another one"
    assert actions.address_digest(OLD) != ours
