"""Which agencies receive applications for a procedure, and how people submit them there."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.agencies.models import Agency
from portal.procedures.choices import FilingWay
from portal.procedures.models.procedure import Procedure


class ServicePoint(models.Model):
    """Where and how people submit applications (hồ sơ) for a procedure: "nơi nhận hồ sơ".

    A row is for one agency, or, with `every_commune`, for all communes. A commune that has a row of its own
    does not use the row for all communes.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="service_points")
    agency = models.ForeignKey(
        Agency,
        verbose_name=pgettext_lazy("service point", "agency"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="service_points",
    )
    every_commune = models.BooleanField(_("every commune"), default=False)
    is_provided = models.BooleanField(
        _("is offered"), default=True, help_text=_("Off: this agency does not offer it, whatever others do.")
    )
    way = models.CharField(_("way of filing"), max_length=10, choices=FilingWay.choices)
    url = models.URLField(
        _("address for filing"), max_length=500, blank=True, help_text=_("On the system that takes the file.")
    )
    open_from = models.DateField(_("open from"), null=True, blank=True)
    open_until = models.DateField(_("open until"), null=True, blank=True)
    hours = models.CharField(_("office hours"), max_length=250, blank=True)
    place = models.CharField(_("place of receipt"), max_length=300, blank=True)
    remarks = models.TextField(_("local remarks"), max_length=2_000, blank=True)

    class Meta:
        verbose_name = _("service point")
        verbose_name_plural = _("service points")
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__isnull=True, every_commune=True)
                | Q(agency__isnull=False, every_commune=False),
                name="service_point_by_one_agency_or_every_commune",
            ),
            models.UniqueConstraint(fields=["procedure", "agency"], name="service_point_once_an_agency"),
            models.UniqueConstraint(
                fields=["procedure"],
                condition=Q(every_commune=True),
                name="service_point_once_for_every_commune",
            ),
            models.CheckConstraint(condition=Q(way__in=FilingWay.values), name="service_point_way_known"),
            models.CheckConstraint(
                condition=Q(open_from__isnull=True)
                | Q(open_until__isnull=True)
                | Q(open_until__gte=F("open_from")),
                name="service_point_dates_in_order",
            ),
        ]
        indexes = [models.Index(fields=["agency", "is_provided"], name="service_point_by_agency")]

    def __str__(self) -> str:
        return f"{self.procedure_id} @ {self.agency_id or 'every commune'}"

    def is_open(self, on: dt.date) -> bool:
        """Whether people may submit applications here on the day `on`.

        False if `is_provided` is off. An empty `open_from` or `open_until` sets no limit.
        """
        begun = self.open_from is None or self.open_from <= on
        return self.is_provided and begun and (self.open_until is None or self.open_until >= on)
