"""What the columns or keys of files of one shape are, as a person decided it once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportShape(models.Model):
    """`digest` is as in `imports/shapes.py`; `mapping` has a field for each folded head, "" for not used."""

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
