"""Handlers of outbox messages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.base.models import AuditEvent, OutboxMessage
from portal.base.outbox import outbox_handler
from portal.portals.journal import verb_in_words
from portal.portals.models import Portal
from portal.portals.queries import people_to_tell


@outbox_handler("portals.urgent_change", label=_("mails about an urgent change"))
def mail_about_urgent_change(message: OutboxMessage) -> None:
    """Mail the people of `people_to_tell` that somebody made an urgent change, without a second person.

    Who got the mail is stored in `memo`, so that a second run mails only the others.
    """
    event = AuditEvent.objects.get(pk=message.payload["event"])
    portal = Portal.objects.filter(pk=message.payload["portal"]).first()
    with translation.override(settings.LANGUAGE_CODE):
        step = event.detail.get("step") or verb_in_words(event.verb)
    context = {
        "event": event,
        "actor": User.objects.filter(username=event.actor).first() or event.actor,
        "title": event.detail["title"],
        "entry": event.detail.get("entry", ""),
        "step": step,
        "portal": portal or settings.WAGTAIL_SITE_NAME,
        "url": _address_of_journal(portal),
    }
    told = message.memo.setdefault("told", [])
    for user in people_to_tell(portal, except_for=message.payload["actor"]):
        if user.pk not in told:
            _send(user, context)
            told.append(user.pk)
            message.save(update_fields=["memo"])


def _address_of_journal(portal: Portal | None) -> str:
    where = reverse("portals_admin:journal", args=[portal.pk]) if portal else reverse("portals_admin:list")
    return f"{settings.BASE_URL}{where}"


def _send(user: User, context: dict[str, Any]) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        subject = render_to_string("portals/messages/urgent_change_subject.txt", context).strip()
        text = render_to_string("portals/messages/urgent_change.txt", {**context, "user": user})
    send_mail(subject, text, None, [str(user.email)])
