"""A procedure: the identity of its versions, and the columns that lists read."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.procedures.choices import Audience, EventKind, Origin, ProcedureState, ServiceLevel


class ServiceField(models.Model):
    """A field of administration (lĩnh vực)."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=250, unique=True)

    class Meta:
        verbose_name = _("field of administration")
        verbose_name_plural = _("fields of administration")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class LifeEvent(models.Model):
    """A moment in the life of a person or a business that needs several procedures."""

    kind = models.CharField(_("kind"), max_length=10, choices=EventKind.choices)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=120)
    description = models.CharField(_("description"), max_length=300, blank=True)
    icon = models.CharField(_("picture"), max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        verbose_name = _("life or business event")
        verbose_name_plural = _("life and business events")
        ordering = ["kind", "order", "name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="life_event_kind_known")
        ]

    def __str__(self) -> str:
        return self.name


class ProcedureQuerySet(models.QuerySet["Procedure"]):
    def in_force(self) -> ProcedureQuerySet:
        """Procedures in the state PUBLISHED."""
        return self.filter(state=ProcedureState.PUBLISHED)

    def public(self) -> ProcedureQuerySet:
        """Procedures with a public page: those in force, and those that have ended."""
        return self.exclude(state=ProcedureState.PREPARED)

    def in_order_of_use(self) -> ProcedureQuerySet:
        """Order by use, the most used first, then by primary key; lists are paged in this order."""
        return self.order_by("-use_count", "pk")


class Procedure(models.Model):
    """An administrative procedure (thủ tục hành chính). Its content is in its versions.

    The columns from `name` to `completeness` copy the version in force, so that a list costs one query. They
    are written when a version comes into force (`fill_columns` in `actions/columns.py`).
    """

    code = models.CharField(
        _("national code"),
        max_length=40,
        unique=True,
        help_text=_("Such as 1.001193, without the suffix of a province; or a local code."),
    )
    origin = models.CharField(_("origin"), max_length=10, choices=Origin.choices, default=Origin.NATIONAL)
    state = models.CharField(
        _("state"), max_length=10, choices=ProcedureState.choices, default=ProcedureState.PREPARED
    )
    current = models.OneToOneField(
        "ProcedureVersion",
        verbose_name=_("version in force"),
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )
    ended_on = models.DateField(_("no longer in force from"), null=True, blank=True)
    ending_decision = models.CharField(_("decision that ended it"), max_length=250, blank=True)
    checked_on = models.DateField(_("last checked"), null=True, blank=True)
    use_count = models.PositiveIntegerField(_("times used"), default=0)
    events = models.ManyToManyField(
        LifeEvent, verbose_name=_("events"), blank=True, related_name="procedures"
    )
    related = models.ManyToManyField("self", verbose_name=_("related procedures"), blank=True)
    # -- of the version in force ------------------------------------------------------------------
    name = models.CharField(_("name"), max_length=2_000, blank=True, editable=False)
    sort_key = models.CharField(max_length=300, blank=True, editable=False)
    field = models.ForeignKey(
        ServiceField, null=True, editable=False, on_delete=models.PROTECT, related_name="procedures"
    )
    service_level = models.CharField(max_length=12, blank=True, editable=False, choices=ServiceLevel.choices)
    is_free = models.BooleanField(default=False, editable=False)
    at_ministry = models.BooleanField(default=False, editable=False)
    at_province = models.BooleanField(default=False, editable=False)
    at_commune = models.BooleanField(default=False, editable=False)
    in_person = models.BooleanField(default=False, editable=False)
    online = models.BooleanField(default=False, editable=False)
    by_post = models.BooleanField(default=False, editable=False)
    completeness = models.PositiveSmallIntegerField(
        _("completeness"), default=0, editable=False, help_text=_("Parts of the record that are there, in %.")
    )

    objects = ProcedureQuerySet.as_manager()

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        ordering = ["sort_key", "code"]
        indexes = [
            models.Index(fields=["state", "-use_count", "id"], name="procedure_by_use"),
            models.Index(fields=["field", "state"], name="procedure_by_field"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(code=""), name="procedure_has_code"),
            models.CheckConstraint(
                condition=Q(state__in=ProcedureState.values), name="procedure_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=ProcedureState.PREPARED) | Q(current__isnull=False),
                name="procedure_published_has_version",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ProcedureState.REPLACED, ProcedureState.REPEALED])
                | Q(ended_on__isnull=False),
                name="procedure_ended_has_date",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("id")),
                name="procedure_not_its_own_heir",
            ),
            models.CheckConstraint(condition=Q(completeness__lte=100), name="procedure_completeness_percent"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("procedures:procedure", args=[self.code])


class ProcedureAudience(models.Model):
    """One audience of a procedure, copied from the version in force; lists filter by these rows."""

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="audience_rows")
    audience = models.CharField(max_length=22, choices=Audience.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "audience"], name="procedure_audience_once"),
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values), name="procedure_audience_known"
            ),
        ]
        indexes = [models.Index(fields=["audience", "procedure"], name="procedure_by_audience")]

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.audience}"
