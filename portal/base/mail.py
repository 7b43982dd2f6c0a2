"""Send every mail through the outbox: a mail server that is away delays a mail, and no page fails."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.base.actions import enqueue
from portal.base.models import OutboxMessage
from portal.base.outbox import outbox_handler

FIELDS = ("subject", "body", "from_email", "to", "cc", "bcc", "reply_to")


class OutboxEmailBackend(BaseEmailBackend):
    """Writes mails into the outbox, in the caller's transaction. Raises ValueError for a mail with a file."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for mail in email_messages:
            enqueue(kind="base.mail", key=f"mail:{uuid.uuid4()}", payload=_payload(mail), now=timezone.now())
        return len(email_messages)


@outbox_handler("base.mail", label=_("delivery of a mail"))
def deliver(message: OutboxMessage) -> None:
    """Hand a mail to the mail server (`MAIL_BACKEND`), then forget its text and addresses.

    Raises OSError or SMTPException if the server does not take it.
    """
    if not message.payload:
        return  # it was delivered by a worker that could not record it
    mail = EmailMultiAlternatives(**message.payload, connection=get_connection(settings.MAIL_BACKEND))
    mail.send()
    message.payload = {}
    message.save(update_fields=["payload"])


def _payload(mail: EmailMessage) -> dict[str, Any]:
    if mail.attachments:
        raise ValueError("a mail of the portal has no attachment: it has a link to the file")
    payload = {name: getattr(mail, name) for name in FIELDS}
    alternatives = [tuple(each) for each in getattr(mail, "alternatives", [])]
    return {**payload, "headers": dict(mail.extra_headers), "alternatives": alternatives}
