"""The desk of journeys: written by one of the province's editors, published by another."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from portal.portals.access.guards import guarded
from portal.procedures.actions import journeys as actions
from portal.procedures.choices import VersionState
from portal.procedures.forms.journeys import JourneyForms, NewJourneyForm
from portal.procedures.models import Journey, JourneyVersion
from portal.procedures.views.desk import DeskMixin


@guarded()
class JourneyList(DeskMixin, TemplateView):
    """Every journey, and the way to begin one."""

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
class JourneyDesk(DeskMixin, TemplateView):
    """One journey: its draft, who may publish it, its versions."""

    template_name = "procedures/admin/journey.html"
    page_title = gettext_lazy("Journey")

    @cached_property
    def journey(self) -> Journey | None:
        rows = Journey.objects.select_related("current", "event")
        return rows.filter(slug=self.kwargs["slug"]).first()

    @cached_property
    def draft(self) -> JourneyVersion | None:
        if self.journey is None:
            return None
        rows = self.journey.versions.exclude(state=VersionState.PUBLISHED)
        return rows.select_related("edited_by").first()

    def trail(self) -> list[dict[str, Any]]:
        return [*super().trail(), {"url": reverse("procedures_desk:journeys"), "label": _("Journeys")}]

    def forms(self, data: Any = None) -> JourneyForms:
        source = self.draft or (self.journey.current if self.journey else None)
        return JourneyForms(
            data,
            source.text if source else None,
            {
                "event": self.journey.event_id if self.journey else None,
                "order": self.journey.order if self.journey else 100,
                "seen": self.draft.edited_at.isoformat() if self.draft else "",
            },
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("forms", self.forms())
        return super().get_context_data(
            journey=self.journey,
            draft=self.draft,
            is_own=bool(self.draft and self.draft.edited_by_id == self.user.pk),
            is_waiting=bool(self.draft and self.draft.state == VersionState.IN_REVIEW),
            versions=self.journey.versions.select_related("edited_by", "published_by")
            if self.journey
            else [],
            **kwargs,
        )

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        action = request.POST.get("deed", "")
        if action == "save":
            return self._save()
        actions = {"submit": self._submit, "return": self._return, "publish": self._publish}
        if action not in actions or self.draft is None:
            raise Http404
        try:
            messages.success(request, actions[action](self.draft, timezone.now()))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except PermissionDenied as error:
            messages.error(request, str(error))
        return self._here()

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
                    event=given["event"],
                    order=given["order"],
                    seen=_moment(given["seen"]),
                    change_note=given["change_note"],
                )
                messages.success(self.request, _("The draft is saved. Compare it, then hand it on."))
                return self._here()
            except ValidationError as error:
                for message in error.messages:
                    forms.form.add_error(None, message)
        return self.render_to_response(self.get_context_data(forms=forms, **self.kwargs))

    def _submit(self, draft: JourneyVersion, now: dt.datetime) -> str:
        actions.submit_journey(version=draft, editor=self.user, now=now)
        return _("The draft waits for a second person.")

    def _return(self, draft: JourneyVersion, now: dt.datetime) -> str:
        reason = self.request.POST.get("reason", "")
        actions.return_journey(version=draft, reviewer=self.user, reason=reason, now=now)
        return _("The draft went back to its editor.")

    def _publish(self, draft: JourneyVersion, now: dt.datetime) -> str:
        if not self.may_publish:
            raise PermissionDenied(_("Only approvers of the province's portal may do this."))
        actions.publish_journey(version=draft, publisher=self.user, now=now)
        return _("The version is published.")

    def _here(self) -> HttpResponse:
        return redirect("procedures_desk:journey", self.kwargs["slug"])


def _moment(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None
