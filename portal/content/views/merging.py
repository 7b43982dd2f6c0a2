"""Propose the merge of a portal into another one, and show its progress after the confirmation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from portal.base.review.models import ChangeRequest
from portal.content.actions.merging import MERGES, continue_merge
from portal.content.forms import merging as forms
from portal.content.models import PortalMerge
from portal.portals.models import Portal
from portal.portals.proposal_pages import register_form
from portal.portals.views.back_office import BackOfficeMixin
from portal.portals.views.status_changes import ForeseeingForm

SHOWN = 100
"""The largest number of sections that the progress page lists."""


class MergeForm(ForeseeingForm):
    changes = MERGES
    form_class = forms.MergeForm
    template_name = "content/admin/merging.html"
    page_title = gettext_lazy("Merge it into another portal")

    @cached_property
    def row(self) -> PortalMerge:
        return PortalMerge(portal=self.portal, ordered_by=self.user)

    def get_initial(self) -> dict[str, Any]:
        """The values of the open proposal. The query parameter `successor` replaces its successor."""
        chosen = self.request.GET.get("successor")
        return {**super().get_initial(), **({"successor": chosen} if chosen else {})}

    def new_row(self, values: dict[str, Any]) -> PortalMerge:
        names = ("successor", "reason", "decision", "decided_on")
        return PortalMerge(
            portal=self.portal,
            ordered_by=self.user,
            plan=self.form.plan(),
            carried=self.form.carried(),
            **{name: values[name] for name in names},
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """If only the successor was chosen so far, show the form again with fields for sections and roles."""
        form = self.get_form()
        if form.is_complete or not form.is_ready or "decided_on" in form.errors:
            return super().post(request, *args, **kwargs)
        initial = {**self.get_initial(), **request.POST.dict()}
        return self.render_to_response(
            self.get_context_data(form=self.form_class(initial=initial, portal=self.portal))
        )

    def act(self, form: forms.MergeForm) -> HttpResponse:
        self.form = form
        return super().act(form)


class MergeProgress(BackOfficeMixin, TemplateView):
    """The progress of a merge. POST enqueues its job again after the worker stopped retrying it."""

    template_name = "content/admin/merge_progress.html"
    page_title = gettext_lazy("Merge of two portals")
    header_icon = "site"

    def may_enter(self) -> bool:
        return self.user.is_province_administrator

    @cached_property
    def merge(self) -> PortalMerge:
        rows = PortalMerge.objects.select_related("portal", "successor", "ordered_by", "confirmed_by")
        return get_object_or_404(rows, pk=self.kwargs["merge_id"])

    def get_page_subtitle(self) -> str:
        return str(self.merge)

    def trail(self) -> list[dict[str, Any]]:
        return [{"url": reverse("portals_admin:list"), "label": _("Portals")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sections = list(self.merge.sections.select_related("page", "parent").order_by("pk"))
        more = max(len(sections) - SHOWN, 0)
        return super().get_context_data(
            merge=self.merge,
            sections=sections[:SHOWN],
            more=more,
            total=sum(section.total for section in sections),
            done=sum(section.done for section in sections),
            **kwargs,
        )

    def post(self, request: HttpRequest, merge_id: int) -> HttpResponse:
        continue_merge(merge=self.merge, actor=self.user, now=timezone.now())
        messages.success(request, _("The work goes on as soon as the background process is free."))
        return redirect("merging:progress", self.merge.pk)


def merge_links(portal: Portal) -> Iterator[tuple[str, str]]:
    """Yield label and address of the merge form of an open portal, or of the progress of a closed one.

    Yields nothing for the main portal, and for a closed portal that was not merged.
    """
    if not portal.is_closed:
        if not portal.is_main:
            yield _("Merge it into another portal"), reverse("merging:form", args=[portal.pk])
    elif merge := portal.merges.order_by("pk").last():
        yield _("How far the merge is"), reverse("merging:progress", args=[merge.pk])


def _form_of(request: ChangeRequest) -> str:
    return reverse("merging:form", args=[request.values["portal"]])


register_form(PortalMerge, _form_of)
