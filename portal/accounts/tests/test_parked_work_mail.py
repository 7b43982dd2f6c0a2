"""The mail about work that was put aside reaches the administrators who have an address."""

from portal.accounts import outbox
from portal.accounts.actions import make_province_administrator
from portal.base.choices import OutboxState
from portal.base.models import OutboxMessage


def test_administrators_without_an_address_get_no_mail(lan, giang, now, mailoutbox):
    for person in (lan, giang):
        make_province_administrator(user=person, actor=None, now=now)
    giang.email = None
    giang.save()
    times = {"next_at": now, "created_at": now}
    OutboxMessage.objects.create(kind="x", key="x", state=OutboxState.PARKED, parked_at=now, **times)
    alert = OutboxMessage.objects.create(kind=outbox.ALERT, key="a", **times)
    outbox.mail_about_parked_work(alert)
    assert alert.memo["told"] == [lan.pk]
