"""Back-office forms that are not about a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from portal.agencies.models import Agency
from portal.content.actions.topics import save_topic


class BannerForm(WagtailAdminModelForm):
    """The form of a banner. Only administrators of the province may leave `portal` empty (all portals)."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("portal") and not self.for_user.is_province_administrator:
            self.add_error("portal", _("Choose the portal that shows the banner."))
        return cleaned


class TopicForm(WagtailAdminModelForm):
    def save(self, commit: bool = True) -> Any:
        topic = super().save(commit=False)
        return save_topic(topic=topic, actor=self.for_user, now=timezone.now()) if commit else topic


class OpeningForm(forms.Form):
    """What the province enters to open a component portal."""

    agency = forms.CharField(
        label=_("Code of the agency"),
        max_length=35,
        help_text=_("As in the register of agencies: a short key such as SYT, or a commune's unit code."),
    )
    name = forms.CharField(label=_("Name of the portal"), max_length=200)
    english_name = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    slug = forms.CharField(
        label=_("Short name in addresses"),
        max_length=80,
        help_text=_(
            "Small letters without diacritics, for example so-y-te. A commune's code is added by itself."
        ),
    )
    blueprint = forms.ChoiceField(
        label=_("Blueprint"),
        choices=[
            ("department", _("Department, board or authority")),
            ("commune", _("Commune, ward or zone")),
        ],
        widget=forms.RadioSelect,
        initial="department",
    )
    host = forms.CharField(
        label=_("Host of its own"),
        max_length=253,
        required=False,
        help_text=_("Empty: the portal lives below the main portal."),
    )

    def clean_agency(self) -> str:
        code: str = self.cleaned_data["agency"].strip()
        if not Agency.objects.filter(code=code).exists():
            raise ValidationError(
                _("No agency has the code “%(code)s”. Look the code up in the register of agencies."),
                params={"code": code},
            )
        return code
