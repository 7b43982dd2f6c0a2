from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from portal.agencies import actions
from portal.agencies.cells import read_list
from portal.agencies.models import Agency, AgencySuccession


class DirectoryForm(forms.Form):
    """The form with the search field of the public directory of agencies."""

    takes_text = False

    ten = forms.CharField(
        label=_("Name of an agency, commune or former district"), required=False, max_length=100, strip=True
    )


def described(agency: Agency) -> str:
    """The label of an agency in a choice: name, code and last day, because agencies may share a name."""
    ended = (
        f", {_('until %(date)s') % {'date': date_format(agency.valid_to, 'd/m/Y')}}"
        if agency.valid_to
        else ""
    )
    return f"{agency} ({agency.code}{ended})"


class AgencyForm(WagtailAdminModelForm):
    """The form of an agency in the back office; `save` calls the action `save_agency`."""

    aliases = forms.CharField(
        label=_("Other names"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What people also call it, between semicolons: Sở TNMT; Sở Tài nguyên."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            texts = self.instance.spellings.filter(is_alias=True).values_list("text", flat=True)
            self.initial["aliases"] = "; ".join(texts)
        self.fields["parent"].label_from_instance = described

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        actions.check_superiors(self.instance, cleaned.get("parent"))
        return cleaned

    def save(self, commit: bool = True) -> Agency:
        aliases = read_list(self.cleaned_data["aliases"])
        return actions.save_agency(
            agency=self.instance, aliases=aliases, actor=self.for_user, now=timezone.now()
        )


class SuccessionForm(WagtailAdminModelForm):
    """The form of a succession. `clean` shows errors of the action's check beside their field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["predecessor"].queryset = Agency.objects.exclude(valid_to=None)
        for name in ("predecessor", "successor"):
            self.fields[name].label_from_instance = described

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("predecessor") and cleaned.get("successor"):
            actions.check_succession(cleaned["predecessor"], cleaned["successor"])
        return cleaned

    def save(self, commit: bool = True) -> AgencySuccession:
        return actions.save_succession(succession=self.instance, actor=self.for_user, now=timezone.now())
