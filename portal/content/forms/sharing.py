from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.base.wagtail_patches import WithoutModelValidation
from portal.content.actions.sharing import Showing
from portal.content.choices import LISTED_KINDS, PageKind, PlacementState, RuleMode
from portal.content.models import PageMeta, Placement, SectionPage, SharingRule, Topic
from portal.content.queries.sharing import sections_of, targets_for
from portal.portals.forms.dates import DateTimeField
from portal.portals.models import Portal
from portal.portals.queries import portal_of


class SectionChoice(forms.ModelChoiceField):
    """A choice of the portal's sections in tree order, indented by level."""

    def __init__(self, *, portal: Portal, locale_id: int | None = None, **kwargs: Any) -> None:
        sections = sections_of(portal, locale_id=locale_id)
        super().__init__(Page.objects.filter(pk__in=[section.pk for section in sections]), **kwargs)
        top = min((section.depth for section in sections), default=0)
        self.choices = [
            ("", self.empty_label or "---------"),
            *((section.pk, "— " * (section.depth - top) + section.title) for section in sections),
        ]


class ShareRequestForm(forms.Form):
    target = forms.ModelChoiceField(Portal.objects.none(), label=_("To the portal"), empty_label=None)
    note = forms.CharField(
        label=_("Word to the receiver"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why it concerns their readers, and until when."),
    )

    def __init__(self, *args: Any, page: Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        targets = targets_for(page)
        field: Any = self.fields["target"]
        field.queryset = Portal.objects.filter(pk__in=[portal.pk for portal in targets])
        field.choices = [(portal.pk, portal.name) for portal in targets]


class ShowingForm(forms.Form):
    """Where, how and when a portal shows an item of another portal. Headline and lead need an approval."""

    headline = forms.CharField(
        label=_("Headline here"),
        max_length=255,
        required=False,
        help_text=_("Empty: the headline of the item. Yours is shown after somebody else has approved it."),
    )
    lead = forms.CharField(
        label=_("Lead here"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Empty: the lead of the item. Yours is shown after somebody else has approved it."),
    )
    shown_from = DateTimeField(label=_("Shown from"), required=False)
    shown_until = DateTimeField(label=_("Shown until"), required=False)
    pinned = forms.BooleanField(label=_("Pinned at the top of the section"), required=False)
    order = forms.IntegerField(
        label=_("Order among the pinned"), min_value=0, max_value=99, required=False, initial=0
    )
    field_order = ["section"]

    def __init__(self, *args: Any, placement: Placement, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "section": placement.section_id,
            "headline": placement.headline,
            "lead": placement.lead,
            "shown_from": placement.shown_from,
            "shown_until": placement.shown_until,
            "pinned": placement.pinned,
            "order": placement.order,
        }
        super().__init__(*args, **kwargs)
        self.fields["section"] = SectionChoice(
            portal=placement.target, locale_id=placement.item.locale_id, label=_("Section")
        )
        self.order_fields(["section"])

    def showing(self) -> Showing:
        data = self.cleaned_data
        shown = {name: value for name, value in data.items() if name not in ("headline", "lead")}
        return Showing(**{**shown, "order": data.get("order") or 0})

    def put_texts(self, placement: Placement) -> bool:
        """Set the typed texts on the placement; return whether they differ from the initial texts."""
        typed = {name: self.cleaned_data[name].strip() for name in ("headline", "lead")}
        for name, value in typed.items():
            setattr(placement, name, value)
        return any(value != self.initial[name] for name, value in typed.items())


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The portal that offered it reads this."),
    )


class PlacementFilter(forms.Form):
    """The filters of a list of placements. If a value is invalid, no filter applies."""

    trang_thai = forms.ChoiceField(required=False, label=_("State"))
    cong = forms.ModelChoiceField(
        Portal.objects.all(), required=False, label=_("Portal"), empty_label=_("All portals")
    )
    q = forms.CharField(required=False, label=_("Words of the title"), max_length=100)

    def __init__(self, *args: Any, states: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["trang_thai"]
        field.choices = states

    @property
    def chosen(self) -> dict[str, Any]:
        return self.cleaned_data if self.is_valid() else {}


class BulkForm(forms.Form):
    """The offered items ticked in the inbox. The form is invalid if somebody decided about one meanwhile."""

    chon = forms.ModelMultipleChoiceField(Placement.objects.none())

    def __init__(self, *args: Any, placements: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["chon"]
        field.queryset = placements.filter(state=PlacementState.PROPOSED)


class RuleForm(WithoutModelValidation, forms.ModelForm[SharingRule]):
    class Meta:
        model = SharingRule
        fields = ("mode", "source", "source_section", "kind", "topic", "active")

    def __init__(self, *args: Any, target: Portal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.target = target
        others: Any = self.fields["source"]
        others.queryset = Portal.objects.exclude(pk=target.pk)
        others.empty_label = _("Every portal")
        kinds: Any = self.fields["kind"]
        kinds.choices = [
            ("", _("Every sort")),
            *((kind.value, kind.label) for kind in PageKind if kind in LISTED_KINDS),
        ]
        topics: Any = self.fields["topic"]
        topics.queryset, topics.empty_label = Topic.objects.all(), _("Every topic")
        places: Any = self.fields["source_section"]
        elsewhere = PageMeta.objects.filter(kind=PageKind.SECTION, page__live=True).exclude(portal=target)
        places.queryset = SectionPage.objects.filter(pk__in=elsewhere.values("page_id")).order_by("path")
        places.empty_label = _("Every section")
        places.label_from_instance = _with_portal
        self.fields["section"] = SectionChoice(
            portal=target, label=_("Into the section"), initial=self.instance.section_id
        )
        mode: Any = self.fields["mode"]
        mode.choices = RuleMode.choices
        self.order_fields(["mode", "section", "source", "source_section", "kind", "topic", "active"])

    def clean_source_section(self) -> Page | None:
        chosen = self.cleaned_data["source_section"]
        return Page.objects.get(pk=chosen.pk) if chosen else None

    def rule(self) -> SharingRule:
        rule = self.instance
        rule.target = self.target
        for name, value in self.cleaned_data.items():
            setattr(rule, name, value)
        return rule


def _with_portal(section: SectionPage) -> str:
    portal = portal_of(section)
    return f"{portal.name}: {section.title}" if portal else section.title
