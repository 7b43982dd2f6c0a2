"""Search rules: synonyms, pinned and buried items, and redirects."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.portals.models import Portal
from portal.search.choices import RuleAction


class SearchRuleQuerySet(models.QuerySet["SearchRule"]):
    def in_force(self, day: dt.date) -> SearchRuleQuerySet:
        return self.filter(Q(expires_on=None) | Q(expires_on__gte=day))


class SearchRule(models.Model):
    """A synonym (abbreviation, everyday word, old name), a document to pin or bury, or a redirect.

    If `portal` is None, the rule applies in all portals. `phrase` may contain word classes in braces
    (`rules.spelled_out`). `shipped` is True if the rule comes with the software and no editor changed it.
    """

    portal = models.ForeignKey(
        Portal,
        verbose_name=_("portal"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="search_rules",
        help_text=_("Where the rule holds; empty: in all portals."),
    )
    action = models.CharField(_("what it does"), max_length=10, choices=RuleAction.choices)
    phrase = models.CharField(_("what people write"), max_length=150)
    meaning = models.CharField(
        _("what it means, or which address"),
        max_length=300,
        help_text=_(
            "For a word: what else to look for. For a thing to put first or last, or to go to: its "
            "address on this portal, as /thu-tuc/1.001193/."
        ),
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    owner = models.CharField(_("who answers for it"), max_length=150, blank=True)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    shipped = models.BooleanField(default=False, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SearchRuleQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("search rule")
        verbose_name_plural = _("search rules")
        ordering = ["phrase", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["portal", "action", "phrase", "meaning"], name="search_rule_once_a_portal"
            ),
            models.UniqueConstraint(
                fields=["action", "phrase", "meaning"],
                condition=Q(portal__isnull=True),
                name="search_rule_once",
            ),
            models.CheckConstraint(
                name="search_rule_action_known", condition=Q(action__in=RuleAction.values)
            ),
            models.CheckConstraint(
                name="search_rule_says_something", condition=~Q(phrase="") & ~Q(meaning="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phrase} → {self.meaning}"
