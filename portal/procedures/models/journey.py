"""Journeys (hành trình): guides through a matter that needs several procedures, in reviewed versions."""

from __future__ import annotations

from functools import cached_property

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.base.review.models import (
    ReviewedVersion,
    ReviewedVersionQuerySet,
    VersionWriter,
    review_constraints,
)
from portal.procedures.journey_content import JourneyContent
from portal.procedures.models.procedure import LifeEvent, Procedure


class JourneyQuerySet(models.QuerySet["Journey"]):
    def public(self) -> JourneyQuerySet:
        """Journeys that have a published version."""
        return self.exclude(current=None)


class Journey(models.Model):
    """A journey, whose texts are in its versions. `title`, `lead` and `icon` copy the published version."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    event = models.ForeignKey(
        LifeEvent,
        verbose_name=_("life or business event"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="journeys",
    )
    order = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    current = models.OneToOneField(
        "JourneyVersion",
        verbose_name=_("published version"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # -- of the published version -----------------------------------------------------------------
    title = models.CharField(_("title"), max_length=150, blank=True, editable=False)
    lead = models.CharField(_("lead"), max_length=400, blank=True, editable=False)
    icon = models.CharField(_("picture"), max_length=40, blank=True, editable=False)

    objects = JourneyQuerySet.as_manager()

    class Meta:
        verbose_name = _("journey")
        verbose_name_plural = _("journeys")
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.title or self.slug

    def get_absolute_url(self) -> str:
        return reverse("procedures:journey", args=[self.slug])


class JourneyVersion(ReviewedVersion):
    """A version of the texts of a journey; readers see it from the day of its publication."""

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="versions")
    content = models.JSONField(_("text"), help_text=_("A JourneyContent in JSON."))

    objects = ReviewedVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a journey")
        verbose_name_plural = _("versions of journeys")
        ordering = ["journey", "-number"]
        constraints = review_constraints("journey_version", "journey")

    def __str__(self) -> str:
        return f"{self.journey.slug} ({self.number})"

    @cached_property
    def text(self) -> JourneyContent:
        return JourneyContent.model_validate(self.content)


class JourneyVersionWriter(VersionWriter):
    version = models.ForeignKey(JourneyVersion, on_delete=models.CASCADE, related_name="writers")

    def __str__(self) -> str:
        return f"{self.version_id}: {self.person_id}"


class JourneyStep(models.Model):
    """A step of the published version, copied from it for readers."""

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    optional = models.BooleanField(default=False)
    procedure = models.ForeignKey(
        Procedure, null=True, on_delete=models.PROTECT, related_name="journey_steps"
    )
    url = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["journey", "order"]
        constraints = [models.UniqueConstraint(fields=["journey", "order"], name="journey_step_place_once")]

    def __str__(self) -> str:
        return f"{self.journey_id}.{self.order} {self.title}"
