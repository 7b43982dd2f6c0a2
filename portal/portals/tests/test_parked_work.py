"""Administrators of the province see work that was put aside, retry it or skip it with a reason."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from portal.base import actions
from portal.base.choices import OutboxState
from portal.base.models import AuditEvent, OutboxMessage


@pytest.fixture
def parked(db):
    return OutboxMessage.objects.create(
        kind="content.renditions",
        key="renditions:1",
        state=OutboxState.PARKED,
        attempts=5,
        error="ValueError: <b>hỏng</b>",
        next_at=timezone.now(),
        created_at=timezone.now(),
        failing_since=timezone.now(),
        parked_at=timezone.now(),
    )


def page(message):
    return reverse("parked_message", args=[message.pk])


def test_it_works(client, sign_in, lan, parked):
    sign_in(client, lan)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert f'"{reverse("parked_work")}"' in home
    listed = client.get(reverse("parked_work")).content.decode()
    assert "tạo ảnh ở mọi kích thước" in listed
    assert "&lt;b&gt;hỏng" in listed
    assert client.get(page(parked)).status_code == 200
    response = client.post(page(parked), {"action": "retry"}, follow=True)
    assert "thử lại trong vài giây" in response.content.decode()
    parked.refresh_from_db()
    assert parked.state == OutboxState.WAITING
    assert AuditEvent.objects.get(verb="effect.retried").actor == "lan"


def test_skipping_needs_a_reason(client, sign_in, lan, parked):
    sign_in(client, lan)
    refused = client.post(page(parked), {"action": "skip", "reason": " "}, follow=True)
    assert "Hãy ghi lý do" in refused.content.decode()
    client.post(page(parked), {"action": "skip", "reason": "Ảnh đã xóa."})
    parked.refresh_from_db()
    assert parked.state == OutboxState.SKIPPED
    assert AuditEvent.objects.get(verb="effect.skipped").detail == {"reason": "Ảnh đã xóa."}


def test_of_two_administrators_the_second_is_told(client, sign_in, lan, parked):
    sign_in(client, lan)
    actions.skip_message(message=parked, actor="khoa", reason="đã xử lý", now=timezone.now())
    response = client.post(page(parked), {"action": "retry"}, follow=True)
    assert "đã có người" in response.content.decode()
    parked.refresh_from_db()
    assert parked.state == OutboxState.SKIPPED
    assert client.get(page(parked)).status_code == 404


def test_staff_of_a_portal_see_nothing(client, sign_in, phuc, hanh, parked):
    for person in (phuc, hanh):
        sign_in(client, person)
        home = client.get(reverse("wagtailadmin_home")).content.decode()
        assert reverse("parked_work") not in home
        for address in (reverse("parked_work"), page(parked)):
            assert client.get(address).status_code == 404
            assert client.post(address, {"action": "retry"}).status_code == 404
    parked.refresh_from_db()
    assert parked.state == OutboxState.PARKED


def test_an_unknown_step_is_refused(client, sign_in, lan, parked):
    sign_in(client, lan)
    assert client.post(page(parked), {"action": "delete"}).status_code == 404


def test_administrators_get_a_mail(lan, hanh, parked):
    actions.ask_for_alert(now=timezone.now())
    while actions.run_due_messages(now=timezone.now()):
        pass
    (sent,) = mail.outbox
    assert sent.to == [lan.email]
    assert sent.subject == "Có việc bị gác lại: 1"
    assert "tạo ảnh ở mọi kích thước (renditions:1): ValueError: <b>hỏng</b>" in sent.body
    assert reverse("parked_work") in sent.body


def test_no_mail_when_nothing_is_parked_any_more(lan, parked):
    actions.ask_for_alert(now=timezone.now())
    actions.retry_message(message=parked, actor="lan", now=timezone.now())
    OutboxMessage.objects.filter(pk=parked.pk).update(state=OutboxState.DONE)
    actions.run_due_messages(now=timezone.now())
    assert mail.outbox == []
