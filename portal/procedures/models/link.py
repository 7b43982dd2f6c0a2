"""External addresses in the catalogue, and whether they respond."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class LinkQuerySet(models.QuerySet["OutsideLink"]):
    def broken(self) -> LinkQuerySet:
        """Addresses that failed at least twice in a row."""
        return self.filter(failures__gte=OutsideLink.FAILURES_THAT_COUNT)


class OutsideLink(models.Model):
    """One external address and all its uses: a form to download, or a system for filing.

    `uses` lists at most twenty uses, each as [code of the procedure, its name, "form" or "filing"].
    `failures` is the number of failed checks since the last success.
    """

    FAILURES_THAT_COUNT = 2

    url = models.CharField(_("address"), max_length=1_000, unique=True)
    uses = models.JSONField(default=list, help_text="[code, name, what for], at most twenty")
    checked_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    objects = LinkQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("outside link")
        verbose_name_plural = _("outside links")
        indexes = [models.Index(fields=["checked_at"], name="outside_link_due")]

    def __str__(self) -> str:
        return self.url
