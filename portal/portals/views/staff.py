"""The list of staff of a portal, and the view that takes a role back. New staff: see `invitations`."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.generic import FormView, TemplateView

from portal.portals.access.guards import guarded
from portal.portals.actions import revoke_role
from portal.portals.choices import StaffRole
from portal.portals.forms.back_office import RevocationForm
from portal.portals.models import Portal, StaffMembership
from portal.portals.staff_list import invitation_state, members, open_invitations
from portal.portals.views.back_office import ActionFormMixin, PortalMixin

OWN_ROLE = gettext_noop(
    "You cannot take the role of manager from yourself. "
    "Ask an administrator of the province, who can first give it to somebody else."
)


class _Staff(PortalMixin):
    header_icon = "group"

    def grantable(self) -> list[StaffRole]:
        """The roles that this person may give or take: administrators all, managers all but manager."""
        if self.user.is_province_administrator:
            return list(StaffRole)
        return [role for role in StaffRole if role != StaffRole.MANAGER]


@guarded(portal_id=Portal)
class StaffList(_Staff, TemplateView):
    """The staff of a portal, and the people who are invited but have no role yet."""

    template_name = "portals/admin/staff.html"
    page_title = gettext_lazy("Staff")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            members=members(self.portal),
            invitations=[invitation_state(each) for each in open_invitations(self.portal)],
            grantable=self.grantable(),
            now=timezone.now(),
            **kwargs,
        )


@guarded(portal_id=Portal, membership_id=StaffMembership)
class StaffRevocation(_Staff, ActionFormMixin, FormView[RevocationForm]):
    """Ask whether a role is to be taken back and why, then take it back."""

    form_class = RevocationForm
    template_name = "portals/admin/revocation.html"
    page_title = gettext_lazy("Take a role back")

    @cached_property
    def membership(self) -> StaffMembership:
        return get_object_or_404(StaffMembership, pk=self.kwargs["membership_id"], portal=self.portal)

    def get_page_subtitle(self) -> str:
        return f"{self.membership.user}, {self.membership.get_role_display()}"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._refusal() or super().get(request, *args, **kwargs)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._refusal() or super().post(request, *args, **kwargs)

    def _refusal(self) -> HttpResponse | None:
        if self.membership.role in self.grantable():
            return None
        if self.membership.user != self.user:
            raise PermissionDenied
        messages.error(self.request, _(OWN_ROLE))
        return redirect("portals_admin:staff", self.portal.pk)

    def act(self, form: RevocationForm) -> HttpResponse:
        person, role = self.membership.user, self.membership.get_role_display()
        revoke_role(
            user=person,
            portal=self.portal,
            role=self.membership.role,
            actor=self.user,
            now=timezone.now(),
            reason=form.cleaned_data["reason"],
        )
        message = _("%(person)s is no longer %(role)s of this portal.") % {"person": person, "role": role}
        messages.success(self.request, message)
        return redirect("portals_admin:staff", self.portal.pk)
