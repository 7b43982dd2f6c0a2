"""The list of portals, and the forms for their settings and contact details."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, UpdateView, View

from portal.accounts.models import User
from portal.base.review.models import ChangeRequest
from portal.portals.access.guards import guarded
from portal.portals.actions.addresses import check_addresses
from portal.portals.actions.portal_changes import PORTALS
from portal.portals.choices import StaffRole
from portal.portals.forms.back_office import ContactForm, PortalForm
from portal.portals.models import Portal
from portal.portals.proposal_pages import RowFormView, register_form
from portal.portals.queries import address_of, has_role, open_portals_of, present_successor
from portal.portals.views.back_office import ActionFormMixin, BackOfficeMixin, PortalMixin

list_links: list[Callable[[User], Iterable[tuple[str, str]]]] = []
"""Functions (user) -> pairs (text, address): the links above the list of portals. Apps above add theirs."""

settings_links: list[Callable[[Portal], Iterable[tuple[str, str]]]] = []
"""Functions (portal) -> pairs (text, address): links to other pages about a portal. Apps above add theirs."""


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
            rows=rows,
            links=[link for source in list_links for link in source(user)],
            is_province_administrator=user.is_province_administrator,
            **kwargs,
        )


class PortalSettings(RowFormView, PortalMixin, ActionFormMixin, UpdateView[Portal, PortalForm]):
    """A form that proposes names, address, host and contacts of a portal; a second person publishes them."""

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


@guarded(portal_id=Portal)
class PortalContact(RowFormView, PortalMixin, ActionFormMixin, UpdateView[Portal, ContactForm]):
    """The form in which a manager proposes contact details of the portal; a second person publishes them."""

    changes = PORTALS
    form_class = ContactForm
    template_name = "portals/admin/contact.html"
    page_title = gettext_lazy("Contact details of the portal")
    header_icon = "mail"

    @cached_property
    def row(self) -> Portal:
        return Portal.objects.select_related("site").get(pk=self.portal.pk)

    def get_object(self, queryset: Any = None) -> Portal:
        portal: Portal = self.put_proposal(self.row)
        return portal

    def act(self, form: ContactForm) -> HttpResponse:
        if self.proposal is not None and not _is_about_contact(self.proposal):
            raise ValidationError(
                _("The province has proposed other changes of this portal. Wait until they are decided.")
            )
        for name in form.fields:
            setattr(self.row, name, form.cleaned_data[name].strip())
        self.hand_in(self.row)
        self.say_done(self.row)
        return redirect("portals_admin:contact", self.portal.pk)


@guarded()
class OwnContact(BackOfficeMixin, View):
    """Redirect a manager to the contact form of their only open portal, or else to the list of portals."""

    def may_enter(self) -> bool:
        return bool(open_portals_of(self.user, StaffRole.MANAGER))

    def get(self, request: HttpRequest) -> HttpResponse:
        portals = open_portals_of(self.user, StaffRole.MANAGER)
        if len(portals) == 1:
            return redirect("portals_admin:contact", portals[0].pk)
        return redirect("portals_admin:list")


def _is_about_contact(request: ChangeRequest) -> bool:
    return set(request.values) <= set(PORTALS.contact)


def _form_of(request: ChangeRequest) -> str:
    name = "contact" if _is_about_contact(request) else "settings"
    return reverse(f"portals_admin:{name}", args=[request.portal_id])


register_form(Portal, _form_of)
