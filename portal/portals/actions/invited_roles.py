"""The role of an invited person: a second person confirms what a manager proposed."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.queries import account_with_address
from portal.base.review.changes import Values
from portal.base.review.models import ChangeRequest
from portal.portals.actions.changes import RowChanges
from portal.portals.actions.invitations import close_invitation, give_role_if_complete, record_invitation
from portal.portals.choices import ROLE_SENTENCES, InvitationOutcome, StaffRole
from portal.portals.journal import DETAILS
from portal.portals.models import Invitation, Portal
from portal.portals.queries import has_role, may_confirm_role


class InvitedRoles(RowChanges):
    """The workflow of proposals to give an invited person a role.

    Another manager of the portal or an administrator of the province confirms the role, but not the person
    who proposed it or the invited person. Approvers do not confirm it, because they cannot give roles.
    """

    rows = Invitation
    name = "invitation"
    fields = ("role",)
    before_label = gettext_lazy("Now")

    def portal_of(self, row: Invitation) -> Portal:
        return row.portal

    def title_of(self, row: Invitation) -> str:
        return _("%(person)s as %(role)s") % {"person": row, "role": row.get_asked_role_display()}

    def hash_of(self, row: Invitation) -> str:
        """A hash of the values that the second person confirms.

        The time of acceptance is not among them, so the proposal does not become stale when the invited
        person accepts.
        """
        read = (row.portal_id, row.full_name, row.email, row.asked_role, row.outcome)
        return hashlib.sha256(repr(read).encode()).hexdigest()

    def facts(self, request: ChangeRequest) -> list[tuple[str, str]]:
        row = request.target
        if not isinstance(row, Invitation):
            return []
        day = date_format(localtime(row.invited_at), "H:i d/m/Y")
        return [
            (_("Invited person"), f"{row.full_name}, {row.email}" if row.email else row.full_name),
            (_("Invited by"), f"{row.invited_by}, {day}"),
            (_("What the role may do"), str(ROLE_SENTENCES[StaffRole(row.asked_role)])),
            (
                _("You confirm"),
                _("that you know this person, that the address is theirs, and that they are not %(inviter)s.")
                % {"inviter": row.invited_by},
            ),
        ]

    def facts_to_decide(self, request: ChangeRequest) -> list[tuple[str, str]]:
        """The name of the account that gets the role, if the invitation names the person differently.

        The inviting person does not see it: it would show who has an account.
        """
        row = request.target
        if not isinstance(row, Invitation) or not row.email:
            return []
        account = account_with_address(row.email)
        if account is None or account.full_name == row.full_name:
            return []
        sentence = _("The account with this address is that of %(person)s. It gets the role.")
        return [(_("Account"), sentence % {"person": account.full_name})]

    def approving(self, request: ChangeRequest) -> str:
        return _("Confirm the role")

    def done_message(self, request: ChangeRequest) -> str:
        if Invitation.objects.filter(pk=request.target_id or 0, outcome=InvitationOutcome.JOINED).exists():
            return _("“%(title)s” is confirmed, and the person has the role now.") % {"title": request}
        return _("“%(title)s” is confirmed. The person gets the role when they accept the invitation.") % {
            "title": request
        }

    # -- Who decides --------------------------------------------------------------------------------

    def may_publish(self, person: Any, subject: Any) -> bool:
        row = subject.target if isinstance(subject, ChangeRequest) else subject
        return isinstance(row, Invitation) and may_confirm_role(person, row)

    # -- Steps --------------------------------------------------------------------------------------

    def save(self, row: Invitation, values: Values, actor: Any, now: dt.datetime) -> Invitation:
        """Confirm the role, and give it if the invited person has accepted.

        Raises ValidationError if the invitation has ended or its author may not invite any more.
        """
        if not row.is_valid(now):
            raise ValidationError(
                _("This invitation has ended. Return it; then the person is invited again.")
            )
        if row.portal.is_closed or not has_role(row.invited_by, row.portal, StaffRole.MANAGER):
            raise ValidationError(
                _("%(person)s may not invite to this portal any more. Return it and invite the person.")
                % {"person": row.invited_by}
            )
        row.confirmed_by = actor
        row.full_clean(exclude=["email"])
        row.save()
        record_invitation(row, "confirmed", actor, now)
        give_role_if_complete(row, now)
        return row

    def discard(
        self, *, version: ChangeRequest, editor: Any, now: dt.datetime, seen: str | None = None
    ) -> None:
        """Withdraw the proposal and cancel the invitation, which can give no role without the proposal."""
        invitation = self.subject_of(version)
        super().discard(version=version, editor=editor, now=now, seen=seen)
        if isinstance(invitation, Invitation) and invitation.outcome == InvitationOutcome.NONE:
            record_invitation(invitation, "cancelled", editor, now)
            close_invitation(invitation, InvitationOutcome.CANCELLED, now)


INVITED_ROLES = InvitedRoles()

DETAILS[INVITED_ROLES.key("role")] = gettext_lazy("role")
