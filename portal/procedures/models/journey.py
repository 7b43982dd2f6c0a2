"""A journey: the steps of something that takes several procedures. Its versions are values, too."""

from __future__ import annotations

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.procedures.choices import VersionState
from portal.procedures.journey_content import JourneyContent
from portal.procedures.models.procedure import LifeEvent, Procedure


class JourneyQuerySet(models.QuerySet["Journey"]):
    def public(self) -> JourneyQuerySet:
        """Those with a published version."""
        return self.exclude(current=None)


class Journey(models.Model):
    """The identity of a journey. The columns below the line are written by `publish_journey` alone."""

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


class JourneyVersion(models.Model):
    """One text of a journey. Who wrote it last does not publish it: the table says so, too."""

    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    state = models.CharField(
        _("state"), max_length=10, choices=VersionState.choices, default=VersionState.DRAFT
    )
    content = models.JSONField(_("text"), help_text=_("A JourneyContent in JSON."))
    change_note = models.CharField(_("what changed and why"), max_length=500, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    edited_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("version of a journey")
        verbose_name_plural = _("versions of journeys")
        ordering = ["journey", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["journey", "number"], name="journey_version_number_once"),
            models.UniqueConstraint(
                fields=["journey"],
                condition=Q(state__in=[VersionState.DRAFT, VersionState.IN_REVIEW]),
                name="journey_one_open_draft",
            ),
            models.CheckConstraint(
                condition=Q(state__in=VersionState.values), name="journey_version_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=VersionState.PUBLISHED) | Q(published_at__isnull=False),
                name="journey_version_published_when",
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True)
                | Q(edited_by__isnull=True)
                | ~Q(published_by=F("edited_by")),
                name="journey_published_by_a_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.journey.slug} ({self.number})"

    @cached_property
    def text(self) -> JourneyContent:
        return JourneyContent.model_validate(self.content)


class JourneyStep(models.Model):
    """A step of the published version: what readers walk through. Written by `publish_journey` alone."""

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
