"""The pages where a second person decides about proposed changes of rows."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from portal.base.review.choices import ChangeKind, VersionState
from portal.base.review.models import ChangeRequest
from portal.base.review.views import ReviewStepsMixin, Step
from portal.portals.access.guards import guarded
from portal.portals.actions.changes import RowChanges, changes_of
from portal.portals.proposal_pages import form_of
from portal.portals.queries import (
    proposals_seen_by,
    proposals_to_decide,
    returned_proposals,
)
from portal.portals.views.back_office import BackOfficeMixin

PAGE_SIZE = 25


@guarded()
class ProposalList(BackOfficeMixin, TemplateView):
    """The proposals of this person's portals in four tabs.

    The tabs have proposals that wait for this person's decision, that were returned to this person, all open
    ones, and published ones.
    """

    template_name = "portals/admin/proposals.html"
    page_title = gettext_lazy("Waiting for approval")
    header_icon = "success"
    tabs = {
        "cho-duyet": gettext_lazy("For me to approve"),
        "tra-lai": gettext_lazy("Returned to me"),
        "dang-mo": gettext_lazy("All open ones"),
        "da-dang": gettext_lazy("Published"),
    }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tab = self.request.GET.get("xem", "")
        tab = tab if tab in self.tabs else "cho-duyet"
        page = Paginator(self._rows(tab), PAGE_SIZE).get_page(self.request.GET.get("p"))
        rows = [
            {
                "request": each,
                "step": changes_of(each).step_of(each),
                "place": changes_of(each).place(each),
            }
            for each in page
        ]
        return super().get_context_data(page=page, rows=rows, tabs=self.tabs, tab=tab, **kwargs)

    def _rows(self, tab: str) -> QuerySet[ChangeRequest]:
        if tab == "cho-duyet":
            return proposals_to_decide(self.user)
        if tab == "tra-lai":
            return returned_proposals(self.user)
        rows = proposals_seen_by(self.user)
        if tab == "da-dang":
            return rows.published().order_by("-published_at")  # type: ignore[attr-defined]  # its queryset
        return rows.open().order_by("-edited_at")  # type: ignore[attr-defined]  # its queryset


@guarded(request_id=ChangeRequest)
class ProposalPage(ReviewStepsMixin, BackOfficeMixin, TemplateView):
    """The page of one proposal: the values before and after, and buttons to publish, return or withdraw."""

    template_name = "portals/admin/proposal.html"
    page_title = gettext_lazy("Proposed change")
    header_icon = "success"

    @cached_property
    def proposal(self) -> ChangeRequest:
        found = proposals_seen_by(self.request.user).filter(pk=self.kwargs["request_id"]).first()
        if found is None:
            raise Http404
        return found

    @property
    def workflow(self) -> RowChanges:  # type: ignore[override]  # depends on the proposal
        return changes_of(self.proposal)

    def get_subject(self) -> Any:
        return self.workflow.subject_of(self.proposal)

    @cached_property
    def draft(self) -> ChangeRequest | None:
        """This proposal if it is open, else None. A newer proposal about the row has a page of its own."""
        is_open = self.proposal.state != VersionState.PUBLISHED
        return ChangeRequest.objects.filter(pk=self.proposal.pk).first() if is_open else None

    def get_page_subtitle(self) -> str:
        return str(self.proposal)

    def trail(self) -> list[dict[str, Any]]:
        return [{"url": reverse("proposals:list"), "label": _("Waiting for approval")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        proposal, workflow = self.proposal, self.workflow
        is_open = proposal.state != VersionState.PUBLISHED
        may_decide = is_open and workflow.may_review(self.user, proposal)
        consequences = workflow.consequences(proposal)
        return super().get_context_data(
            proposal=proposal,
            place=workflow.place(proposal),
            step=workflow.step_of(proposal),
            approving=workflow.approving(proposal),
            consequences=consequences,
            is_blocked=any(line.blocks for line in consequences),
            foreseen=proposal.values.get("foreseen", {}),
            differences=workflow.differences(proposal),
            preview=workflow.preview(proposal) if is_open else "",
            pictures=workflow.pictures(proposal),
            is_stale=is_open and workflow.is_stale(proposal),
            form_url=form_of(proposal) if is_open and self._may_withdraw() else "",
            may_withdraw=is_open and self._may_withdraw(),
            may_decide=may_decide,
            facts=workflow.facts(proposal) + (workflow.facts_to_decide(proposal) if may_decide else []),
            before_label=workflow.before_label if is_open else _("Before"),
            shows_before=proposal.kind != ChangeKind.ADD,
            shows_after=proposal.kind != ChangeKind.REMOVE,
            **kwargs,
        )

    def _may_withdraw(self) -> bool:
        return self.user.is_province_administrator or self.workflow.is_writer(self.proposal, self.user)

    def get_done_url(self) -> str:
        return reverse("proposals:list")

    def steps(self) -> dict[str, Step]:
        steps = super().steps()
        return {name: steps[name] for name in ("return", "publish", "discard")}

    def publish(self, now: dt.datetime) -> str:
        super().publish(now)
        return self.workflow.done_message(self.proposal)

    def send_back(self, now: dt.datetime) -> str:
        super().send_back(now)
        return _("“%(title)s” went back to its writer.") % {"title": self.proposal}

    def discard(self, now: dt.datetime) -> str:
        if not self._may_withdraw():
            raise PermissionDenied(_("Only who wrote a proposal withdraws it. Return it with a reason."))
        super().discard(now)
        return _("The proposal about “%(title)s” is withdrawn.") % {"title": self.proposal}
