"""A dated version of a procedure: written while a draft, immutable once published (see migration 0002)."""

from __future__ import annotations

import datetime as dt
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.legal.models import DocumentReference
from portal.procedures.choices import VersionState
from portal.procedures.models.procedure import Procedure
from portal.procedures.record import Record

MOST_RECORDS = 200
_records: dict[tuple[int, str], Record] = {}


class VersionQuerySet(models.QuerySet["ProcedureVersion"]):
    def published(self) -> VersionQuerySet:
        return self.filter(state=VersionState.PUBLISHED)

    def in_force(self, on: dt.date) -> VersionQuerySet:
        """Published versions that had begun by that day, the one that held then first.

        A version holds from `valid_from` until the next one begins. Narrow to one procedure and take the
        first; whether the procedure itself had ended by then is the procedure's `ended_on`.
        """
        return self.published().filter(valid_from__lte=on).order_by("-valid_from", "-number")


class ProcedureVersion(models.Model):
    """One content of a procedure from one day on, known by the hash of its canonical record."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    state = models.CharField(
        _("state"), max_length=10, choices=VersionState.choices, default=VersionState.DRAFT
    )
    valid_from = models.DateField(_("in force from"))
    content = models.JSONField(_("record"), help_text=_("A Record in JSON, see procedures/record.py."))
    content_hash = models.CharField(max_length=64, editable=False)
    readings = models.JSONField(
        default=dict,
        editable=False,
        help_text=_("Time limits and fees as they were read from the texts when this version was published."),
    )
    change_note = models.CharField(_("what changed and why"), max_length=500, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    edited_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    legal_basis = models.ManyToManyField(
        DocumentReference, through="VersionBasis", related_name="procedure_versions"
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a procedure")
        verbose_name_plural = _("versions of procedures")
        ordering = ["procedure", "-valid_from", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedure_version_number_once"),
            models.UniqueConstraint(
                fields=["procedure"],
                condition=Q(state__in=[VersionState.DRAFT, VersionState.IN_REVIEW]),
                name="procedure_one_open_draft",
            ),
            models.CheckConstraint(
                condition=Q(state__in=VersionState.values), name="procedure_version_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=VersionState.PUBLISHED) | Q(published_at__isnull=False),
                name="procedure_version_published_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure.code} ({self.number})"

    @cached_property
    def record(self) -> Record:
        """The content as a value. Of a published version, which never changes, it is made once."""
        if self.state != VersionState.PUBLISHED:
            return Record.model_validate(self.content)
        key = self.pk, self.content_hash
        found = _records.get(key)
        if found is None:
            if len(_records) >= MOST_RECORDS:
                _records.clear()
            found = _records[key] = Record.model_validate(self.content)
        return found


class VersionBasis(models.Model):
    """A document a published version rests on, in the order the record names them."""

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
