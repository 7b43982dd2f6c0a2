"""Base classes of our own back-office pages."""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.accounts.models import User
from portal.portals.choices import StaffRole
from portal.portals.models import Portal
from portal.portals.queries import has_role


class PortalMixin(WagtailAdminTemplateMixin):
    """A page about one portal for people with one of `roles` there; others get 404."""

    roles: tuple[StaffRole, ...] = (StaffRole.MANAGER,)
    province_only = False
    header_icon = "site"
    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self._may_enter():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def portal(self) -> Portal:
        portals = Portal.objects.select_related("site", "theme", "agency", "root_page")
        portal = portals.filter(pk=self.kwargs["portal_id"]).first()
        if portal is None:
            raise Http404
        return portal

    @property
    def user(self) -> User:
        return cast(User, self.request.user)  # Wagtail's decorator admits only signed-in people

    def get_page_subtitle(self) -> str:
        return self.portal.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("portals_admin:list"), "label": _("Portals")},
            {"url": "", "label": self.get_page_title(), "sublabel": self.portal.name},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(portal=self.portal, **kwargs)

    def _may_enter(self) -> bool:
        if self.province_only:
            return self.user.is_province_administrator
        return has_role(self.user, self.portal, *self.roles)


def add_errors(form: BaseForm, error: ValidationError) -> None:
    """Add the messages of an action to the fields they name."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, messages in error.message_dict.items():
        form.add_error(name if name in form.fields else None, messages)
