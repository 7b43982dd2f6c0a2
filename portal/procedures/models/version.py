"""A dated version of a procedure: editable as a draft, immutable after publication."""

from __future__ import annotations

import threading
from functools import cached_property

from cachetools import LRUCache, cached
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.base.review.choices import VersionState
from portal.base.review.models import (
    ReviewedVersion,
    ReviewedVersionQuerySet,
    VersionWriter,
    review_constraints,
)
from portal.legal.models import DocumentReference
from portal.procedures.models.procedure import Procedure
from portal.procedures.record import Record

MOST_RECORDS = 200


class ProcedureVersion(ReviewedVersion):
    """The content of a procedure from the day `valid_from` on. `content_hash` is `Record.content_hash`."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    content = models.JSONField(_("record"), help_text=_("A Record in JSON, see procedures/record.py."))
    content_hash = models.CharField(max_length=64, editable=False)
    readings = models.JSONField(
        default=dict,
        editable=False,
        help_text=_("Time limits and fees as they were read from the texts when this version was published."),
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    doubts = models.JSONField(
        default=list,
        editable=False,
        help_text=_("Pairs of a part of the record and a text that an import may have read wrongly."),
    )
    # Set to None when a person submits the draft: then a person has compared it with the file.
    imported_on = models.DateField(
        null=True,
        editable=False,
        help_text=_("When an import published this as it was in a file; empty if a person reviewed it."),
    )
    imported_from = models.CharField(
        max_length=200, blank=True, editable=False, help_text=_("Where that file is from, as readers see it.")
    )
    legal_basis = models.ManyToManyField(
        DocumentReference, through="VersionBasis", related_name="procedure_versions"
    )

    objects = ReviewedVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a procedure")
        verbose_name_plural = _("versions of procedures")
        ordering = ["procedure", "-valid_from", "-number"]
        constraints = review_constraints("procedure_version", "procedure")

    def __str__(self) -> str:
        return f"{self.procedure.code} ({self.number})"

    @cached_property
    def record(self) -> Record:
        """The content as a `Record`. The process caches the records of published versions."""
        if self.state == VersionState.PUBLISHED:
            return _published_record(self)
        return Record.model_validate(self.content)


@cached(LRUCache(MOST_RECORDS), key=lambda version: (version.pk, version.content_hash), lock=threading.Lock())
def _published_record(version: ProcedureVersion) -> Record:
    return Record.model_validate(version.content)


class ProcedureVersionWriter(VersionWriter):
    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="writers")

    def __str__(self) -> str:
        return f"{self.version_id}: {self.person_id}"


class VersionBasis(models.Model):
    """A document in the legal basis of a published version; `order` is its position there, from 0."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="basis_rows")
    document = models.ForeignKey(DocumentReference, on_delete=models.PROTECT, related_name="basis_of")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "document"], name="version_basis_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.document_id}"
