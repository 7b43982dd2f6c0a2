"""The list of portals, and the province's settings of each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, UpdateView, View

from portal.portals.access.guards import guarded
from portal.portals.actions import (
    change_host,
    close_portal,
    remove_host,
    rename_portal,
    reopen_portal,
    update_contact,
)
from portal.portals.choices import StaffRole
from portal.portals.forms.back_office import ClosingForm, PortalForm
from portal.portals.models import Portal
from portal.portals.queries import address_of, has_role
from portal.portals.views.back_office import ActionFormMixin, BackOfficeMixin, PortalMixin


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
                "is_managed": has_role(user, portal, StaffRole.MANAGER),
            }
            for portal in sorted(portals, key=lambda portal: (not portal.is_main, portal.name))
        ]
        return super().get_context_data(
            rows=rows, is_province_administrator=user.is_province_administrator, **kwargs
        )


class PortalSettings(PortalMixin, ActionFormMixin, UpdateView[Portal, PortalForm]):
    """Names, address, host and contacts."""

    province_only = True
    form_class = PortalForm
    template_name = "portals/admin/settings.html"
    page_title = gettext_lazy("Settings of the portal")

    def get_object(self, queryset: Any = None) -> Portal:
        return self.portal

    def act(self, form: PortalForm) -> HttpResponse:
        self._save(form)
        messages.success(self.request, _("The settings of “%(portal)s” are saved.") % {"portal": self.portal})
        return redirect("portals_admin:settings", self.portal.pk)

    @transaction.atomic
    def _save(self, form: PortalForm) -> None:
        new, now, portal = form.cleaned_data, timezone.now(), self.portal
        rename_portal(
            portal=portal,
            name=new["name"],
            english_name=new["english_name"],
            slug=new.get("slug", ""),
            actor=self.user,
            now=now,
        )
        host = new.get("host", "")
        before = portal.site.hostname if portal.site and not portal.is_main else ""
        if host and host != before:
            change_host(portal=portal, host=host, actor=self.user, now=now)
        elif before and not host:
            remove_host(portal=portal, actor=self.user, now=now)
        contact = {name: new[name] for name in ("hotline", "email", "address")}
        update_contact(portal=portal, **contact, actor=self.user, now=now)


class PortalClosing(PortalMixin, ActionFormMixin, FormView[ClosingForm]):
    province_only = True
    form_class = ClosingForm
    template_name = "portals/admin/closing.html"
    page_title = gettext_lazy("Close the portal")

    def act(self, form: ClosingForm) -> HttpResponse:
        close_portal(
            portal=self.portal, reason=form.cleaned_data["reason"], actor=self.user, now=timezone.now()
        )
        messages.success(
            self.request, _("“%(portal)s” is closed and kept as an archive.") % {"portal": self.portal}
        )
        return redirect("portals_admin:list")


class PortalReopening(PortalMixin, View):
    province_only = True
    http_method_names = ["post"]

    def post(self, request: Any, portal_id: int) -> HttpResponse:
        try:
            reopen_portal(portal=self.portal, actor=self.user, now=timezone.now())
            messages.success(request, _("“%(portal)s” is open again.") % {"portal": self.portal})
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("portals_admin:list")
