"""Back-office pages of journeys: editors of the province write them, another person publishes them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from portal.base.review.views import ReviewStepsMixin
from portal.portals.access.guards import guarded
from portal.procedures.actions import journeys as actions
from portal.procedures.actions.journeys import JOURNEYS
from portal.procedures.forms.journeys import JourneyForms, NewJourneyForm
from portal.procedures.journey_content import JourneyContent
from portal.procedures.models import Journey, LifeEvent
from portal.procedures.views.desk import DeskMixin


@guarded()
class JourneyList(DeskMixin, TemplateView):
    """Lists all journeys, and opens the page of a new one."""

    template_name = "procedures/admin/journeys.html"
    page_title = gettext_lazy("Journeys")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Journey.objects.select_related("event", "current").prefetch_related("versions")
        return super().get_context_data(rows=rows, form=NewJourneyForm(), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = NewJourneyForm(request.POST)
        if form.is_valid():
            return redirect("procedures_desk:journey", form.cleaned_data["slug"])
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("procedures_desk:journeys")


@guarded(slug=None)
class JourneyDesk(ReviewStepsMixin, DeskMixin, TemplateView):
    """Shows one journey: the form of its draft, the steps of review, its versions.

    An unknown slug shows an empty form; the first save creates the journey.
    """

    template_name = "procedures/admin/journey.html"
    page_title = gettext_lazy("Journey")
    workflow = JOURNEYS

    @cached_property
    def journey(self) -> Journey | None:
        rows = Journey.objects.select_related("current", "event")
        return rows.filter(slug=self.kwargs["slug"]).first()

    def get_subject(self) -> Journey | None:
        return self.journey

    def trail(self) -> list[dict[str, Any]]:
        return [*super().trail(), {"url": reverse("procedures_desk:journeys"), "label": _("Journeys")}]

    def forms(self, data: Any = None) -> JourneyForms:
        source = self.draft or (self.journey.current if self.journey else None)
        return JourneyForms(
            data,
            source.text if source else None,
            {
                **self._place(source.text if source else None),
                "seen": self.stamp,
            },
        )

    def _place(self, text: JourneyContent | None) -> dict[str, Any]:
        """The life event, and the position in the list of journeys: from `text`, else from the journey."""
        event = self.journey.event if self.journey else None
        order = self.journey.order if self.journey else 100
        if text and text.event is not None:
            event = LifeEvent.objects.filter(slug=text.event).first()
        if text and text.order is not None:
            order = text.order
        return {"event": event, "order": order}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("forms", self.forms())
        versions = self.journey.versions.select_related("edited_by") if self.journey else []
        return super().get_context_data(journey=self.journey, versions=versions, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "save":
            return self._save()
        return super().post(request, **kwargs)

    def _save(self) -> HttpResponse:
        forms = self.forms(self.request.POST)
        if forms.is_valid():
            given = forms.form.cleaned_data
            try:
                actions.save_journey(
                    slug=self.kwargs["slug"],
                    content=forms.content(),
                    editor=self.user,
                    now=timezone.now(),
                    seen=given["seen"],
                    change_note=given["change_note"],
                )
                messages.success(self.request, _("The draft is saved. Compare it, then hand it on."))
                return redirect(self.request.path)
            except ValidationError as error:
                for message in error.messages:
                    forms.form.add_error(None, message)
        return self.render_to_response(self.get_context_data(forms=forms, **self.kwargs))
