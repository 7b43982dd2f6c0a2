from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.design.templatetags import kept_components
from portal.portals import admin_urls, fence, owners
from portal.portals.choices import StaffRole
from portal.portals.explorer import ExplorerViewSet
from portal.portals.queries import portals_of
from portal.portals.sidebar import keep_what_stands_beside
from portal.portals.views.typed_dates import typed_date
from portal.portals.viewsets.officials import OfficialViewSet
from portal.portals.viewsets.redirects import RedirectViewSet

keep_what_stands_beside()
# The choices above a list; kept for lists whose filters say what decides about them (`kept_by`).
kept_components.keep("wagtailadmin/shared/headers/_filters.html")


@hooks.register("construct_page_chooser_queryset")
def choose_only_own_pages(pages: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    return owners.narrow(pages, request.user)


@hooks.register("register_admin_urls")
def hang_own_pages() -> list[URLPattern | URLResolver]:
    return [path("cong/", include(admin_urls)), path("ngay-gio/", typed_date, name="typed_date")]


@hooks.register("insert_global_admin_css")
def style_date_fields() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("portals/css/typed-dates.css"))


@hooks.register("insert_global_admin_js", order=-1)
def read_typed_dates() -> SafeString:
    """Before the scripts that start the pickers, which take their defaults from it."""
    script = '<script src="{}" data-address="{}"></script>'
    return format_html(script, static("portals/js/typed-dates.js"), reverse("typed_date"))


class PortalsMenuItem(MenuItem):
    """For whoever manages a portal, and for the province."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(portals_of(request.user, StaffRole.MANAGER))


@hooks.register("register_admin_menu_item")
def offer_portals() -> MenuItem:
    return PortalsMenuItem(
        _("Portals"), reverse_lazy("portals_admin:list"), name="portals", icon_name="site", order=9000
    )


@hooks.register("construct_main_menu", order=1000)
@hooks.register("construct_reports_menu", order=1000)
@hooks.register("construct_settings_menu", order=1000)
@hooks.register("construct_help_menu", order=1000)
def hide_what_the_fence_refuses(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if fence.is_open(request.user, str(getattr(item, "url", "")))]


@hooks.register("register_admin_viewset")
def list_pages_our_way() -> ExplorerViewSet:
    return ExplorerViewSet()


@hooks.register("register_admin_viewset")
def offer_officials() -> OfficialViewSet:
    return OfficialViewSet()


@hooks.register("register_admin_viewset")
def offer_redirects() -> RedirectViewSet:
    return RedirectViewSet()
