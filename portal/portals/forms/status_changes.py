"""The forms that propose to close a portal or to open it again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.portals.choices import PortalStatus
from portal.portals.forms.dates import DateField
from portal.portals.models import Portal

LONGEST_REASON = 1_000


class ClosingForm(forms.Form):
    successor = forms.ModelChoiceField(
        Portal.objects.none(),
        required=False,
        label=_("Successor portal"),
        empty_label=_("No portal takes over"),
        help_text=_(
            "The notice links to it. Without one, the notice links to the main portal: "
            "say in the reason who is in charge now."
        ),
    )
    reason = forms.CharField(
        label=_("Notice to readers"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Why the portal is closed, and where its readers should go now. It stands above every page."
        ),
    )
    decision = forms.CharField(
        label=_("Number of the decision"),
        max_length=120,
        required=False,
        help_text=_("For example 1234/QĐ-UBND. The notice names it."),
    )
    decided_on = DateField(label=_("Date of the decision"), required=False)

    def __init__(self, *args: Any, portal: Portal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["successor"]
        field.queryset = (
            Portal.objects.filter(status=PortalStatus.OPEN).exclude(pk=portal.pk).order_by("name")
        )

    def clean_decided_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["decided_on"]
        if day is not None and day > timezone.localdate():
            raise ValidationError(_("This day is in the future. Type the day when the decision was signed."))
        return day


class ReopeningForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is written into the journal of the portal. Readers do not see it."),
    )

    def __init__(self, *args: Any, portal: Portal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
