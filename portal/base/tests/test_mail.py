"""Every mail goes through the outbox."""

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives, send_mail
from django.urls import reverse
from django.utils import timezone

from portal.base.actions import run_due_messages
from portal.base.mail import deliver
from portal.base.models import OutboxMessage

pytestmark = pytest.mark.django_db
OURS = "portal.base.mail.OutboxEmailBackend"
LOCAL = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture(autouse=True)
def backends(settings):
    settings.EMAIL_BACKEND, settings.MAIL_BACKEND = OURS, LOCAL


def test_a_mail_is_a_message_of_the_outbox_until_the_worker_delivers_it():
    letter = EmailMultiAlternatives(
        "Chủ đề",
        "Nội dung",
        "cong@x.example",
        ["an@x.example"],
        reply_to=["b@x.example"],
        headers={"X-A": "1"},
    )
    letter.attach_alternative("<p>Nội dung</p>", "text/html")
    assert letter.send() == 1
    assert mail.outbox == []
    run_due_messages(now=timezone.now())
    (sent,) = mail.outbox
    assert (sent.subject, sent.body, sent.to) == ("Chủ đề", "Nội dung", ["an@x.example"])
    assert (sent.reply_to, sent.extra_headers) == (["b@x.example"], {"X-A": "1"})
    assert [tuple(each) for each in sent.alternatives] == [("<p>Nội dung</p>", "text/html")]


def test_text_and_addresses_are_forgotten_after_delivery():
    send_mail("Chủ đề", "Liên kết bí mật", None, ["an@x.example"])
    run_due_messages(now=timezone.now())
    row = OutboxMessage.objects.get(kind="base.mail")
    assert (row.state, row.payload) == ("done", {})
    deliver(row)  # again, as after a worker that died before it recorded the result
    assert len(mail.outbox) == 1


def test_a_mail_with_a_file_is_refused():
    letter = EmailMultiAlternatives("a", "b", "c@x.example", ["d@x.example"])
    letter.attach("a.txt", "x", "text/plain")
    with pytest.raises(ValueError):
        letter.send()


@pytest.mark.loopback
def test_a_forgotten_password_needs_no_mail_server(client, hanh, settings):
    """Port 1 refuses the connection: the page answers as ever, and the mail waits."""
    settings.MAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    answer = client.post(reverse("account_reset_password"), {"email": hanh.email})
    assert answer.status_code == 302
    assert OutboxMessage.objects.get(kind="base.mail").payload["to"] == [hanh.email]
    run_due_messages(now=timezone.now())
    waiting = OutboxMessage.objects.get(kind="base.mail")
    assert (waiting.state, waiting.attempts) == ("waiting", 1)
    assert "ConnectionRefusedError" in waiting.error


@pytest.mark.loopback
def test_what_waited_is_sent_when_the_server_takes_mails_again(settings):
    settings.MAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    send_mail("Trước", "…", None, ["an@x.example"])
    run_due_messages(now=timezone.now())
    assert not run_due_messages(now=timezone.now()), "it is tried again later"
    settings.MAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send_mail("Sau", "…", None, ["an@x.example"])
    run_due_messages(now=timezone.now())
    run_due_messages(now=timezone.now())
    assert {sent.subject for sent in mail.outbox} == {"Trước", "Sau"}
