from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.design import theme as design
from portal.portals.choices import Density, InvitationOutcome, PortalKind, PortalStatus, StaffRole

if TYPE_CHECKING:
    from portal.accounts.models import User

is_colour = RegexValidator(
    r"\A#[0-9a-f]{6}\Z", _("Write the colour as # and six digits, for example #0d5568.")
)


class PortalQuerySet(models.QuerySet["Portal"]):
    def main(self) -> Portal:
        """The province's main portal. Raises Portal.DoesNotExist before it is created."""
        return self.get(kind=PortalKind.MAIN)

    def components(self) -> PortalQuerySet:
        return self.exclude(kind=PortalKind.MAIN)

    def open(self) -> PortalQuerySet:
        return self.filter(status=PortalStatus.OPEN)

    def visible_to(self, user: User) -> PortalQuerySet:
        """The portals whose back office this person may enter."""
        if not user.is_active:
            return self.none()
        if user.is_province_administrator:
            return self
        return self.filter(pk__in=StaffMembership.objects.filter(user=user).values("portal"))


class Portal(models.Model):
    """One portal, with its agency, address, home page, collection of files and contact details."""

    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    english_name = models.CharField(_("name in English"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=PortalKind.choices)
    agency = models.ForeignKey(
        "agencies.Agency",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="portals",
        verbose_name=_("agency"),
    )
    root_page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.PROTECT, related_name="home_of", verbose_name=_("home page")
    )
    site = models.OneToOneField(
        "wagtailcore.Site", null=True, blank=True, on_delete=models.PROTECT, related_name="portal"
    )
    collection = models.OneToOneField(
        "wagtailcore.Collection", on_delete=models.PROTECT, related_name="portal", verbose_name=_("files")
    )
    status = models.CharField(
        _("status"), max_length=8, choices=PortalStatus.choices, default=PortalStatus.OPEN
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closing_note = models.TextField(_("notice on the closed portal"), blank=True)
    closing_decision = models.CharField(_("decision that closed it"), max_length=120, blank=True)
    closing_decided_on = models.DateField(_("date of the decision"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        verbose_name=_("successor portal"),
    )
    hotline = models.CharField(_("hotline"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.CharField(_("postal address"), max_length=250, blank=True)
    opened_at = models.DateTimeField(_("opened at"))

    objects = PortalQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("portal")
        verbose_name_plural = _("portals")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind=PortalKind.MAIN), name="portal_one_main_portal"
            ),
            models.CheckConstraint(
                condition=Q(status=PortalStatus.OPEN, closed_at__isnull=True)
                | Q(status=PortalStatus.CLOSED, closed_at__isnull=False),
                name="portal_closed_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | Q(status=PortalStatus.CLOSED) & ~Q(successor=F("id")),
                name="portal_closed_has_a_successor",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_main(self) -> bool:
        return self.kind == PortalKind.MAIN

    @property
    def is_closed(self) -> bool:
        return self.status == PortalStatus.CLOSED

    def name_in(self, language: str) -> str:
        return (language == "en" and self.english_name) or self.name


class PortalStatusChange(models.Model):
    """The record that a portal was closed or opened again.

    The `ChangeRequest` about this row stores who proposed the step and who confirmed it.
    """

    portal = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="status_changes", verbose_name=_("portal")
    )
    status = models.CharField(_("status"), max_length=8, choices=PortalStatus.choices)
    successor = models.ForeignKey(
        Portal,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("successor portal"),
    )
    reason = models.TextField(_("reason"), max_length=1_000)
    decision = models.CharField(_("number of the decision"), max_length=120, blank=True)
    decided_on = models.DateField(_("date of the decision"), null=True, blank=True)
    foreseen = models.JSONField(default=dict, help_text="what the preview counted when it was confirmed")
    done_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("closing or reopening of a portal")
        verbose_name_plural = _("closings and reopenings of portals")

    def __str__(self) -> str:
        return f"{self.portal}: {self.get_status_display()}"


class FormerAddress(models.Model):
    """A path that a portal had before its slug changed. Requests for it are redirected to the new path."""

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="former_addresses")
    prefix = models.CharField(max_length=250, unique=True, help_text="as cong-thanh-phan/so-y-te")
    until = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.prefix} -> {self.portal}"


class Theme(models.Model):
    """The colours, corner radius, density and logo of a portal.

    `actions.save_theme` saves it and checks the contrast of the colours.
    """

    portal = models.OneToOneField(Portal, on_delete=models.CASCADE, related_name="theme")
    brand = models.CharField(
        _("main colour"), max_length=7, validators=[is_colour], default=design.DEFAULT_BRAND
    )
    accent = models.CharField(
        _("accent colour"), max_length=7, validators=[is_colour], default=design.DEFAULT_ACCENT
    )
    surface = models.CharField(
        _("pale background"), max_length=7, validators=[is_colour], default=design.DEFAULT_SURFACE
    )
    radius = models.PositiveSmallIntegerField(
        _("roundness of corners, in pixels"), validators=[MaxValueValidator(12)], default=4
    )
    density = models.CharField(_("density"), max_length=4, choices=Density.choices, default=Density.NORMAL)
    logo = models.ImageField(_("logo"), upload_to="logos", blank=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.portal_id}: {self.brand} {self.accent} {self.surface}"

    @cached_property
    def stylesheet(self) -> str:
        return design.theme_stylesheet(
            brand=self.brand,
            accent=self.accent,
            surface=self.surface,
            radius=f"{self.radius}px",
            density=self.density,
        )


class StaffMembership(models.Model):
    """One role of one person in one portal. These rows decide who is in the portal's Django groups."""

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="staff")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="portal_roles",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=12, choices=StaffRole.choices)
    granted_at = models.DateTimeField(_("granted at"))
    granted_by = models.CharField(_("granted by"), max_length=150, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("staff role")
        verbose_name_plural = _("staff roles")
        constraints = [
            models.UniqueConstraint(fields=["portal", "user", "role"], name="staff_role_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} @ {self.portal}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Invitations without an outcome yet, including those that have expired."""
        return self.filter(outcome=InvitationOutcome.NONE)


class Invitation(models.Model):
    """An invitation to work in a portal. It gives no role by itself.

    The role is given when two things have happened, in any order: the invited person accepted, and a second
    person confirmed the role (`actions/invited_roles.py`). An invitation by an administrator of the province
    needs no confirmation. `user` is empty until the worker has found or created the account.
    """

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="invitations")
    full_name = models.CharField(_("full name"), max_length=150)
    email = models.EmailField(_("e-mail"), blank=True, help_text="empty when it ended without a role")
    asked_role = models.CharField(_("proposed role"), max_length=12, choices=StaffRole.choices)
    role = models.CharField(
        _("role"), max_length=12, choices=StaffRole.choices, blank=True, help_text="empty until confirmed"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=InvitationOutcome.choices, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("role of an invited person")
        verbose_name_plural = _("roles of invited people")
        ordering = ("-invited_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["portal", "email"],
                condition=Q(outcome=InvitationOutcome.NONE),
                name="invitation_one_open",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=InvitationOutcome.NONE) | ~Q(email=""), name="invitation_has_an_address"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("invited_by")) & ~Q(role=""),
                name="invitation_second_person",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(user=None) | ~Q(confirmed_by=F("user")),
                name="invitation_not_confirmed_by_the_invited",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=InvitationOutcome.JOINED)
                | Q(accepted_at__isnull=False, user__isnull=False) & ~Q(role=""),
                name="invitation_joined_when_complete",
            ),
            models.CheckConstraint(
                condition=Q(outcome=InvitationOutcome.NONE, closed_at=None)
                | Q(outcome__in=InvitationOutcome.values, closed_at__isnull=False)
                & ~Q(outcome=InvitationOutcome.NONE),
                name="invitation_closed_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def is_confirmed(self) -> bool:
        return bool(self.role)

    def is_valid(self, at: dt.datetime) -> bool:
        """Whether the invitation has no outcome yet and expires after this time.

        Only then can the invited person accept it and a second person confirm the role.
        """
        return self.outcome == InvitationOutcome.NONE and self.expires_at > at
