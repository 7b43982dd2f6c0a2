from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from portal.content.choices import (
    ACTIVE_PLACEMENTS,
    SHOWN_PLACEMENTS,
    EndedBy,
    PageKind,
    PlacementState,
    RuleMode,
)
from portal.content.models.topics import Topic
from portal.portals.models import Portal


class SharingRule(models.Model):
    """A rule by which the `target` portal shows items of other portals at once, or gets them as proposals.

    An empty condition matches all items. A rule applies to pages when they are published.
    """

    target = models.ForeignKey(
        Portal, on_delete=models.CASCADE, related_name="sharing_rules", verbose_name=_("receiving portal")
    )
    section = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("into the section")
    )
    source = models.ForeignKey(
        Portal,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("from the portal"),
        help_text=_("Empty: from every portal."),
    )
    source_section = models.ForeignKey(
        Page,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("from the section"),
    )
    kind = models.CharField(_("sort of item"), max_length=20, choices=PageKind.choices, blank=True)
    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.CASCADE, related_name="+", verbose_name=_("topic")
    )
    mode = models.CharField(
        _("what happens"), max_length=10, choices=RuleMode.choices, default=RuleMode.PROPOSE
    )
    active = models.BooleanField(_("in force"), default=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("sharing rule")
        verbose_name_plural = _("sharing rules")
        constraints = [
            models.CheckConstraint(
                name="rule_not_from_itself", condition=Q(source=None) | ~Q(source=F("target"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source or _g('All portals')} → {self.target}: {self.section.title}"


class PlacementQuerySet(models.QuerySet["Placement"]):
    def active(self) -> PlacementQuerySet:
        return self.filter(state__in=ACTIVE_PLACEMENTS)

    def shown(self) -> PlacementQuerySet:
        return self.filter(state__in=SHOWN_PLACEMENTS)

    def proposed(self) -> PlacementQuerySet:
        return self.filter(state=PlacementState.PROPOSED)

    def changed(self) -> PlacementQuerySet:
        """Placements accepted by a person whose live item has been published again since.

        A version that staff of the receiving portal have marked as read no longer counts as a change.
        """
        return self.filter(state=PlacementState.ACCEPTED, item__live=True).exclude(
            seen_revision=F("item__live_revision")
        )


class Placement(models.Model):
    """The placement of an item of portal `source` on portal `target`: proposed, shown, declined or ended.

    The text is not copied. The item keeps its one canonical address, which is on its own portal.
    """

    item = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="placements", verbose_name=_("item")
    )
    source = models.ForeignKey(
        Portal, on_delete=models.CASCADE, related_name="placements_offered", verbose_name=_("from the portal")
    )
    target = models.ForeignKey(
        Portal, on_delete=models.CASCADE, related_name="placements_received", verbose_name=_("to the portal")
    )
    section = models.ForeignKey(
        Page, null=True, blank=True, on_delete=models.CASCADE, related_name="+", verbose_name=_("section")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=PlacementState.choices, default=PlacementState.PROPOSED
    )
    rule = models.ForeignKey(SharingRule, null=True, on_delete=models.SET_NULL, related_name="placements")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField(_("offered at"))
    note = models.TextField(_("word to the receiver"), max_length=400, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    reason = models.TextField(_("reason"), max_length=400, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    ended_by = models.CharField(_("ended by"), max_length=6, choices=EndedBy.choices, blank=True)
    headline = models.CharField(_("headline here"), max_length=255, blank=True)
    lead = models.TextField(_("lead here"), max_length=600, blank=True)
    shown_from = models.DateTimeField(_("shown from"), null=True, blank=True)
    shown_until = models.DateTimeField(_("shown until"), null=True, blank=True)
    pinned = models.BooleanField(_("pinned at the top of the section"), default=False)
    order = models.PositiveSmallIntegerField(_("order among the pinned"), default=0)
    seen_revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = PlacementQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        indexes = [
            models.Index(fields=["target", "state", "-proposed_at"], name="placement_inbox"),
            models.Index(fields=["source", "state", "-proposed_at"], name="placement_outbox"),
            models.Index(fields=["item", "state"], name="placement_item"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "target"],
                condition=Q(state__in=ACTIVE_PLACEMENTS),
                name="placement_once_a_portal",
            ),
            models.CheckConstraint(name="placement_elsewhere", condition=~Q(source=F("target"))),
            models.CheckConstraint(
                name="placement_window_ends_after_start",
                condition=Q(shown_from=None) | Q(shown_until=None) | Q(shown_until__gt=F("shown_from")),
            ),
            models.CheckConstraint(
                name="placement_shown_in_a_section",
                condition=~Q(state__in=SHOWN_PLACEMENTS)
                | (Q(section__isnull=False) & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="placement_declined_with_reason",
                condition=~Q(state=PlacementState.DECLINED) | (~Q(reason="") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="placement_ended_has_a_time",
                condition=Q(state=PlacementState.WITHDRAWN, ended_at__isnull=False) & ~Q(ended_by="")
                | ~Q(state=PlacementState.WITHDRAWN) & Q(ended_at=None, ended_by=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.source_id} -> {self.target_id} ({self.state})"

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE_PLACEMENTS

    @property
    def is_shown(self) -> bool:
        return self.state in SHOWN_PLACEMENTS

    @property
    def has_changed(self) -> bool:
        """Whether a person accepted it and its live item was published again since staff last read it."""
        return (
            self.state == PlacementState.ACCEPTED
            and self.item.live
            and self.seen_revision_id != self.item.live_revision_id
        )

    def is_in_window(self, at: dt.datetime) -> bool:
        begun = self.shown_from is None or self.shown_from <= at
        return begun and (self.shown_until is None or self.shown_until > at)
