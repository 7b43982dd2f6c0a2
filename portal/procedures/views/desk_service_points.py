"""Back-office pages where the staff of an agency edit its service points and see what records lack."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages

from portal.agencies.models import Agency
from portal.base.review.choices import ChangeKind
from portal.base.review.models import ChangeRequest
from portal.portals.access.guards import guarded
from portal.portals.models import Portal
from portal.portals.proposal_pages import ProposingView, register_form
from portal.portals.queries import has_role, portals_of
from portal.portals.views.back_office import ActionFormMixin
from portal.procedures import permissions
from portal.procedures.actions.service_points import SERVICE_POINTS, check_service_point
from portal.procedures.choices import FilingWay
from portal.procedures.completeness import missing_parts
from portal.procedures.forms.desk import ServicePointForm
from portal.procedures.models import OutsideLink, Procedure, ServicePoint
from portal.procedures.queries.providers import provided_by
from portal.procedures.views.desk import PAGE_SIZE, DeskMixin


@guarded()
class MyAgencies(DeskMixin, TemplateView):
    """Lists the portals of the agencies whose service points this person may edit."""

    template_name = "procedures/admin/agencies.html"
    page_title = gettext_lazy("Procedures of my agency")

    def may_enter(self) -> bool:
        return bool(portals_of(self.user, *permissions.EDITORS))

    def trail(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        portals = portals_of(self.user, *permissions.EDITORS)
        return super().get_context_data(portals=portals, **kwargs)


class AgencyMixin(DeskMixin):
    """A page for the staff of one portal about its agency's procedures.

    Raises Http404 for an unknown portal and for one without an agency.
    """

    @cached_property
    def portal(self) -> Portal:
        return get_object_or_404(Portal.objects.select_related("agency"), pk=self.kwargs["portal_id"])

    @cached_property
    def agency(self) -> Agency:
        if self.portal.agency is None:
            raise Http404
        return self.portal.agency

    def may_enter(self) -> bool:
        return has_role(self.user, self.portal, *permissions.EDITORS)

    def get_page_subtitle(self) -> str:
        return self.agency.name

    def trail(self) -> list[dict[str, Any]]:
        return [{"url": reverse("procedures_desk:agencies"), "label": _("Procedures of my agency")}]


@guarded(portal_id=Portal)
class AgencyList(AgencyMixin, TemplateView):
    """Lists the procedures that this agency provides and what they lack, the least complete first."""

    template_name = "procedures/admin/agency.html"
    page_title = gettext_lazy("Procedures and what they lack")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = provided_by(self.agency).public().select_related("current")
        page = Paginator(found.order_by("completeness", "code"), PAGE_SIZE).get_page(
            self.request.GET.get("p")
        )
        own = set(
            ServicePoint.objects.filter(agency=self.agency, procedure__in=page.object_list).values_list(
                "procedure", flat=True
            )
        )
        rows = [
            (procedure, missing_parts(procedure.current.record), procedure.pk in own)
            for procedure in page.object_list
            if procedure.current is not None
        ]
        return super().get_context_data(page=page, entries=rows, portal=self.portal, **kwargs)


@guarded(portal_id=Portal, code=None)
class ServicePointEdit(ProposingView, AgencyMixin, ActionFormMixin, FormView[ServicePointForm]):
    """Proposes how this one agency receives applications for one procedure; other agencies are not changed.

    Raises Http404 if the agency neither provides the procedure nor has a service point for it.
    """

    changes = SERVICE_POINTS
    form_class = ServicePointForm
    template_name = "procedures/admin/service_point.html"
    page_title = gettext_lazy("How files are taken here")

    @cached_property
    def procedure(self) -> Procedure:
        own = Q(pk__in=provided_by(self.agency).values("pk")) | Q(service_points__agency=self.agency)
        procedure = Procedure.objects.public().filter(own, code=self.kwargs["code"]).distinct().first()
        if procedure is None:
            raise Http404
        return procedure

    @cached_property
    def service_point(self) -> ServicePoint:
        """The agency's own service point, or a new one with the values of the one for all communes."""
        own = ServicePoint.objects.filter(procedure=self.procedure, agency=self.agency).first()
        if own is not None:
            return own
        common = ServicePoint.objects.filter(procedure=self.procedure, every_commune=True).first()
        return ServicePoint(
            procedure=self.procedure,
            agency=self.agency,
            way=common.way if common else FilingWay.IN_PERSON,
            url=common.url if common else "",
            place=common.place if common else "",
        )

    @cached_property
    def proposal(self) -> ChangeRequest | None:
        row = self.service_point
        return self.changes.open_version(row) if row.pk else self.changes.open_addition(row)

    @property
    def stamp(self) -> str:
        subject = self.service_point if self.service_point.pk else self.proposal
        return self.changes.stamp(subject) if subject else ""

    def get_form_kwargs(self) -> dict[str, Any]:
        if self.proposal is not None:
            self.changes.put_values(self.service_point, self.proposal.values)
        return {**super().get_form_kwargs(), "instance": self.service_point}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            procedure=self.procedure, portal=self.portal, is_own=self.service_point.pk is not None, **kwargs
        )

    def act(self, form: ServicePointForm) -> HttpResponse:
        row = form.instance
        is_own = row.pk is not None
        if "remove" in self.request.POST and is_own and self.agency.is_commune:
            self.kind = ChangeKind.REMOVE
        else:
            self.kind = ChangeKind.CHANGE if is_own else ChangeKind.ADD
            check_service_point(row)
        self.hand_in(row)
        title = self.changes.title_of(row)
        messages.success(self.request, self.done_message(title), buttons=self.done_buttons())
        return redirect("procedures_desk:agency", self.portal.pk)


def _form_of(request: ChangeRequest) -> str:
    point = request.target
    procedure = point.procedure_id if point else request.values.get("procedure")
    code = Procedure.objects.filter(pk=procedure).values_list("code", flat=True).first()
    return reverse("procedures_desk:service_point", args=[request.portal_id, code]) if code else ""


register_form(ServicePoint, _form_of)


@guarded()
class Links(DeskMixin, TemplateView):
    """Lists external addresses that failed at least twice in a row, at most 500."""

    template_name = "procedures/admin/links.html"
    page_title = gettext_lazy("Links that do not answer")
    header_icon = "link-external"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            rows=OutsideLink.objects.broken().order_by("failing_since")[:500],
            total=OutsideLink.objects.count(),
            unchecked=OutsideLink.objects.filter(checked_at=None).count(),
            **kwargs,
        )
