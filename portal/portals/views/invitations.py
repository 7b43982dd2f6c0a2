"""Invite a colleague to a portal; send the invitation again, or cancel it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View

from portal.lib.numbers import whole_number
from portal.portals.access.guards import guarded
from portal.portals.actions.inviting import cancel_invitation, invite, send_invitation_again
from portal.portals.choices import StaffRole
from portal.portals.forms.invitations import InvitationForm
from portal.portals.models import Invitation, Portal
from portal.portals.queries import has_role, open_portals_of
from portal.portals.views.back_office import ActionFormMixin, BackOfficeMixin


@guarded()
class Invite(BackOfficeMixin, ActionFormMixin, FormView[InvitationForm]):
    """The form that invites a colleague. The query parameter `cong` preselects a portal (primary key)."""

    form_class = InvitationForm
    template_name = "portals/admin/invitation.html"
    page_title = gettext_lazy("Invite a colleague")
    header_icon = "group"

    def may_enter(self) -> bool:
        return bool(self.portals)

    @cached_property
    def portals(self) -> list[Portal]:
        """The open portals that this person manages."""
        return open_portals_of(self.request.user, StaffRole.MANAGER)

    def roles(self) -> list[StaffRole]:
        """The roles that this person may give: administrators every role, managers all but manager."""
        if self.user.is_province_administrator:
            return list(StaffRole)
        return [role for role in StaffRole if role != StaffRole.MANAGER]

    def get_page_subtitle(self) -> str:
        return self.portals[0].name if len(self.portals) == 1 else ""

    def get_initial(self) -> dict[str, Any]:
        return {"portal": whole_number(self.request.GET.get("cong", ""))}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "portals": self.portals, "roles": self.roles()}

    def trail(self) -> list[dict[str, Any]]:
        return [{"url": reverse("portals_admin:list"), "label": _("Portals")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(is_alone=not self.user.is_province_administrator, **kwargs)

    def act(self, form: InvitationForm) -> HttpResponse:
        data = form.cleaned_data
        invitation = invite(**data, actor=self.user, now=timezone.now())
        words = {"person": data["full_name"], "role": StaffRole(data["role"]).label}
        if invitation is None:
            text = _("%(person)s had an account and is now %(role)s.")
        elif invitation.is_confirmed:
            text = _("%(person)s is invited and becomes %(role)s when they accept.")
        else:
            text = _("%(person)s is invited. The role %(role)s waits for a second person, who gets a mail.")
        messages.success(self.request, text % words)
        return redirect("portals_admin:staff", data["portal"].pk)


class _Step(BackOfficeMixin, View):
    """Base class of the views behind the buttons for an invitation in the list of staff.

    Only managers of the portal and administrators of the province may use them. `step` calls the action and
    returns a message for the person.
    """

    http_method_names = ["post"]

    def may_enter(self) -> bool:
        return has_role(self.user, self.invitation.portal, StaffRole.MANAGER)

    @cached_property
    def invitation(self) -> Invitation:
        rows = Invitation.objects.select_related("portal")
        return get_object_or_404(rows, pk=self.kwargs["invitation_id"])

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            messages.success(request, self.step())
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except PermissionDenied:
            messages.error(request, _("Only an administrator of the province changes this invitation."))
        return redirect("portals_admin:staff", self.invitation.portal_id)

    def step(self) -> str:
        raise NotImplementedError


@guarded(invitation_id=Invitation)
class SendAgain(_Step):
    def step(self) -> str:
        send_invitation_again(invitation=self.invitation, actor=self.user, now=timezone.now())
        return _("The invitation of %(person)s is sent again.") % {"person": self.invitation}


@guarded(invitation_id=Invitation)
class Cancellation(_Step):
    def step(self) -> str:
        cancel_invitation(invitation=self.invitation, actor=self.user, now=timezone.now())
        return _("The invitation of %(person)s is cancelled.") % {"person": self.invitation}
