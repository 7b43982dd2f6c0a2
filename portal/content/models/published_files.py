from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string

from portal.portals.models import Portal
from portal.portals.queries import portal_of_collection


class PublishedFile(models.Model):
    """A document that the public may open by its address although no page shows it."""

    portal = models.ForeignKey(Portal, on_delete=models.CASCADE, related_name="+", verbose_name=_("portal"))
    document = models.OneToOneField(
        get_document_model_string(),
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("document"),
        help_text=_("Anybody who has its address can open it, as long as it stays in this list."),
    )
    reason = models.CharField(
        _("reason"), max_length=200, help_text=_("Why it is public without a page. Only staff read this.")
    )

    class Meta:
        ordering = ["document__title"]
        verbose_name = _("file published by itself")
        verbose_name_plural = _("files published by themselves")

    def __str__(self) -> str:
        return str(self.document)

    def clean(self) -> None:
        if (
            self.portal_id
            and self.document_id
            and portal_of_collection(self.document.collection) != self.portal
        ):
            raise ValidationError({"document": _("This document belongs to another portal.")})
