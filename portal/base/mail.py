"""Send every mail through the outbox, so that no page fails while the mail server does not answer."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.base.actions import enqueue
from portal.base.choices import OutboxState
from portal.base.models import OutboxMessage
from portal.base.outbox import outbox_handler

MAIL = "base.mail"
FIELDS = ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to")


class OutboxEmailBackend(BaseEmailBackend):
    """Writes mails to the outbox, in the caller's transaction.

    Raises ValueError for a mail with an attachment.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for mail in email_messages:
            enqueue(kind=MAIL, key=f"mail:{uuid.uuid4()}", payload=_payload(mail), now=timezone.now())
        return len(email_messages)


@outbox_handler(MAIL, label=_("delivery of a mail"))
def deliver(message: OutboxMessage) -> None:
    """Give a mail to the mail server (`MAIL_BACKEND`), then delete its text and addresses from the message.

    If the server takes it, mails that the server refused before are due at once. Raises OSError or
    SMTPException if the server refuses this mail.
    """
    if not message.payload:
        return  # a worker delivered it, but could not record the result
    mail = EmailMultiAlternatives(**message.payload, connection=get_connection(settings.MAIL_BACKEND))
    mail.send()
    message.payload = {}
    message.save(update_fields=["payload"])
    now = timezone.now()
    refused_before().filter(next_at__gt=now, leased_by="").exclude(pk=message.pk).update(next_at=now)


def refused_before() -> QuerySet[OutboxMessage]:
    """The waiting mails that failed because of the mail server, not by their own fault."""
    waiting = OutboxMessage.objects.filter(kind=MAIL, state=OutboxState.WAITING)
    return waiting.filter(faults=0, losses=0, failing_since__isnull=False)


def _payload(mail: EmailMessage) -> dict[str, Any]:
    if mail.attachments:
        raise ValueError("a mail of the portal has no attachment: it has a link to the file")
    payload = {name: getattr(mail, name) for name in FIELDS}
    alternatives = [tuple(each) for each in getattr(mail, "alternatives", [])]
    return {**payload, "headers": dict(mail.extra_headers), "alternatives": alternatives}
