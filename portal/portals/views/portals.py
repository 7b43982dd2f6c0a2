"""The list of portals, and the province's settings of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, UpdateView

from portal.portals.access.guards import guarded
from portal.portals.actions.addresses import check_addresses
from portal.portals.actions.portal_changes import PORTALS
from portal.portals.choices import StaffRole
from portal.portals.forms.back_office import PortalForm
from portal.portals.models import Portal
from portal.portals.proposal_pages import RowFormView, register_form
from portal.portals.queries import address_of, has_role, present_successor
from portal.portals.views.back_office import ActionFormMixin, BackOfficeMixin, PortalMixin

settings_links: list[Callable[[Portal], Iterable[tuple[str, str]]]] = []
"""Functions that give text and address of further pages about a portal; apps above add theirs."""


@guarded()
class PortalList(BackOfficeMixin, TemplateView):
    """The portals of this person, each with links to the pages they may use."""

    template_name = "portals/admin/list.html"
    page_title = gettext_lazy("Portals")
    header_icon = "site"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.user
        portals = Portal.objects.visible_to(user).select_related("agency", "site").order_by("kind", "name")
        rows = [
            {
                "portal": portal,
                "address": address_of(portal),
                "successor": present_successor(portal),
                "is_managed": has_role(user, portal, StaffRole.MANAGER),
            }
            for portal in sorted(portals, key=lambda portal: (not portal.is_main, portal.name))
        ]
        return super().get_context_data(
            rows=rows, is_province_administrator=user.is_province_administrator, **kwargs
        )


class PortalSettings(RowFormView, PortalMixin, ActionFormMixin, UpdateView[Portal, PortalForm]):
    """Proposes names, address, host and contacts; a second person publishes them."""

    changes = PORTALS
    province_only = True
    form_class = PortalForm
    template_name = "portals/admin/settings.html"
    page_title = gettext_lazy("Settings of the portal")

    @cached_property
    def row(self) -> Portal:
        return Portal.objects.select_related("site").get(pk=self.portal.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        links = [link for source in settings_links for link in source(self.portal)]
        return super().get_context_data(links=links, **kwargs)

    def get_object(self, queryset: Any = None) -> Portal:
        portal: Portal = self.put_proposal(self.row)
        return portal

    def get_initial(self) -> dict[str, Any]:
        values = self.proposal.values if self.proposal else {}
        return {"host": values["host"]} if "host" in values else {}

    def act(self, form: PortalForm) -> HttpResponse:
        new = form.cleaned_data
        extra = {"host": new["host"].strip().lower()} if "host" in new else {}
        check_addresses(portal=self.row, slug=new.get("slug", ""), host=extra.get("host", ""))
        for name in form.fields.keys() - {"host"}:
            setattr(self.row, name, new[name].strip())
        self.hand_in(self.row, extra=extra)
        self.say_done(self.row)
        return redirect("portals_admin:settings", self.portal.pk)


register_form(Portal, lambda request: reverse("portals_admin:settings", args=[request.portal_id]))
