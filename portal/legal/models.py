from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentReference(models.Model):
    """A legal document that a procedure cites, identified by its number. Its text is not stored yet."""

    key = models.CharField(
        max_length=120, unique=True, help_text=_("The number in its one spelling, see document_key().")
    )
    number = models.CharField(_("number and symbol"), max_length=120)
    title = models.TextField(_("summary"), blank=True)
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    issuer = models.CharField(_("issuing body"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("legal document")
        verbose_name_plural = _("legal documents")
        ordering = ["-issued_on", "number"]

    def __str__(self) -> str:
        return self.number
