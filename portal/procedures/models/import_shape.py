"""Decisions of people about which field each column or key of an imported file is."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportShape(models.Model):
    """A decision that applies to all files whose columns or keys have the same names.

    `digest` identifies this set of names (`Shape.digest` in `imports/shapes.py`). `mapping` has a field for
    each folded name, or "" for a column or key that is not used.
    """

    digest = models.CharField(max_length=64, unique=True)
    mapping = models.JSONField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("columns of an import")
        verbose_name_plural = _("columns of imports")

    def __str__(self) -> str:
        return self.digest[:12]
