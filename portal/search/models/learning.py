"""Daily counts of queries and opened items. No row identifies a person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.search.choices import GapOutcome

LONGEST_QUERY = 100
RARE = 3
"""A query that was searched less often is rare. It may identify a person, so it is not shown to anybody."""


class QueryDay(models.Model):
    """The searches for one query in one portal on one day: how often, how many results, how many opened.

    `text` has folded words; `portal` is the slug of the reader's portal, or "" if there is none. `found` is
    the number of results of the day's last search, `rank_sum` the sum of the ranks of opened results. Queries
    with e-mail addresses, URLs or long numbers are not stored (`learning.may_be_stored`); rare queries are
    deleted later.
    """

    day = models.DateField(_("day"))
    text = models.CharField(_("words asked for"), max_length=LONGEST_QUERY)
    portal = models.CharField(max_length=80, blank=True)
    count = models.PositiveIntegerField(_("times asked"), default=0)
    found = models.PositiveIntegerField(_("results found"), default=0)
    clicks = models.PositiveIntegerField(_("results opened"), default=0)
    rank_sum = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [models.Index(fields=["text", "day"], name="asked_by_text")]
        constraints = [
            models.UniqueConstraint(fields=["day", "text", "portal"], name="asked_once_a_day"),
            models.CheckConstraint(condition=~Q(text=""), name="asked_something"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.text} ({self.count})"


class WantedDay(models.Model):
    """How often an item was opened from results on a day, in all portals together."""

    day = models.DateField()
    key = models.CharField(max_length=60, help_text="of its SearchDocument")
    clicks = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "key"], name="wanted_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.key}: {self.clicks}"


class SearchGapQuerySet(models.QuerySet["SearchGap"]):
    def open(self) -> SearchGapQuerySet:
        return self.filter(closed_at=None)


class SearchGap(models.Model):
    """A query without results that people made so often that editors should write a rule or a text for it.

    `text` has folded words. The gap is open until `closed_at` is set.
    """

    text = models.CharField(_("words asked for"), max_length=LONGEST_QUERY, unique=True)
    count = models.PositiveIntegerField(_("times asked"), default=0)
    first_day = models.DateField(_("first asked"))
    last_day = models.DateField(_("last asked"))
    outcome = models.CharField(_("what was done"), max_length=10, choices=GapOutcome.choices, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SearchGapQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("query without results")
        verbose_name_plural = _("queries without results")
        ordering = ["-count", "text"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="gap_closed_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.count})"
