from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.accounts.models import User
from portal.content.actions.open_portal import open_portal
from portal.content.forms.back_office import OpeningForm
from portal.portals.queries import address_of
from portal.portals.views.back_office import add_errors


class Opening(WagtailAdminTemplateMixin, FormView[OpeningForm]):
    """The province opens a component portal; it is live when the form has been sent."""

    form_class = OpeningForm
    template_name = "content/admin/opening.html"
    page_title = gettext_lazy("Open a component portal")
    header_icon = "site"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not cast(User, request.user).is_province_administrator:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        portals = {"url": reverse("portals_admin:list"), "label": _("Portals")}
        return [*self.breadcrumbs_items, portals, {"url": "", "label": self.page_title}]

    def form_valid(self, form: OpeningForm) -> HttpResponse:
        try:
            portal = open_portal(**form.cleaned_data, actor=cast(User, self.request.user), now=timezone.now())
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        words = {"portal": portal.name, "address": address_of(portal)}
        messages.success(self.request, _("“%(portal)s” is open at %(address)s.") % words)
        return redirect("portals_admin:settings", portal.pk)
