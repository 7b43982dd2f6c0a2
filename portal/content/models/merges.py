from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.content.choices import MergeStage
from portal.portals.models import Portal


class PortalMerge(models.Model):
    """The merge of a closed portal into its successor, to which the chosen sections move.

    `plan` (where sections move) and `carried` (roles that people get in the successor) do not change after a
    second person has confirmed them; `MergedSection` records the progress of the work.
    """

    portal = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="merges", verbose_name=_("portal")
    )
    successor = models.ForeignKey(
        Portal, on_delete=models.PROTECT, related_name="merged_here", verbose_name=_("into the portal")
    )
    reason = models.TextField(_("reason"), max_length=1_000)
    decision = models.CharField(_("number of the decision"), max_length=120, blank=True)
    decided_on = models.DateField(_("date of the decision"), null=True, blank=True)
    plan = models.JSONField(
        _("sections"),
        default=dict,
        blank=True,
        help_text="primary key of a Vietnamese page below the home page -> that of its new parent",
    )
    carried = models.JSONField(
        _("roles in the successor"), default=list, blank=True, help_text="such as 7:editor"
    )
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("ordered by")
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("confirmed by")
    )
    confirmed_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("merge of portals")
        verbose_name_plural = _("merges of portals")
        constraints = [
            models.CheckConstraint(name="merge_not_into_itself", condition=~Q(portal=models.F("successor"))),
            models.UniqueConstraint(
                name="merge_one_at_a_time", fields=["portal"], condition=Q(finished_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.portal} → {self.successor}"


class MergedSection(models.Model):
    """A page of the merged portal that moves below `parent` with all pages below it.

    If `parent` is a section of the same name, only the pages below it move: the page joins that section.
    """

    merge = models.ForeignKey(PortalMerge, on_delete=models.CASCADE, related_name="sections")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=10, choices=MergeStage.choices, default=MergeStage.REDIRECTS)
    done_until = models.BigIntegerField(default=0, help_text="last primary key of this stage's pages")
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0, help_text="pages whose rows are written anew")

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(name="merged_section_once", fields=["merge", "page"]),
            models.CheckConstraint(
                name="merged_section_stage_known", condition=Q(stage__in=MergeStage.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merge_id}: {self.page_id} ({self.stage})"
