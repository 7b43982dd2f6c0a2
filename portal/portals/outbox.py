"""Handlers of outbox messages."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from portal.accounts.invitations import invitation_link
from portal.accounts.models import User
from portal.base.models import AuditEvent, OutboxMessage
from portal.base.outbox import outbox_handler
from portal.portals.actions.author_mails import NEXT_STEPS, WORK_TAKEN
from portal.portals.actions.invitations import find_account
from portal.portals.actions.invited_roles import INVITED_ROLES
from portal.portals.actions.staff import ROLE_TAKEN
from portal.portals.choices import InvitationOutcome, StaffRole
from portal.portals.journal import actor_in_words, verb_in_words
from portal.portals.layout import closing_note
from portal.portals.mails import send_mail_to
from portal.portals.models import Invitation, Portal, StaffMembership
from portal.portals.queries import address_of, has_role, people_to_confirm, people_to_tell, roles_in


@outbox_handler("portals.urgent_change", label=_("mails about an urgent change"))
def mail_about_urgent_change(message: OutboxMessage) -> None:
    """Mail a portal's approvers and managers that somebody made an urgent change without a second person.

    `people_to_tell` chooses the people. `memo` of the message stores who got the mail, so that a second run
    mails only the others.
    """
    event = AuditEvent.objects.get(pk=message.payload["event"])
    portal = Portal.objects.filter(pk=message.payload["portal"]).first()
    with translation.override(settings.LANGUAGE_CODE):
        step = event.detail.get("step") or verb_in_words(event.verb)
    context = {
        "event": event,
        "actor": _actor_of(event),
        "title": event.detail["title"],
        "entry": event.detail.get("entry", ""),
        "step": step,
        "portal": portal or settings.WAGTAIL_SITE_NAME,
        "url": _address_of_journal(portal),
    }
    told = message.memo.setdefault("told", [])
    for user in people_to_tell(portal, except_for=message.payload["actor"]):
        if user.pk not in told:
            send_mail_to(user, "portals/messages/urgent_change", context)
            told.append(user.pk)
            message.save(update_fields=["memo"])


@outbox_handler(WORK_TAKEN, label=_("mail to an author about their work"))
def mail_about_taken_work(message: OutboxMessage) -> None:
    """Mail the authors of a page, file or proposal what somebody else did with it, and what they can do next.

    People who have no role in the portal any more get no mail. `memo` of the message stores who got the mail.
    """
    event = AuditEvent.objects.get(pk=message.payload["event"])
    portal = Portal.objects.filter(slug=event.portal).first()
    address = message.payload["address"]
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "event": event,
            "actor": User.objects.filter(username=event.actor).first() or event.actor,
            "title": event.detail["title"],
            "step": verb_in_words(event.verb),
            "portal": portal or settings.WAGTAIL_SITE_NAME,
            "next_step": str(NEXT_STEPS[event.verb]),
            "url": settings.BASE_URL + address if address else "",
        }
    told = message.memo.setdefault("told", [])
    authors = User.objects.filter(pk__in=message.payload["people"], is_active=True).exclude(email=None)
    for user in authors.exclude(pk__in=told).order_by("pk"):
        if has_role(user, portal):
            send_mail_to(user, "portals/messages/work_taken", context)
            told.append(user.pk)
            message.save(update_fields=["memo"])


@outbox_handler("portals.status_changed", label=_("mails about a portal that was closed or opened again"))
def mail_about_status(message: OutboxMessage) -> None:
    """Mail everybody with a role in a portal that it was closed or opened again, by whom and why.

    For a merge, the mail also lists the sections that move to the successor (`moved` in the event). Sends
    nothing if the status of the portal has changed again meanwhile. `memo` of the message stores who got the
    mail.
    """
    event = AuditEvent.objects.get(pk=message.payload["event"])
    portal = Portal.objects.select_related("successor").get(pk=message.payload["portal"])
    if portal.is_closed != (event.verb == "portal.closed"):
        return
    told = message.memo.setdefault("told", [])
    staff = StaffMembership.objects.filter(portal=portal)
    people = User.objects.filter(is_active=True, pk__in=staff.values("user")).exclude(email=None)
    for user in people.exclude(pk__in=told).order_by("pk"):
        with translation.override(settings.LANGUAGE_CODE):
            context = {
                "event": event,
                "actor": User.objects.filter(username=event.actor).first() or event.actor,
                "portal": portal,
                "reason": closing_note(portal) or event.detail.get("reason", ""),
                "roles": _roles_in(portal, user),
                "successor_url": address_of(portal.successor) if portal.successor else "",
                "roles_there": _roles_in(portal.successor, user) if portal.successor else "",
                "link": settings.BASE_URL + reverse("wagtailadmin_home"),
            }
        send_mail_to(user, "portals/messages/status_changed", context)
        told.append(user.pk)
        message.save(update_fields=["memo"])


def _roles_in(portal: Portal, user: User) -> str:
    """The names of this person's roles in the portal, with commas between."""
    return ", ".join(sorted(str(role.label) for role in roles_in(user).get(portal.pk, ())))


@outbox_handler("portals.invitation", label=_("mail with an invitation to a portal"))
def mail_invitation(message: OutboxMessage) -> None:
    """Find or create the account of the invited person, and mail them the link to accept.

    A person who never signed in and has no password gets a link to choose one. Sends nothing if the
    invitation has ended, or if the account is disabled or has no e-mail address.
    """
    invitation = _invitation(message)
    if invitation.outcome != InvitationOutcome.NONE:
        return
    user = find_account(invitation=invitation, now=timezone.now())
    if not user.is_active or not user.email:
        return
    is_new = user.last_login is None and not user.has_usable_password()
    answer = settings.BASE_URL + reverse("portals:own_invitations")
    context = {
        "invitation": invitation,
        "is_new": is_new,
        "link": invitation_link(user) if is_new else answer,
        "reset_url": settings.BASE_URL + reverse("account_reset_password"),
        "people": people_to_confirm(invitation),
    }
    send_mail_to(user, "portals/messages/invitation", context)


@outbox_handler("portals.role_waits", label=_("mails about a role that waits for a second person"))
def mail_about_waiting_role(message: OutboxMessage) -> None:
    """Mail everybody who may confirm the role of an invited person, each once.

    Sends nothing if the proposal of the role is no longer open.
    """
    invitation = _invitation(message)
    proposal = INVITED_ROLES.open_version(invitation)
    if proposal is None:
        return
    address = settings.BASE_URL + reverse("proposals:proposal", args=[proposal.pk])
    told = message.memo.setdefault("told", [])
    for user in people_to_confirm(invitation):
        if user.pk not in told and user.email:
            send_mail_to(user, "portals/messages/role_waits", {"invitation": invitation, "link": address})
            told.append(user.pk)
            message.save(update_fields=["memo"])


@outbox_handler("portals.role_given", label=_("mail about the role that an invited person got"))
def mail_about_given_role(message: OutboxMessage) -> None:
    invitation = _invitation(message)
    user = invitation.user
    if user is not None and user.is_active and user.email:
        link = settings.BASE_URL + reverse("wagtailadmin_home")
        send_mail_to(user, "portals/messages/role_given", {"invitation": invitation, "link": link})


@outbox_handler(ROLE_TAKEN, label=_("mail about a role that was taken back"))
def mail_about_taken_role(message: OutboxMessage) -> None:
    """Mail a person who took their role back, and why. Sends nothing to a disabled account."""
    event = AuditEvent.objects.get(pk=message.payload["event"])
    user = User.objects.filter(username=event.target, is_active=True).exclude(email=None).first()
    if user is not None:
        with translation.override(settings.LANGUAGE_CODE):
            context = {
                "event": event,
                "actor": _actor_of(event),
                "portal": Portal.objects.get(slug=event.portal),
                "role": StaffRole(event.detail["role"]).label,
            }
        send_mail_to(user, "portals/messages/role_taken", context)


def _actor_of(event: AuditEvent) -> str:
    return actor_in_words(event.actor, User.objects.in_bulk([event.actor], field_name="username"))


def _invitation(message: OutboxMessage) -> Invitation:
    rows = Invitation.objects.select_related("portal", "user", "invited_by", "confirmed_by")
    return rows.get(pk=message.payload["invitation"])


def _address_of_journal(portal: Portal | None) -> str:
    where = reverse("portals_admin:journal", args=[portal.pk]) if portal else reverse("portals_admin:list")
    return f"{settings.BASE_URL}{where}"
