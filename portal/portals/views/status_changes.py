"""Propose to close a portal or to open it again; another administrator of the province confirms it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from portal.base.review.choices import ChangeKind
from portal.base.review.models import ChangeRequest
from portal.portals import foreseen
from portal.portals.actions.foreseen_changes import ForeseenChanges
from portal.portals.actions.status_changes import STATUS_CHANGES
from portal.portals.choices import PortalStatus
from portal.portals.forms.status_changes import ClosingForm, ReopeningForm
from portal.portals.models import PortalStatusChange
from portal.portals.proposal_pages import RowFormView, register_form
from portal.portals.views.back_office import ActionFormMixin, PortalMixin


class ForeseeingForm(RowFormView, PortalMixin, ActionFormMixin, FormView[Any]):
    """A form that shows a preview of a step with a portal before it proposes the step.

    The form is sent twice: first for the preview, then with the digest of the preview that the person saw. If
    the preview has changed meanwhile, the new one is shown.
    """

    changes: ForeseenChanges
    kind = ChangeKind.ADD
    province_only = True
    is_foreseen = False

    def new_row(self, values: dict[str, Any]) -> Any:
        """The unsaved row that describes the step, with the cleaned values of the form."""
        raise NotImplementedError

    @cached_property
    def proposal(self) -> ChangeRequest | None:
        return self.changes.open_about(self.portal)

    @property
    def stamp(self) -> str:
        return self.changes.stamp(self.proposal) if self.proposal else ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "portal": self.portal}

    def get_initial(self) -> dict[str, Any]:
        return {**self.proposal.values} if self.proposal else {}

    def act(self, form: Any) -> HttpResponse:
        self.row = self.new_row(form.cleaned_data)
        self.changes.check(self.row)
        if self.request.POST.get("foreseen") != self._digest():
            self.is_foreseen = True
            return self.render_to_response(self.get_context_data(form=form))
        self.hand_in(self.row)
        self.say_done(self.row)
        return redirect("portals_admin:list")

    def _digest(self) -> str:
        values = str(sorted(self.changes.values_of(self.row).items()))
        return f"{foreseen.digest(self.lines)}{foreseen.digest_of(values)}"

    @cached_property
    def lines(self) -> list[foreseen.Consequence]:
        return self.changes.foreseen_by(self.row)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seen = {"foreseen_digest": self._digest()} if self.is_foreseen else {}
        return super().get_context_data(
            consequences=self.lines, row=self.row, is_foreseen=self.is_foreseen, **seen, **kwargs
        )


class StatusForm(ForeseeingForm):
    changes = STATUS_CHANGES
    status: PortalStatus

    @cached_property
    def row(self) -> PortalStatusChange:
        return PortalStatusChange(portal=self.portal, status=self.status)

    def new_row(self, values: dict[str, Any]) -> PortalStatusChange:
        return PortalStatusChange(portal=self.portal, status=self.status, **values)


class PortalClosing(StatusForm):
    status = PortalStatus.CLOSED
    form_class = ClosingForm
    template_name = "portals/admin/closing.html"
    page_title = gettext_lazy("Close the portal")


class PortalReopening(StatusForm):
    status = PortalStatus.OPEN
    form_class = ReopeningForm
    template_name = "portals/admin/reopening.html"
    page_title = gettext_lazy("Open the portal again")


def _form_of(request: ChangeRequest) -> str:
    closes = request.values["status"] == PortalStatus.CLOSED
    name = "closing" if closes else "reopening"
    return reverse(f"portals_admin:{name}", args=[request.values["portal"]])


register_form(PortalStatusChange, _form_of)
