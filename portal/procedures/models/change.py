"""The change feed of the catalogue: one row per change of a procedure, in the order of writing."""

from __future__ import annotations

from django.db import models

from portal.procedures.choices import ChangeKind
from portal.procedures.models.procedure import Procedure


class ProcedureChange(models.Model):
    """A change of a procedure that readers can see. Clients page through the feed by primary key."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=10, choices=ChangeKind.choices)
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["procedure", "id"], name="procedure_changes")]

    def __str__(self) -> str:
        return f"{self.pk}: {self.procedure_id} {self.what}"
