"""Models for content that a second person publishes: dated versions, and proposed changes of a row."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self, TypeVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.base.review.choices import ChangeKind, VersionState

V = TypeVar("V", bound="ReviewedVersion")


class ReviewedVersionQuerySet(models.QuerySet[V]):
    def published(self) -> Self:
        return self.filter(state=VersionState.PUBLISHED)

    def open(self) -> Self:
        """Drafts and submitted versions: each subject has at most one of them."""
        return self.exclude(state=VersionState.PUBLISHED)

    def in_force(self, on: dt.date) -> Self:
        """Published versions with `valid_from` on that day or before, the latest `valid_from` first.

        The first version of a subject is the one in force: a version ends when the next one begins.
        """
        return self.published().filter(valid_from__lte=on).order_by("-valid_from", "-number")


def _person() -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class ReviewedVersion(models.Model):
    """A version of the content of its subject, such as a procedure; in force from `valid_from`.

    The database refuses to change a published version. A concrete model adds a foreign key to the subject,
    the content, `review_constraints`, and a model derived from VersionWriter.
    """

    number = models.PositiveIntegerField(_("version"))
    state = models.CharField(
        _("state"), max_length=10, choices=VersionState.choices, default=VersionState.DRAFT
    )
    valid_from = models.DateField(_("in force from"))
    change_note = models.CharField(_("what changed and why"), max_length=500, blank=True)
    edited_by = _person()
    edited_at = models.DateTimeField()
    submitted_by = _person()
    submitted_at = models.DateTimeField(null=True, blank=True)
    returned_by = _person()
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_reason = models.TextField(blank=True, default="")
    published_by = _person()
    published_at = models.DateTimeField(null=True, blank=True)

    writers: Any  # the related manager of the model of its writers

    class Meta:
        abstract = True

    @property
    def stamp(self) -> str:
        """A text that changes whenever the draft is saved: primary key and time of the last edit.

        A form sends back the stamp with which it was opened, so that nobody overwrites a text that they have
        not seen.
        """
        return f"{self.pk}.{self.edited_at.isoformat()}"

    @property
    def last_step_by(self) -> Any:
        """The user who did the last step; None for the system."""
        if self.state == VersionState.PUBLISHED:
            return self.published_by
        if self.state == VersionState.IN_REVIEW:
            return self.submitted_by
        is_returned = self.returned_at is not None and self.returned_at >= self.edited_at
        return self.returned_by if is_returned else self.edited_by


class VersionWriter(models.Model):
    """Who saved a version and when: one row for each saved draft.

    A concrete model adds `version`, a foreign key with the related name `writers`.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True


def review_constraints(name: str, *subject: str) -> list[models.BaseConstraint]:
    """The database constraints of a model derived from ReviewedVersion.

    A subject has each number once, and at most one version that is not published. The last editor is not the
    publisher. `name` is the prefix of the constraints' names, `subject` the names of the fields that identify
    the subject.
    """
    return [
        models.UniqueConstraint(fields=[*subject, "number"], name=f"{name}_number_once"),
        models.UniqueConstraint(
            fields=[*subject], condition=~Q(state=VersionState.PUBLISHED), name=f"{name}_one_open_draft"
        ),
        models.CheckConstraint(condition=Q(state__in=VersionState.values), name=f"{name}_state_known"),
        # Only a version that no person wrote is published without a publisher, by the system.
        models.CheckConstraint(
            condition=~Q(state=VersionState.PUBLISHED)
            | Q(published_at__isnull=False, published_by__isnull=False)
            | Q(published_at__isnull=False, edited_by__isnull=True),
            name=f"{name}_published_by_whom",
        ),
        models.CheckConstraint(
            condition=Q(published_by__isnull=True)
            | Q(edited_by__isnull=True)
            | ~Q(published_by=F("edited_by")),
            name=f"{name}_second_person",
        ),
    ]


class ChangeRequest(ReviewedVersion):
    """A proposal to add, change or remove a row that readers see; publishing it writes the row.

    A proposed new row has no target until it is published.
    """

    kind = models.CharField(
        pgettext_lazy("proposal", "kind"),
        max_length=6,
        choices=ChangeKind.choices,
        default=ChangeKind.CHANGE,
    )
    target_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    target_id = models.PositiveBigIntegerField(null=True, blank=True)
    target = GenericForeignKey("target_type", "target_id")
    portal_id = models.PositiveBigIntegerField(
        null=True,
        blank=True,
        help_text="primary key of the portal whose approvers decide; empty: the province. "
        "No foreign key, because portals are in an app above.",
    )
    title = models.CharField(_("entry"), max_length=250, blank=True)
    before = models.JSONField(_("values before"), default=dict, blank=True)
    values = models.JSONField(_("proposed values"), blank=True)
    row_hash = models.CharField(
        max_length=64, blank=True, editable=False, help_text=_("Of the row the writer had seen.")
    )

    objects = ReviewedVersionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        ordering = ["target_type", "target_id", "-number"]
        indexes = [
            models.Index(
                fields=["portal_id"],
                condition=~Q(state=VersionState.PUBLISHED),
                name="change_request_open",
            )
        ]
        constraints = [
            *review_constraints("change_request", "target_type", "target_id"),
            models.CheckConstraint(condition=Q(kind__in=ChangeKind.values), name="change_request_kind_known"),
            models.CheckConstraint(
                condition=Q(target_id__isnull=False)
                | Q(kind=ChangeKind.ADD) & ~Q(state=VersionState.PUBLISHED),
                name="change_request_has_a_row",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.target_type_id}:{self.target_id} ({self.number})"


class ChangeRequestWriter(VersionWriter):
    version = models.ForeignKey(ChangeRequest, on_delete=models.CASCADE, related_name="writers")

    def __str__(self) -> str:
        return f"{self.version_id}: {self.person_id}"
