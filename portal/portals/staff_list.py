"""The rows of the list of staff: people with a role, and people who are invited but have none yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.base.review.choices import VersionState
from portal.base.review.models import ChangeRequest
from portal.portals.actions.invited_roles import INVITED_ROLES
from portal.portals.choices import InvitationOutcome
from portal.portals.models import Invitation, Portal, StaffMembership
from portal.portals.queries import givers_of, people_to_confirm


@dataclass(frozen=True)
class InvitationState:
    """An open invitation, the open proposal of its role, and the people who may confirm the role.

    If the role is confirmed, `proposal` is None and `people` is empty.
    """

    invitation: Invitation
    proposal: ChangeRequest | None
    people: list[User]

    @property
    def role_state(self) -> str:
        """A sentence that says whether the role is confirmed, was refused, or waits for a second person."""
        if self.invitation.portal.is_closed:
            return _("The portal is closed: the invitation gives no role until it is opened again.")
        if self.invitation.is_confirmed:
            return _("The role is confirmed and begins when the person accepts.")
        if self.proposal is not None and self.proposal.state == VersionState.DRAFT:
            words = {"person": self.proposal.returned_by, "reason": self.proposal.returned_reason}
            return _("%(person)s did not confirm the role: “%(reason)s”") % words
        return _("The role waits for: %(people)s") % {"people": ", ".join(map(str, self.people))}


def open_invitations(portal: Portal) -> QuerySet[Invitation]:
    return portal.invitations.open().select_related("portal", "invited_by", "user")


def invitation_state(invitation: Invitation) -> InvitationState:
    proposal = None if invitation.is_confirmed else INVITED_ROLES.open_version(invitation)
    people = [] if invitation.is_confirmed else people_to_confirm(invitation)
    return InvitationState(invitation, proposal, people)


@dataclass(frozen=True)
class Member:
    """A role of a person, and the invitation by which they got it, if there was one."""

    membership: StaffMembership
    giver: str
    """The name of the person or command that gave the role."""
    invitation: Invitation | None

    @property
    def invited(self) -> str:
        """A text that says who invited the person, on which day, and who confirmed the role.

        Without an invitation, it says who gave the role and on which day.
        """
        if self.invitation is None:
            return f"{self.giver}, {_day(self.membership.granted_at)}".removeprefix(", ")
        invited = f"{self.invitation.invited_by}, {_day(self.invitation.invited_at)}"
        if self.invitation.confirmed_by is None:
            return invited
        return _("%(invited)s; confirmed by %(person)s") % {
            "invited": invited,
            "person": self.invitation.confirmed_by,
        }

    @property
    def state(self) -> str:
        if self.invitation is not None and self.invitation.accepted_at is not None:
            return _("Accepted on %(day)s.") % {"day": _day(self.invitation.accepted_at)}
        if self.membership.user.last_login is None and not self.membership.user.has_usable_password():
            return _("Has not chosen a password yet.")
        return _("Has an account and a password.")


def members(portal: Portal) -> list[Member]:
    """All roles that people have in a portal, ordered by the name of the person."""
    rows = portal.staff.select_related("user").order_by("user__full_name", "user", "role")
    givers = {user.get_username(): str(user) for user in givers_of(portal)}
    joined = portal.invitations.filter(outcome=InvitationOutcome.JOINED).order_by("closed_at")
    by_role = {
        (each.user_id, each.role): each for each in joined.select_related("invited_by", "confirmed_by")
    }
    return [
        Member(row, givers.get(row.granted_by, row.granted_by), by_role.get((row.user_id, row.role)))
        for row in rows
    ]


def _day(moment: dt.datetime) -> str:
    return date_format(localtime(moment), "d/m/Y")
