"""Steps of an invitation: find or create the account, accept or decline, give the role."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.accounts.actions import account_for_invited, set_working_name
from portal.accounts.models import User
from portal.base.actions import enqueue
from portal.base.audit import keyed_hash, record_event
from portal.portals.actions.staff import grant_role
from portal.portals.choices import InvitationOutcome, StaffRole
from portal.portals.models import Invitation
from portal.portals.queries import has_role

PORTAL_CLOSED = gettext_noop(
    "“%(portal)s” is closed, so nobody gets a role there. Ask the province where you can work."
)
GIVER_LOST = gettext_noop(
    "%(person)s may not give roles in “%(portal)s” any more. Ask its manager to invite you again."
)
ENDED = gettext_noop("This invitation has ended. Ask the manager of the portal to invite you again.")


@transaction.atomic
def find_account(*, invitation: Invitation, now: dt.datetime) -> User:
    """The account of the invited person. If there is none, it is created without a password and a role.

    Only the worker calls this function. If the form called it, its response or the time it takes would show
    the inviting person who has an account.
    """
    invitation = locked(invitation)
    if invitation.user is None:
        invitation.user = account_for_invited(
            email=invitation.email, full_name=invitation.full_name, actor=invitation.invited_by, now=now
        )
        invitation.save(update_fields=["user"])
    return invitation.user


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User, now: dt.datetime) -> Invitation:
    """Record that the invited person accepts, and give them the role if it is confirmed.

    A second call changes nothing. Raises PermissionDenied for another person, and ValidationError if the
    invitation has ended or cannot give the role now (see `refusal`).
    """
    invitation = _own(invitation, user, now)
    _check(invitation)
    if invitation.accepted_at is None:
        invitation.accepted_at = now
        invitation.save(update_fields=["accepted_at"])
        record_invitation(invitation, "accepted", user, now)
        give_role_if_complete(invitation, now)
    return invitation


@transaction.atomic
def decline_invitation(*, invitation: Invitation, user: User, now: dt.datetime) -> Invitation:
    """Record that the invited person declines, and close the invitation.

    Raises PermissionDenied for another person, and ValidationError if the invitation has ended.
    """
    invitation = _own(invitation, user, now)
    close_invitation(invitation, InvitationOutcome.DECLINED, now)
    record_invitation(invitation, "declined", user, now)
    return invitation


@transaction.atomic
def accept_by_first_password(*, user: User, now: dt.datetime) -> None:
    """Accept all valid invitations of a person who has chosen the first password of a new account.

    Does nothing for a person who has signed in before: they answer on the page of their invitations.
    """
    if user.last_login is None:
        for invitation in valid_invitations(user, now):
            accept_invitation(invitation=invitation, user=user, now=now)


def valid_invitations(user: User, now: dt.datetime) -> list[Invitation]:
    """The invitations that this person can accept now."""
    return [invitation for invitation in _unanswered(user, now) if not refusal(invitation)]


def _unanswered(user: User, now: dt.datetime) -> list[Invitation]:
    rows = Invitation.objects.open().filter(user=user, expires_at__gt=now)
    return list(rows.select_related("portal", "invited_by", "confirmed_by").order_by("pk"))


def refuse_first_password(user: User, now: dt.datetime) -> str:
    """The reason why an invited person cannot choose a first password now, as a sentence; "" if they can.

    A new account that was created for an invitation needs a valid invitation. Other accounts are not refused.
    """
    is_new = user.last_login is None and not user.has_usable_password() and not user.is_officer
    if not is_new or not Invitation.objects.filter(user=user).exists():
        return ""
    waiting = _unanswered(user, now)
    reasons = [refusal(invitation) for invitation in waiting]
    return "" if waiting and not all(reasons) else next(iter(reasons), _(ENDED))


def refusal(invitation: Invitation) -> str:
    """The reason why this invitation cannot give a role now, as a sentence; "" if it can.

    It cannot if the portal is closed, or if the person who invited or confirmed may not give roles there any
    more.
    """
    if invitation.portal.is_closed:
        return _(PORTAL_CLOSED) % {"portal": invitation.portal}
    for person in (invitation.invited_by, invitation.confirmed_by):
        if person is not None and not has_role(person, invitation.portal, StaffRole.MANAGER):
            return _(GIVER_LOST) % {"person": person, "portal": invitation.portal}
    return ""


def _check(invitation: Invitation) -> None:
    if reason := refusal(invitation):
        raise ValidationError(reason)


def give_role_if_complete(invitation: Invitation, now: dt.datetime) -> None:
    """Give the role if it is confirmed and the person has accepted.

    The names of staff must be written by somebody else (decision 0038), so a person who is no officer yet
    gets the name in the invitation. Call this function in the transaction that locks the invitation. Raises
    ValidationError if the role cannot be given now (see `refusal`).
    """
    if not invitation.is_confirmed or invitation.accepted_at is None or invitation.user is None:
        return
    _check(invitation)
    user, giver = invitation.user, invitation.confirmed_by or invitation.invited_by
    if not user.is_officer:
        set_working_name(user=user, full_name=invitation.full_name, actor=giver, now=now)
    grant_role(user=user, portal=invitation.portal, role=invitation.role, actor=giver.get_username(), now=now)
    close_invitation(invitation, InvitationOutcome.JOINED, now)
    enqueue(
        kind="portals.role_given",
        key=f"portals.role_given:{invitation.pk}",
        payload={"invitation": invitation.pk},
        now=now,
    )


def close_invitation(invitation: Invitation, outcome: InvitationOutcome, now: dt.datetime) -> None:
    """End an invitation with this outcome. If the person did not join, delete the e-mail address from it."""
    invitation.outcome, invitation.closed_at = outcome, now
    invitation.save(update_fields=["outcome", "closed_at"])
    if outcome != InvitationOutcome.JOINED:
        Invitation.objects.filter(pk=invitation.pk).update(email="")


def record_invitation(invitation: Invitation, step: str, actor: User, now: dt.datetime) -> None:
    record_event(
        actor=actor,
        verb=f"invitation.{step}",
        target=f"invitation:{invitation.pk}",
        portal=invitation.portal.slug,
        detail={
            "title": invitation.full_name,
            "role": invitation.asked_role,
            "email": keyed_hash(invitation.email),
        },
        now=now,
    )


def locked(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",))
    return rows.select_related("portal", "user", "invited_by", "confirmed_by").get(pk=invitation.pk)


def _own(invitation: Invitation, user: User, now: dt.datetime) -> Invitation:
    invitation = locked(invitation)
    if invitation.user_id != user.pk:
        raise PermissionDenied
    if not invitation.is_valid(now):
        raise ValidationError(_(ENDED))
    return invitation
