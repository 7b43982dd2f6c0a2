from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from portal.content.actions.open_portal import open_portal
from portal.content.forms.back_office import OpeningForm
from portal.portals.queries import address_of
from portal.portals.views.back_office import ActionFormMixin, BackOfficeMixin


class Opening(BackOfficeMixin, ActionFormMixin, FormView[OpeningForm]):
    """The form with which the province opens a component portal. The portal is live at once."""

    form_class = OpeningForm
    template_name = "content/admin/opening.html"
    page_title = gettext_lazy("Open a component portal")
    header_icon = "site"

    def may_enter(self) -> bool:
        return self.user.is_province_administrator

    def trail(self) -> list[dict[str, Any]]:
        return [{"url": reverse("portals_admin:list"), "label": _("Portals")}]

    def act(self, form: OpeningForm) -> HttpResponse:
        portal = open_portal(**form.cleaned_data, actor=self.user, now=timezone.now())
        words = {"portal": portal.name, "address": address_of(portal)}
        messages.success(self.request, _("“%(portal)s” is open at %(address)s.") % words)
        return redirect("portals_admin:settings", portal.pk)
