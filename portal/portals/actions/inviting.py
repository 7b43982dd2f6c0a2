"""Invite somebody to work in a portal, send the invitation again, or cancel it."""

from __future__ import annotations

import datetime as dt

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.base.actions import enqueue
from portal.base.audit import keyed_hash
from portal.base.models import AuditEvent
from portal.portals.actions.invitations import close_invitation, locked, record_invitation
from portal.portals.actions.invited_roles import INVITED_ROLES
from portal.portals.actions.staff import check_giver, grant_role
from portal.portals.choices import InvitationOutcome, StaffRole
from portal.portals.models import Invitation, Portal

VALID_FOR = dt.timedelta(days=30)
SENT_AGAIN_AFTER = dt.timedelta(hours=1)
MOST_IN_A_DAY = 30
"""How many invitations a portal sends within 24 hours: a manager must not flood strangers with mails."""


@transaction.atomic
def invite(
    *, portal: Portal, full_name: str, email: str, role: StaffRole | str, actor: User, now: dt.datetime
) -> Invitation | None:
    """Invite a person by e-mail. Returns None if the person got the role at once.

    This happens if they already have a role in this portal, or if an administrator of the province invites
    somebody with an account. Otherwise an invitation is created and mailed. If a manager invites, the role
    waits for a second person, whether the address has an account or not. Raises PermissionDenied for people
    who may not give this role, and ValidationError for an address that has an open invitation or was invited
    within the last hour, and after `MOST_IN_A_DAY` invitations of the portal.
    """
    role, email = StaffRole(role), email.strip().lower()
    check_giver(actor, portal, role)
    portal = Portal.objects.select_for_update(of=("self",)).get(pk=portal.pk)
    known = User.objects.all() if actor.is_province_administrator else _staff_of(portal)
    if person := _with_address(known, email):
        grant_role(user=person, portal=portal, role=role, actor=actor, now=now)
        return None
    _check_number(portal, email, now)
    invitation = Invitation.objects.create(
        portal=portal,
        full_name=full_name.strip(),
        email=email,
        asked_role=role,
        role=role if actor.is_province_administrator else "",
        invited_by=actor,
        invited_at=now,
        sent_at=now,
        expires_at=now + VALID_FOR,
    )
    record_invitation(invitation, "sent", actor, now)
    _send(invitation, now)
    if not invitation.is_confirmed:
        invitation.role = role
        INVITED_ROLES.propose(row=invitation, editor=actor, now=now)
        invitation.role = ""  # the role is only proposed
        enqueue(
            kind="portals.role_waits",
            key=f"portals.role_waits:{invitation.pk}",
            payload={"invitation": invitation.pk},
            now=now,
        )
    return invitation


@transaction.atomic
def send_invitation_again(*, invitation: Invitation, actor: User, now: dt.datetime) -> Invitation:
    """Send the mail of an invitation again. The invitation is then valid for another 30 days (`VALID_FOR`).

    This also revives an expired invitation. Raises PermissionDenied for people without the right to give the
    role, and ValidationError if the invitation was cancelled, declined or accepted, or was sent less than an
    hour ago.
    """
    invitation = _open(invitation, actor)
    if invitation.accepted_at is not None:
        raise ValidationError(_("%(person)s has accepted already.") % {"person": invitation})
    again_at = invitation.sent_at + SENT_AGAIN_AFTER
    if now < again_at:
        raise ValidationError(
            _("The invitation was sent a short while ago. Send it again after %(time)s.")
            % {"time": date_format(localtime(again_at), "H:i d/m/Y")}
        )
    invitation.sent_at, invitation.expires_at = now, now + VALID_FOR
    invitation.save(update_fields=["sent_at", "expires_at"])
    record_invitation(invitation, "sent_again", actor, now)
    _send(invitation, now)
    return invitation


@transaction.atomic
def cancel_invitation(*, invitation: Invitation, actor: User, now: dt.datetime) -> Invitation:
    """Cancel an invitation and the proposed role.

    Raises PermissionDenied for people without the right to give the role, and ValidationError if the
    invitation has ended.
    """
    invitation = _open(invitation, actor)
    if proposal := INVITED_ROLES.open_version(invitation):
        INVITED_ROLES.discard(version=proposal, editor=actor, now=now)
    else:
        record_invitation(invitation, "cancelled", actor, now)
        close_invitation(invitation, InvitationOutcome.CANCELLED, now)
    return invitation


def _open(invitation: Invitation, actor: User) -> Invitation:
    invitation = locked(invitation)
    check_giver(actor, invitation.portal, StaffRole(invitation.asked_role))
    if invitation.outcome != InvitationOutcome.NONE:
        raise ValidationError(
            _("This invitation is not open any more: %(outcome)s.")
            % {"outcome": invitation.get_outcome_display()}
        )
    return invitation


def _staff_of(portal: Portal) -> QuerySet[User]:
    return User.objects.filter(pk__in=portal.staff.values("user"))


def _with_address(people: QuerySet[User], email: str) -> User | None:
    """The person among these with this confirmed e-mail address; None if nobody has it."""
    confirmed = EmailAddress.objects.filter(email__iexact=email, verified=True)
    return people.filter(pk__in=confirmed.values("user")).first()


def _check_number(portal: Portal, email: str, now: dt.datetime) -> None:
    if portal.invitations.open().filter(email=email).exists():
        raise ValidationError(
            {"email": _("This address is invited already. Send the invitation again from the list of staff.")}
        )
    sent = AuditEvent.objects.filter(verb__startswith="invitation.sent", at__gt=now - SENT_AGAIN_AFTER)
    if sent.filter(portal=portal.slug, detail__email=keyed_hash(email)).exists():
        raise ValidationError(
            {"email": _("An invitation was sent to this address a short while ago. Try again in an hour.")}
        )
    if portal.invitations.filter(invited_at__gt=now - dt.timedelta(days=1)).count() >= MOST_IN_A_DAY:
        raise ValidationError(
            _("This portal has sent %(number)d invitations within a day. Invite more people tomorrow.")
            % {"number": MOST_IN_A_DAY}
        )


def _send(invitation: Invitation, now: dt.datetime) -> None:
    enqueue(
        kind="portals.invitation",
        key=f"portals.invitation:{invitation.pk}:{now.isoformat()}",
        payload={"invitation": invitation.pk},
        now=now,
    )
