from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.accounts.devices import device_name
from portal.accounts.invitations import invitation_link
from portal.accounts.models import SecondFactorReset, User
from portal.accounts.queries import active_administrators
from portal.base.actions import ALERT
from portal.base.models import OutboxMessage
from portal.base.outbox import label_for, outbox_handler

MOST_LISTED = 20


@outbox_handler("accounts.invitation", label=_("mail with an invitation to an account"))
def send_invitation(message: OutboxMessage) -> None:
    """Mail an officer that an account was created, with a link to choose a password (valid for one day).

    Sends nothing if the account is disabled or has no e-mail address.
    """
    user = User.objects.filter(pk=message.payload["user"], is_active=True).first()
    if user is None or not user.email:
        return
    reset_url = settings.BASE_URL + reverse("account_reset_password")
    _send("invitation", user, link=invitation_link(user), reset_url=reset_url)


@outbox_handler("accounts.new_device", label=_("mail about a sign-in with a new browser"))
def mail_about_new_device(message: OutboxMessage) -> None:
    """Mail the owner of an account that somebody signed in with a new browser.

    Sends nothing if the account is disabled or has no e-mail address.
    """
    user = User.objects.filter(pk=message.payload["user"], is_active=True).first()
    if user is None or not user.email:
        return
    at = dt.datetime.fromisoformat(message.payload["at"])
    device = device_name(message.payload["device"])
    _send("new_device", user, device=device, ip=message.payload["address"], timestamp=at)


@outbox_handler("accounts.email_changed", label=_("mail about a changed e-mail address"))
def mail_about_changed_address(message: OutboxMessage) -> None:
    """Tell one e-mail address that an administrator changed the address of an account.

    `to` in the payload is that address: the old one or the new one. There is a message for each.
    """
    user, at = User.objects.get(pk=message.payload["user"]), dt.datetime.fromisoformat(message.payload["at"])
    words = {"new": message.payload["new"], "actor": message.payload["actor"], "at": at}
    _send("address_changed", user, to=message.payload["to"], **words)


@outbox_handler("accounts.reset_asked", label=_("mail to the owner about a second step to forget"))
def mail_about_asked_reset(message: OutboxMessage) -> None:
    """Mail the owner of an account that an administrator asked to delete their second factor."""
    _mail_about_reset("reset_asked", message)


@outbox_handler("accounts.reset_waits", label=_("mail to an administrator about a second step to forget"))
def mail_about_waiting_reset(message: OutboxMessage) -> None:
    """Mail another administrator that a request to delete a second factor waits for a confirmation."""
    _mail_about_reset("reset_waits", message)


@outbox_handler("accounts.reset_confirmed", label=_("mail about a forgotten second step"))
def mail_about_confirmed_reset(message: OutboxMessage) -> None:
    """Mail the owner of an account that their second factor was deleted."""
    _mail_about_reset("reset_confirmed", message)


@outbox_handler(ALERT, label=_("mail about work that was put aside"))
def mail_about_parked_work(message: OutboxMessage) -> None:
    """Mail every administrator of the province a list of the outbox messages that were put aside.

    Sends nothing if none is put aside any more. `memo` of the message stores who got the mail, so that a
    second run mails only the others.
    """
    parked = OutboxMessage.objects.parked().exclude(kind=ALERT).order_by("-parked_at", "-pk")
    lines = [(label_for(each.kind), each) for each in parked[:MOST_LISTED]]
    if not lines:
        return
    told = message.memo.setdefault("told", [])
    page = settings.BASE_URL + reverse("parked_work")
    for user in active_administrators().exclude(email=None).exclude(pk__in=told).order_by("pk"):
        _send("parked_work", user, lines=lines, count=parked.count(), page=page)
        told.append(user.pk)
        message.save(update_fields=["memo"])


def _mail_about_reset(name: str, message: OutboxMessage) -> None:
    """Mail a person about a reset request. Sends nothing if their account is disabled or has no address."""
    reset = SecondFactorReset.objects.select_related("user", "asked_by", "closed_by")
    found = reset.get(pk=message.payload["reset"])
    to = User.objects.filter(pk=message.payload["user"], is_active=True).first()
    address = message.payload.get("to") or (to.email if to else "")
    if to is None or not address:
        return
    page = settings.BASE_URL + reverse("second_factor_reset", args=[found.user_id])
    _send(name, to, to=address, reset=found, page=page)


def _send(name: str, user: User, to: str = "", **context: Any) -> None:
    """Mail this person at `to`. If `to` is empty, use the address of the account."""
    context |= {
        "user": user,
        "portal_name": settings.WAGTAIL_SITE_NAME,
        "portal_url": settings.BASE_URL,
    }
    with translation.override(settings.LANGUAGE_CODE):
        subject = render_to_string(f"accounts/messages/{name}_subject.txt", context).strip()
        text = render_to_string(f"accounts/messages/{name}.txt", context)
        send_mail(subject, text, None, [to or str(user.email)])
