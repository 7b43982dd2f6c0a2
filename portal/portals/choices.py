from django.db import models
from django.utils.translation import gettext_lazy as _


class PortalKind(models.TextChoices):
    MAIN = "main", _("main portal")
    DEPARTMENT = "department", _("portal of a department")
    COMMUNE = "commune", _("portal of a commune")


class PortalStatus(models.TextChoices):
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed, kept as an archive")


class StaffRole(models.TextChoices):
    """The role of a person in a portal; `roles.py` lists its permissions."""

    CONTRIBUTOR = "contributor", _("contributor")
    EDITOR = "editor", _("editor")
    APPROVER = "approver", _("approver")
    MANAGER = "manager", _("portal manager")


ROLE_SENTENCES = {
    StaffRole.CONTRIBUTOR: _("Writes new pages and sends them for approval. Changes no pages of others."),
    StaffRole.EDITOR: _("Writes new pages, changes all pages of the portal and sends them for approval."),
    StaffRole.APPROVER: _(
        "Reads what others wrote, then publishes it or sends it back. Withdraws and moves published pages."
    ),
    StaffRole.MANAGER: _(
        "Approves, manages the look, the officials and the addresses of the portal, and invites colleagues."
    ),
}
"""What each role may do, in one sentence, for people who give roles."""


class InvitationOutcome(models.TextChoices):
    """How an invitation ended. The values are stored, so they must never change."""

    NONE = "", _("open")
    JOINED = "joined", _("has the role")
    CANCELLED = "cancelled", _("cancelled")
    DECLINED = "declined", _("declined")


WRITERS = (StaffRole.CONTRIBUTOR, StaffRole.EDITOR, StaffRole.MANAGER)
"""The roles that write new pages."""

REVIEWERS = (StaffRole.APPROVER, StaffRole.MANAGER)
"""The roles that publish what somebody else wrote."""


class Density(models.TextChoices):
    COMPACT = "0.85", _("compact")
    NORMAL = "1", _("normal")
    AIRY = "1.15", _("airy")
