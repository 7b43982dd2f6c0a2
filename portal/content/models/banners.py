from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.content.choices import BannerKind
from portal.portals.models import Portal


class EmergencyBanner(models.Model):
    """A notice above every page of one or all portals, from `starts_at` until just before `ends_at`."""

    portal = models.ForeignKey(
        Portal,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("portal"),
        help_text=_("Empty: all portals. Only the province's administrators may leave it empty."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=BannerKind.choices, default=BannerKind.WARNING)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), max_length=400, blank=True)
    link = models.URLField(_("link"), blank=True, max_length=500)
    starts_at = models.DateTimeField(_("shown from"))
    ends_at = models.DateTimeField(_("shown until"))

    class Meta:
        ordering = ["-starts_at"]
        verbose_name = _("emergency banner")
        verbose_name_plural = _("emergency banners")
        indexes = [models.Index(fields=["ends_at", "starts_at"], name="banner_active")]
        constraints = [
            models.CheckConstraint(name="banner_ends_after_start", condition=Q(ends_at__gt=F("starts_at"))),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The end must come after the beginning.")})
