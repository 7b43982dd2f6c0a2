from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.contrib.admin import display
from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.accounts.choices import ResetOutcome

PROVINCE_ADMINISTRATORS = "province-administrators"


class User(AbstractUser):  # type: ignore[django-manager-missing]  # the image model is in an app above
    """A user account: a citizen, an officer, an editor, an administrator."""

    username = models.CharField(
        _("user name"),
        max_length=150,
        unique=True,
        validators=[
            RegexValidator(
                r"^[\w.+-]+\Z",
                _("A user name has letters, digits and . - _ + only, and is no e-mail address."),
            )
        ],
        error_messages={"unique": _("Another account has this user name.")},
    )
    last_name = None  # type: ignore[assignment]  # removed: `full_name` replaces it
    full_name = models.CharField(_("full name"), max_length=150, blank=True)
    email = models.EmailField(  # type: ignore[assignment]  # optional and unique here
        _("email address"), unique=True, null=True, blank=True
    )
    is_demo = models.BooleanField(_("demo account"), default=False, editable=False)
    is_officer = models.BooleanField(
        _("officer"),
        default=False,
        editable=False,
        help_text="an administrator of the province invited this person, or gave them a role",
    )

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            # Sign-in reads a text with "@" as an e-mail address, so a user name must not contain "@".
            models.CheckConstraint(condition=~Q(username__contains="@"), name="user_name_is_no_address"),
            models.CheckConstraint(
                condition=Q(email=None) | Q(email=Lower("email")) & ~Q(email=""),
                name="user_email_one_spelling",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.get_username()

    def clean(self) -> None:
        super().clean()
        self._unify_email()  # before `full_clean` checks that it is unique

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._unify_email()
        super().save(*args, **kwargs)

    def _unify_email(self) -> None:
        """Normalise the e-mail address: lower case, and None instead of an empty text."""
        self.email = (self.email or "").strip().lower() or None

    @property
    def first_name(self) -> str:  # type: ignore[override]  # not a column here
        """The given name, which comes last in Vietnamese; the back office greets people with it."""
        return str(self).rsplit(" ", 1)[-1]

    @display(description=_("Full name"), ordering="full_name")
    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return self.first_name

    @cached_property
    def is_province_administrator(self) -> bool:
        return self.is_superuser or bool(
            self.pk and self.groups.filter(name=PROVINCE_ADMINISTRATORS).exists()
        )

    @cached_property
    def is_staff_member(self) -> bool:
        """Whether this person may enter the back office."""
        return self.has_perm("wagtailadmin.access_admin")


class SecondFactorResetQuerySet(models.QuerySet["SecondFactorReset"]):
    def open(self, at: dt.datetime) -> Self:
        """Requests that an administrator may still confirm or withdraw."""
        return self.filter(outcome=ResetOutcome.NONE, expires_at__gt=at)

    def overdue(self, at: dt.datetime) -> Self:
        """Requests that nobody answered before they expired, and that are not closed yet."""
        return self.filter(outcome=ResetOutcome.NONE, expires_at__lte=at)


class SecondFactorReset(models.Model):
    """An administrator's request to delete a person's second factor. Another administrator confirms it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("user"))
    reason = models.CharField(_("reason"), max_length=500)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=ResetOutcome.choices, blank=True)
    closed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    objects = SecondFactorResetQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reset of a second step")
        verbose_name_plural = _("resets of second steps")
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(outcome=ResetOutcome.NONE), name="second_factor_reset_one_open"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="second_factor_reset_has_a_reason"),
            models.CheckConstraint(condition=~Q(asked_by=F("user")), name="second_factor_reset_by_others"),
            models.CheckConstraint(
                condition=Q(outcome=ResetOutcome.NONE, closed_at=None)
                | Q(outcome__in=ResetOutcome.values, closed_at__isnull=False) & ~Q(outcome=ResetOutcome.NONE),
                name="second_factor_reset_closed_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=ResetOutcome.CONFIRMED)
                | Q(closed_by__isnull=False) & ~Q(closed_by=F("asked_by")) & ~Q(closed_by=F("user")),
                name="second_factor_reset_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.asked_at:%Y-%m-%d %H:%M}"
