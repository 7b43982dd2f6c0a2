"""Back-office forms that are not about a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from portal.agencies.queries import directory
from portal.content.actions.topics import save_topic
from portal.portals.models import Portal


class BannerForm(WagtailAdminModelForm):
    """The form of a banner. Only administrators of the province may leave `portal` empty (all portals)."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("portal") and not self.for_user.is_province_administrator:
            self.add_error("portal", _("Choose the portal that shows the banner."))
        if self.instance.pk is None and cleaned.get("ends_at") and cleaned["ends_at"] <= timezone.now():
            self.add_error(
                "ends_at", _("This end has passed, so nobody would see the banner; choose a later one.")
            )
        return cleaned


class TopicForm(WagtailAdminModelForm):
    def save(self, commit: bool = True) -> Any:
        topic = super().save(commit=False)
        return save_topic(topic=topic, actor=self.for_user, now=timezone.now()) if commit else topic


class OpeningForm(forms.Form):
    """The form with which the province opens a component portal."""

    agency = forms.ChoiceField(
        label=_("Agency"),
        help_text=_(
            "Only agencies that have no portal yet are listed. The portal takes over the telephone, "
            "e-mail and address of the agency; its manager can change them later."
        ),
    )
    name = forms.CharField(
        label=_("Name of the portal"),
        max_length=200,
        required=False,
        help_text=_("Empty: the name of the agency."),
    )
    english_name = forms.CharField(
        label=_("Name in English"),
        max_length=200,
        required=False,
        help_text=_("Empty: the English name of the agency, if the register has one."),
    )
    slug = forms.CharField(
        label=_("Short name in addresses"),
        max_length=80,
        required=False,
        help_text=_(
            "Small letters without diacritics, for example so-y-te. A commune's code is added by itself. "
            "Empty: made from the name."
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = _agencies_without_portal()  # type: ignore[attr-defined]  # a ChoiceField


def _agencies_without_portal() -> list[Any]:
    """Grouped choices (code and name) of the agencies that exist today and have no portal. Two queries."""
    taken = set(Portal.objects.exclude(agency=None).values_list("agency_id", flat=True))
    groups: list[Any] = [("", _("Choose an agency"))]
    for group in directory(timezone.localdate()):
        free = [(agency.code, agency.name) for agency in group.agencies if agency.pk not in taken]
        if free:
            groups.append((group.title, free))
    return groups
