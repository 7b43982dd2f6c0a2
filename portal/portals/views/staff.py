"""The staff of a portal; its manager grants and revokes roles."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View

from portal.portals.access.guards import guarded
from portal.portals.actions import grant_role, revoke_role
from portal.portals.choices import StaffRole
from portal.portals.forms.back_office import GrantForm
from portal.portals.models import Portal, StaffMembership
from portal.portals.views.back_office import ActionFormMixin, PortalMixin


class _Staff(PortalMixin):
    header_icon = "group"

    def grantable(self) -> list[StaffRole]:
        """The roles that this person may give: managers all but manager, the province all."""
        if self.user.is_province_administrator:
            return list(StaffRole)
        return [role for role in StaffRole if role != StaffRole.MANAGER]


@guarded(portal_id=Portal)
class StaffList(_Staff, ActionFormMixin, FormView[GrantForm]):
    form_class = GrantForm
    template_name = "portals/admin/staff.html"
    page_title = gettext_lazy("Staff")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "roles": self.grantable()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        memberships = self.portal.staff.select_related("user").order_by("user__full_name", "user", "role")
        return super().get_context_data(memberships=memberships, grantable=self.grantable(), **kwargs)

    def act(self, form: GrantForm) -> HttpResponse:
        person, role = form.cleaned_data["email"], StaffRole(form.cleaned_data["role"])
        grant_role(user=person, portal=self.portal, role=role, actor=self.user, now=timezone.now())
        message = _("%(person)s is now %(role)s of this portal.") % {"person": person, "role": role.label}
        messages.success(self.request, message)
        return redirect("portals_admin:staff", self.portal.pk)


@guarded(portal_id=Portal, membership_id=StaffMembership)
class StaffRevocation(_Staff, View):
    http_method_names = ["post"]

    def post(self, request: Any, portal_id: int, membership_id: int) -> HttpResponse:
        membership = get_object_or_404(StaffMembership, pk=membership_id, portal=self.portal)
        if membership.role not in self.grantable():
            raise PermissionDenied
        revoke_role(
            user=membership.user,
            portal=self.portal,
            role=membership.role,
            actor=self.user,
            now=timezone.now(),
        )
        message = _("%(person)s is no longer %(role)s of this portal.")
        messages.success(
            request, message % {"person": membership.user, "role": membership.get_role_display()}
        )
        return redirect("portals_admin:staff", self.portal.pk)
