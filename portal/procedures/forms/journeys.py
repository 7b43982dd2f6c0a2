"""Forms of the back office that edit a journey: its texts, and one form for each step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError as ContentError

from portal.procedures.journey_content import MOST_STEPS, JourneyContent, Step
from portal.procedures.models import LifeEvent


class NewJourneyForm(forms.Form):
    slug = forms.SlugField(
        label=_("address"),
        max_length=80,
        help_text=_("Small letters without diacritics and hyphens: sinh-con."),
    )


class JourneyForm(forms.Form):
    title = forms.CharField(label=_("title"), max_length=150)
    lead = forms.CharField(
        label=_("lead"), max_length=400, required=False, widget=forms.Textarea({"rows": 2})
    )
    event = forms.ModelChoiceField(
        label=_("life or business event"), queryset=LifeEvent.objects.all(), required=False
    )
    order = forms.IntegerField(label=_("place in the list"), min_value=0, max_value=1_000, initial=100)
    intro = forms.CharField(
        label=_("before the steps"), max_length=3_000, required=False, widget=forms.Textarea({"rows": 3})
    )
    closing = forms.CharField(
        label=_("after the steps"), max_length=3_000, required=False, widget=forms.Textarea({"rows": 3})
    )
    change_note = forms.CharField(label=_("what changed and why"), max_length=500, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class StepForm(forms.Form):
    title = forms.CharField(label=_("step"), max_length=200, required=False)
    procedure = forms.CharField(label=_("code of its procedure"), max_length=40, required=False)
    url = forms.RegexField(
        label=_("or address of a page"), regex=r"^(https?://\S+|/(?!/)\S*)$", max_length=500, required=False
    )
    optional = forms.BooleanField(label=_("only for some"), required=False)
    text = forms.CharField(
        label=_("what to do"), max_length=1_500, required=False, widget=forms.Textarea({"rows": 2})
    )


StepFormSet = forms.formset_factory(StepForm, extra=3, max_num=MOST_STEPS, absolute_max=MOST_STEPS)


class JourneyForms:
    """One form and a formset of steps that together edit one `JourneyContent`.

    `base` is the text shown at first; None shows an empty one. A row without a title is left out.
    """

    def __init__(
        self, data: Mapping[str, Any] | None, base: JourneyContent | None, initial: dict[str, Any]
    ) -> None:
        self.base = base
        values = base.model_dump() if base else {}
        self.form = JourneyForm(data, initial={**values, **initial})
        self.rows = StepFormSet(data, prefix="steps", initial=list(values.get("steps", [])))

    def is_valid(self) -> bool:
        if not (self.form.is_valid() and self.rows.is_valid()):
            return False
        try:
            self.content()
        except ContentError as error:
            for detail in error.errors():
                self.form.add_error(
                    None, ValidationError(f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}")
                )
            return False
        return True

    def content(self) -> JourneyContent:
        given = self.form.cleaned_data
        values = [row.cleaned_data for row in self.rows if row.cleaned_data.get("title", "").strip()]
        steps = tuple(Step.model_validate(step) for step in values)
        words = {name: given[name] for name in ("title", "lead", "intro", "closing")}
        return JourneyContent(
            **words,
            icon=self.base.icon if self.base else "steps",
            steps=steps,
            event=given["event"].slug if given["event"] else "",
            order=given["order"],
        )
