from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from portal.content.queries.withdrawals import page_of_address
from portal.portals.forms.dates import DateField
from portal.portals.models import Portal


class ReviewForm(forms.Form):
    comment = forms.CharField(
        label=_("Comment"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed when you ask for changes: say what must be changed. The writer reads it."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=_("Public reason"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Readers see this at the page's address. Write it so that everybody understands."),
    )
    replacement = forms.CharField(
        label=_("Address of what replaces it"),
        max_length=500,
        required=False,
        help_text=_("Copy it from the address bar. Empty when nothing replaces it."),
    )

    def clean_replacement(self) -> str:
        address = str(self.cleaned_data["replacement"]).strip()
        if not address:
            return ""
        self.replaced_by = page_of_address(address)
        if self.replaced_by is None:
            try:
                URLValidator(schemes=["http", "https"])(address)
            except ValidationError:
                message = _("No published page has this address. Copy the whole of it, from https:// on.")
                raise ValidationError(message) from None
        return address

    replaced_by: Any = None


class ConfirmationForm(forms.Form):
    review_by = DateField(
        label=_("Look again by"),
        help_text=_("The page returns to this list on that day."),
    )


class ReviewFilter(forms.Form):
    """The filters of the list of pages that are due for a check. If a value is invalid, defaults apply."""

    cong = forms.ModelChoiceField(
        Portal.objects.none(), required=False, label=_("Portal"), empty_label=_("All my portals")
    )
    han = forms.ChoiceField(required=False, label=_("Due"))

    SPANS = {"qua-han": 0, "30": 30, "90": 90, "365": 365}

    def __init__(self, *args: Any, portals: list[Portal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["cong"]
        field.queryset = Portal.objects.filter(pk__in=[portal.pk for portal in portals])
        if len(portals) < 2:
            field.widget = forms.HiddenInput()
        span: Any = self.fields["han"]
        span.choices = [
            ("30", _("within 30 days")),
            ("qua-han", _("overdue")),
            ("90", _("within 90 days")),
            ("365", _("within a year")),
        ]

    @property
    def portal(self) -> Portal | None:
        return self.cleaned_data.get("cong") if self.is_valid() else None

    def before(self, today: dt.date) -> dt.date:
        chosen = self.cleaned_data.get("han") if self.is_valid() else ""
        return today + dt.timedelta(days=self.SPANS.get(chosen or "30", 30))
