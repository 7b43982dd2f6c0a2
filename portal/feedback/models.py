from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

LEAST, MOST = 1, 5


class Rating(models.Model):
    """The score of one reader for one page on one day.

    `visitor` is a keyed hash (`visitors.visitor_on`). To compute it from a network address and browser, one
    needs SECRET_KEY.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="ratings")
    score = models.PositiveSmallIntegerField(
        _("score"), validators=[MinValueValidator(LEAST), MaxValueValidator(MOST)]
    )
    visitor = models.CharField(max_length=32)
    day = models.DateField()
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(score__gte=LEAST, score__lte=MOST), name="rating_score_in_range"
            ),
            models.UniqueConstraint(fields=["page", "day", "visitor"], name="rating_once_a_visitor_and_day"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.score}"


class ViewDay(models.Model):
    """The views of one page on one day."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "day"], name="view_day_once")]
        indexes = [models.Index(fields=["day"], name="view_day")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.day}: {self.count}"


class RatingSummary(models.Model):
    """Number and sum of a page's ratings, and number of its views, so that a page reads only one row."""

    page = models.OneToOneField(
        Page, primary_key=True, on_delete=models.CASCADE, related_name="rating_summary"
    )
    count = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    views = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(total__gte=F("count") * LEAST, total__lte=F("count") * MOST),
                name="rating_summary_is_possible",
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.average} ({self.count})"

    @property
    def average(self) -> Decimal | None:
        """The mean score to one decimal, rounded half up; None without ratings."""
        if not self.count:
            return None
        return (Decimal(self.total) / self.count).quantize(Decimal("0.1"), ROUND_HALF_UP)
