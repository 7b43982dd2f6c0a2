from __future__ import annotations

from typing import Any

from django.contrib.admin import display
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

PROVINCE_ADMINISTRATORS = "province-administrators"


class User(AbstractUser):  # type: ignore[django-manager-missing]  # of images, in a package above
    """A user account: a citizen, an officer, an editor, an administrator."""

    last_name = None  # type: ignore[assignment]  # removed: `full_name` replaces it
    full_name = models.CharField(_("full name"), max_length=150, blank=True)
    email = models.EmailField(  # type: ignore[assignment]  # optional and unique here
        _("email address"), unique=True, null=True, blank=True
    )
    is_demo = models.BooleanField(_("demo account"), default=False, editable=False)

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.full_name or self.get_username()

    def save(self, *args: Any, **kwargs: Any) -> None:
        # The column is unique: store one spelling, and NULL instead of an empty text.
        self.email = (self.email or "").strip().lower() or None
        super().save(*args, **kwargs)

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
