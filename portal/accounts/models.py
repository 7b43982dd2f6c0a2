from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

PROVINCE_ADMINISTRATORS = "province-administrators"


class User(AbstractUser):
    """Anyone who signs in: a citizen, an officer, an editor, an administrator."""

    full_name = models.CharField(_("full name"), max_length=150, blank=True)
    email = models.EmailField(_("email address"), unique=True, null=True, blank=True)

    def __str__(self) -> str:
        return self.full_name or self.get_username()

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self).rsplit(" ", 1)[-1]

    @cached_property
    def is_province_administrator(self) -> bool:
        return self.is_superuser or self.groups.filter(name=PROVINCE_ADMINISTRATORS).exists()
