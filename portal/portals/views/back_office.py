"""Base classes of our own back-office pages."""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic.edit import FormMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from portal.accounts.models import User
from portal.portals.choices import StaffRole
from portal.portals.forms.errors import add_errors
from portal.portals.models import Portal
from portal.portals.queries import has_role


class BackOfficeMixin(WagtailAdminTemplateMixin):
    """A mixin for a back-office page. People for whom `may_enter` returns False get 404.

    `trail` returns the breadcrumbs of the pages above this page.
    """

    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may_enter():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def may_enter(self) -> bool:
        return True

    @property
    def user(self) -> User:
        return cast(User, self.request.user)  # Wagtail's decorator admits only signed-in people

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, *self.trail(), {"url": "", "label": self.get_page_title()}]

    def trail(self) -> list[dict[str, Any]]:
        """The breadcrumbs between the first page and this one: dicts with "url" and "label"."""
        return []


class ActionFormMixin(FormMixin[Any]):
    """A mixin for a form whose valid data is passed to one action.

    If the action raises ValidationError, the form shows the errors at the fields that they name.
    """

    def act(self, form: Any) -> HttpResponse:
        """Call the action and return a redirect. If it raises ValidationError, the form is shown again."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return self.act(form)
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)


class PortalMixin(BackOfficeMixin):
    """A mixin for a page about the portal with primary key `portal_id`, for people with one of `roles` there.

    With `province_only`, the page is for administrators of the province only. Other people get 404.
    """

    roles: tuple[StaffRole, ...] = (StaffRole.MANAGER,)
    province_only = False
    header_icon = "site"

    def may_enter(self) -> bool:
        if self.province_only:
            return self.user.is_province_administrator
        return has_role(self.user, self.portal, *self.roles)

    @cached_property
    def portal(self) -> Portal:
        portals = Portal.objects.select_related("site", "theme", "agency", "root_page")
        portal = portals.filter(pk=self.kwargs["portal_id"]).first()
        if portal is None:
            raise Http404
        return portal

    def get_page_subtitle(self) -> str:
        return self.portal.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *above, own = super().get_breadcrumbs_items()
        return [*above, {**own, "sublabel": self.portal.name}]

    def trail(self) -> list[dict[str, Any]]:
        return [{"url": reverse("portals_admin:list"), "label": _("Portals")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(portal=self.portal, **kwargs)
