"""The form that proposes to merge a portal into another one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.content.queries import merging
from portal.portals.forms.status_changes import ClosingForm
from portal.portals.models import Portal

SECTION = "section-"


class MergeForm(ClosingForm):
    """The successor and the notice; once the successor is chosen, also places of sections and roles."""

    field_order = ("successor",)

    def __init__(self, *args: Any, portal: Portal, **kwargs: Any) -> None:
        super().__init__(*args, portal=portal, **kwargs)
        field: Any = self.fields["successor"]
        field.required, field.empty_label = True, _("Choose a portal")
        field.help_text = _("It gets the chosen sections. The next page asks where each section goes.")
        successor = self._successor()
        if successor is not None:
            self._add_sections(portal, successor)
            self._add_roles(portal)

    def plan(self) -> dict[str, int]:
        """Primary key of each section that moves (as text) -> primary key of its new parent."""
        chosen = {name.removeprefix(SECTION): self.cleaned_data[name] for name in self._section_names()}
        return {key: int(place) for key, place in chosen.items() if place}

    def carried(self) -> list[str]:
        return list(self.cleaned_data.get("carried", []))

    @property
    def is_ready(self) -> bool:
        """Whether the successor is chosen, so that the form has the fields for sections and roles."""
        return self._successor() is not None

    @property
    def is_complete(self) -> bool:
        """Whether the submitted form contained the fields that depend on the successor."""
        return "with_sections" in self.data

    def _section_names(self) -> list[str]:
        return [name for name in self.fields if name.startswith(SECTION)]

    def _successor(self) -> Portal | None:
        field: Any = self.fields["successor"]
        key = self.data.get("successor") if self.is_bound else self.initial.get("successor")
        return field.queryset.filter(pk=key).first() if str(key or "").isdecimal() else None

    def _add_sections(self, portal: Portal, successor: Portal) -> None:
        places = merging.places_in(successor)
        top = min((place.depth for place in places), default=0)
        choices = [("", _g("Stays in the closed portal"))]
        for place in places:
            name = _g("Top level of the portal") if place.depth == top else place.title
            choices.append((str(place.pk), f"{'— ' * (place.depth - top)}{name}"))
        plan = self.initial.get("plan")
        for page in merging.top_pages(portal):
            if page.live:
                equal = merging.equal_section(page, places)
                chosen = (equal.pk if equal else "") if plan is None else plan.get(str(page.pk), "")
                self.fields[f"{SECTION}{page.pk}"] = forms.ChoiceField(
                    label=_g("“%(title)s” moves below") % {"title": page.title},
                    choices=[_joining(choice, equal) for choice in choices],
                    required=False,
                    initial=str(chosen),
                )

    def _add_roles(self, portal: Portal) -> None:
        rows = merging.roles_to_carry(portal)
        if rows:
            self.fields["carried"] = forms.MultipleChoiceField(
                label=_g("Roles that people get in the successor, too"),
                choices=[
                    (f"{row.user_id}:{row.role}", f"{row.user} ({row.get_role_display()})") for row in rows
                ],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_g("Tick only who will work there. Whoever gets a role cannot confirm the merge."),
            )


def _joining(choice: tuple[str, str], equal: Page | None) -> tuple[str, str]:
    """The choice `(key, label)`. If its key is that of `equal`, the label says that the pages join there."""
    key = choice[0]
    if equal is None or key != str(equal.pk):
        return choice
    return key, _g("Joins “%(title)s”: its pages stand together there") % {"title": equal.title}
