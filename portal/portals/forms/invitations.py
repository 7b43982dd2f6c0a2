from __future__ import annotations

import re
from typing import Any, cast

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from portal.lib.numbers import whole_number
from portal.portals.choices import ROLE_SENTENCES, StaffRole
from portal.portals.models import Portal

_ADDRESS = re.compile(r"\w[.。．｡]\w|[/\\@]")


class InvitationForm(forms.Form):
    """The form that invites a colleague to one of `portals`. If there is only one, its field is hidden."""

    portal = forms.ChoiceField(label=_("Portal"))
    full_name = forms.CharField(
        label=_("Full name"),
        max_length=150,
        help_text=_("The name under which the colleague works, with diacritics."),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The colleague's own address at work. The invitation goes there."),
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    field_order = ["full_name", "email", "role", "portal"]

    def __init__(self, *args: Any, portals: list[Portal], roles: list[StaffRole], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._portals = {portal.pk: portal for portal in portals}
        portal, role = (cast(forms.ChoiceField, self.fields[name]) for name in ("portal", "role"))
        portal.choices = [("", _("Choose a portal")), *((each.pk, each.name) for each in portals)]
        role.choices = [(each.value, _with_sentence(each)) for each in roles]
        if len(portals) == 1:
            portal.required, portal.widget = False, forms.HiddenInput()

    def clean_full_name(self) -> str:
        """The name on one line. Raises ValidationError if an address is in it.

        The name is shown in mails, and mail programs turn a text such as "a.vn/b" into a link.
        """
        name = " ".join(str(self.cleaned_data["full_name"]).split())
        if _ADDRESS.search(name):
            message = _("Type the name of the person, without an address, and a space behind each dot.")
            raise forms.ValidationError(message)
        return name

    def clean_portal(self) -> Portal:
        chosen = whole_number(self.cleaned_data["portal"])
        return self._portals[chosen] if chosen else next(iter(self._portals.values()))


def _with_sentence(role: StaffRole) -> SafeString:
    text = '<span class="role-choice"><strong>{}</strong> <span>{}</span></span>'
    return format_html(text, role.label, ROLE_SENTENCES[role])
