"""Files of procedures that are uploaded, checked, and written to the catalogue after confirmation."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.procedures.choices import ImportState


class ImportFile(models.Model):
    """An uploaded file, and the report of what its import would change or has changed.

    `report` is {} before the file is checked. Then it is the result of `as_json` in
    `actions/import_files.py`, with `headings` for unknown columns; a file in the state UNMAPPED has only
    `headings`. `undone` is a sentence about a confirmation that does not count any more. `digest` is the
    SHA-256 of the content. `columns_named_by` has the people who decided what the columns or keys are, in
    this file or in another one with the same columns. They may not confirm the import.
    """

    name = models.CharField(_("file"), max_length=200)
    source = models.CharField(
        _("where the file is from"),
        max_length=200,
        blank=True,
        help_text=_("Readers see this beside each procedure that the file publishes."),
    )
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.WAITING)
    report = models.JSONField(default=dict)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    columns_named_by = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("import of procedures")
        verbose_name_plural = _("imports of procedures")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ImportState.values), name="procedure_import_state_known"
            )
        ]

    def __str__(self) -> str:
        return self.name
