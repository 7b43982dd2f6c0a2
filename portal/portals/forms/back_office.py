from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.agencies.models import validate_phone
from portal.base.files.uploads import receive_upload
from portal.base.wagtail_patches import WithoutModelValidation
from portal.portals.models import Portal, Theme

LOGOS = ("png", "jpg", "jpeg", "webp")


class HotlineForm(WithoutModelValidation, forms.ModelForm[Portal]):
    """A form of a portal that checks the hotline: readers call it from a phone."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        validate_phone(self.cleaned_data.get("hotline", ""), field="hotline")
        return cleaned


class PortalForm(HotlineForm):
    """The form in which administrators of the province change names, addresses and contacts of a portal."""

    slug = forms.CharField(
        label=_("Short name in addresses"),
        max_length=80,
        help_text=_("When it changes, readers of old addresses are sent on to the new ones."),
    )
    host = forms.CharField(
        label=_("Host of its own"),
        max_length=253,
        required=False,
        help_text=_(
            "For example soyte.quangngai.gov.vn. Empty: the portal lives below the main portal. "
            "The host must point to this server."
        ),
    )

    class Meta:
        model = Portal
        fields = ("name", "english_name", "slug", "host", "hotline", "email", "address")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.is_main:
            del self.fields["slug"], self.fields["host"]
        elif self.instance.site:
            self.initial.setdefault("host", self.instance.site.hostname)

    def validate_unique(self) -> None:
        """Do nothing: the actions check uniqueness, with better messages."""


class ContactForm(HotlineForm):
    """The form in which managers change the contact details that the footer of their portal shows."""

    class Meta:
        model = Portal
        fields = ("hotline", "email", "address")
        help_texts = {
            "hotline": _(
                "For example 0255 3822 822. Readers can call it from a phone. Empty: none is shown."
            ),
            "email": _("The address of the office, not of one person."),
            "address": _("House number, street, commune."),
        }


class ThemeForm(forms.ModelForm[Theme]):
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("PNG, JPEG or WebP, at most 2 MB. It is shown 64 pixels high."),
    )
    remove_logo = forms.BooleanField(label=_("Remove the logo"), required=False)

    class Meta:
        model = Theme
        fields = ("brand", "accent", "surface", "radius", "density")
        widgets = {
            **{name: forms.TextInput(attrs={"type": "color"}) for name in ("brand", "accent", "surface")},
            "radius": forms.NumberInput(attrs={"min": 0, "max": 12}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not (self.instance.pk and self.instance.logo):
            del self.fields["remove_logo"]

    def clean_logo(self) -> Any:
        logo = self.cleaned_data["logo"]
        if logo:
            receive_upload(logo, LOGOS)
        return logo


class RevocationForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is written into the journal of the portal and mailed to the person."),
    )
