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


REVIEWERS = (StaffRole.APPROVER, StaffRole.MANAGER)
"""The roles that publish what somebody else wrote."""


class Density(models.TextChoices):
    COMPACT = "0.85", _("compact")
    NORMAL = "1", _("normal")
    AIRY = "1.15", _("airy")
