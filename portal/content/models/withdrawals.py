from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Withdrawal(models.Model):
    """The withdrawal of a page. The page's address shows the date, the reason and the replacement."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="withdrawals")
    title = models.CharField(_("title"), max_length=255, help_text="as it was last published")
    path = models.TextField(
        help_text="as last published, below the home page of its portal, such as tin-tuc/kinh-te/bai/"
    )
    reason = models.TextField(
        _("public reason"),
        max_length=600,
        help_text=_(
            "Readers see this sentence at the page's address. Write it so that everybody understands."
        ),
    )
    replaced_by = models.ForeignKey(
        Page,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("page that replaces it"),
    )
    replaced_by_url = models.URLField(_("address that replaces it"), max_length=500, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"))
    ended_at = models.DateTimeField(_("published again at"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(ended_at=None), name="withdrawal_one_in_force"
            ),
            models.CheckConstraint(name="withdrawal_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="withdrawal_one_replacement", condition=Q(replaced_by=None) | Q(replaced_by_url="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.withdrawn_at:%d/%m/%Y}"
