from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.models import Redirect

from portal.portals.access.wagtail_ownership import portal_of_redirect
from portal.portals.addresses import address_map
from portal.portals.models import Portal


class RedirectForm(forms.ModelForm[Redirect]):
    """The form of a redirect: an old address, relative to the portal's home page, and the target."""

    portal = forms.ModelChoiceField(Portal.objects.all(), label=gettext_lazy("Portal"))
    old_path = forms.CharField(
        label=gettext_lazy("Old address"),
        max_length=200,
        help_text=gettext_lazy("What stands behind the address of the portal's home page: tin-tuc/bai-cu"),
    )

    redirect_link = Redirect._meta.get_field("redirect_link").formfield(assume_scheme="https")

    class Meta:
        model = Redirect
        fields = ("portal", "old_path", "redirect_page", "redirect_link", "is_permanent")
        widgets = {"redirect_page": AdminPageChooser}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.old_path and (portal := portal_of_redirect(self.instance)):
            prefix = address_map().prefix(portal)
            self.initial.update(portal=portal.pk, old_path=self.instance.old_path.removeprefix(prefix))

    def clean_old_path(self) -> str:
        """Refuse a text that `urlsplit` cannot parse, such as "http://[::1": Wagtail's model would fail."""
        path = str(self.cleaned_data["old_path"])
        try:
            urlsplit(path)
        except ValueError:
            raise forms.ValidationError(_("This is no address. Write it as in tin-tuc/bai-cu.")) from None
        return path

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if bool(cleaned.get("redirect_page")) == bool(cleaned.get("redirect_link")):
            self.add_error("redirect_page", _("Choose a page or write an address: one of the two."))
        portal = cleaned["portal"]
        path = Redirect.normalise_path(address_map().prefix(portal) + cleaned["old_path"].strip().lstrip("/"))
        site = portal.site if portal.site_id and not portal.is_main else None
        cleaned["old_path"] = self.instance.old_path = path
        self.instance.site = site
        if portal_of_redirect(self.instance) != portal:
            self.add_error("old_path", _("This address belongs to another portal."))
        others = Redirect.objects.filter(old_path=path, site=site).exclude(pk=self.instance.pk)
        if others.exists():
            self.add_error("old_path", _("This address is sent on already. Change that entry instead."))
        return cleaned
