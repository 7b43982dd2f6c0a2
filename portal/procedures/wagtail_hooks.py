"""Hooks that add the pages and menu items of procedures to the back office."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import NullAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem

from portal.portals.queries import portals_of
from portal.procedures import desk_urls, permissions
from portal.procedures.models import Journey, Procedure


@hooks.register("register_admin_urls")
def hang_the_desk() -> list[URLPattern | URLResolver]:
    return [path("thu-tuc/", include(desk_urls))]


class ProcedureURLFinder(NullAdminURLFinder):
    def get_edit_url(self, instance: Any) -> str:
        return reverse("procedures_desk:procedure", args=[instance.code])


class JourneyURLFinder(NullAdminURLFinder):
    def get_edit_url(self, instance: Any) -> str:
        return reverse("procedures_desk:journey", args=[instance.slug])


register_admin_url_finder(Procedure, ProcedureURLFinder)
register_admin_url_finder(Journey, JourneyURLFinder)


class CatalogueItem(MenuItem):
    """A menu item that only editors of the province's catalogue see."""

    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_edit(request.user)


class AgencyItem(MenuItem):
    """A menu item that only editors, approvers and managers of a portal see, and administrators."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(portals_of(request.user, *permissions.EDITORS))


@hooks.register("register_admin_menu_item")
def add_catalogue_menu() -> MenuItem:
    return CatalogueItem(
        _("Procedures"),
        reverse_lazy("procedures_desk:list"),
        name="procedures",
        icon_name="list-ul",
        order=650,
    )


@hooks.register("register_admin_menu_item")
def add_own_procedures_menu() -> MenuItem:
    return AgencyItem(
        _("Procedures of my agency"),
        reverse_lazy("procedures_desk:agencies"),
        name="agency-procedures",
        icon_name="tasks",
        order=651,
    )
