from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, re_path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import NullAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem

from portal.base.review.models import ChangeRequest
from portal.portals import admin_urls, proposal_urls, wagtail_patches
from portal.portals.access import guards, ownership
from portal.portals.choices import StaffRole
from portal.portals.queries import open_portals_of, portals_of
from portal.portals.views import parked_work, status
from portal.portals.views.typed_dates import typed_date
from portal.portals.viewsets.officials import OfficialViewSet
from portal.portals.viewsets.pages import ExplorerViewSet, OwnLockedPagesFilterSet
from portal.portals.viewsets.redirects import RedirectViewSet

wagtail_patches.remove_translation_tool()
wagtail_patches.label_link_forms()
wagtail_patches.use_locked_pages_filter(OwnLockedPagesFilterSet)


class ProposalURLFinder(NullAdminURLFinder):
    def get_edit_url(self, instance: Any) -> str:
        return reverse("proposals:proposal", args=[instance.pk])


register_admin_url_finder(ChangeRequest, ProposalURLFinder)


def page_not_found(request: HttpRequest) -> HttpResponse:
    raise Http404


@hooks.register("construct_page_chooser_queryset")
def choose_only_own_pages(pages: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    return ownership.narrow(pages, request.user)


@hooks.register("register_admin_urls")
def add_own_pages() -> list[URLPattern | URLResolver]:
    return [
        path("cong/", include(admin_urls)),
        path("de-xuat/", include(proposal_urls)),
        path("ngay-gio/", typed_date, name="typed_date"),
        path("tinh-trang/", status.Status.as_view(), name="portal_status"),
        path("viec-nen/", parked_work.ParkedWork.as_view(), name="parked_work"),
        path("viec-nen/<int:message_id>/", parked_work.ParkedMessage.as_view(), name="parked_message"),
    ]


@hooks.register("register_admin_urls", order=-1)
def close_redirects_of_wagtail() -> list[URLPattern | URLResolver]:
    """Answer 404 for Wagtail's own pages of redirects, because they save without a second person."""
    return [re_path(r"^redirects/", page_not_found, name="closed_redirects")]


@hooks.register("register_admin_urls", order=-1)
def close_translation_tool() -> list[URLPattern | URLResolver]:
    """Answer 404 for all pages of wagtail-localize.

    The package writes live pages with its own code: translations, the pages above them, pages that become
    aliases, and all pages of a language that is synchronised. Use `content.actions.language_versions`, which
    creates drafts.
    """
    return [
        re_path(r"^localize/", page_not_found, name="closed_translation_tool"),
        re_path(r"^locales/", page_not_found, name="closed_languages"),
    ]


@hooks.register("construct_settings_menu")
def hide_redirects_of_wagtail(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name != "redirects"]


@hooks.register("insert_global_admin_css")
def style_date_fields() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("portals/css/typed-dates.css"))


@hooks.register("insert_global_admin_js", order=-1)
def parse_typed_dates() -> SafeString:
    """Load our script early: it sets the defaults of the date pickers, which later scripts start."""
    script = '<script src="{}" data-address="{}"></script>'
    return format_html(script, static("portals/js/typed-dates.js"), reverse("typed_date"))


class InvitationMenuItem(MenuItem):
    """A menu item that is shown to managers of an open portal and to administrators of the province."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(open_portals_of(request.user, StaffRole.MANAGER))


class PortalsMenuItem(MenuItem):
    """A menu item that is shown to managers of a portal and to administrators of the province."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(portals_of(request.user, StaffRole.MANAGER))


@hooks.register("register_admin_menu_item")
def add_portals_menu() -> MenuItem:
    return PortalsMenuItem(
        _("Portals"), reverse_lazy("portals_admin:list"), name="portals", icon_name="desktop", order=9000
    )


@hooks.register("register_admin_menu_item")
def add_invitation_menu() -> MenuItem:
    return InvitationMenuItem(
        _("Invite a colleague"),
        reverse_lazy("portals_admin:invite"),
        name="invite",
        icon_name="group",
        order=8990,
    )


class ContactMenuItem(InvitationMenuItem):
    """A menu item that is shown to managers of an open portal, except administrators of the province.

    Administrators find the form in the list of portals.
    """

    def is_shown(self, request: HttpRequest) -> bool:
        return not request.user.is_province_administrator and super().is_shown(request)  # type: ignore[union-attr]  # staff only


@hooks.register("register_admin_menu_item")
def add_contact_menu() -> MenuItem:
    return ContactMenuItem(
        _("Contact details of the portal"),
        reverse_lazy("portals_admin:own_contact"),
        name="portal-contact",
        icon_name="mail",
        order=8995,
    )


@hooks.register("register_admin_menu_item")
def add_proposals_menu() -> MenuItem:
    return MenuItem(
        _("Waiting for approval"),
        reverse_lazy("proposals:list"),
        name="proposals",
        icon_name="success",
        order=340,
    )


@hooks.register("register_reports_menu_item")
def add_parked_work() -> MenuItem:
    """Add the entry for outbox messages that the worker has put aside.

    Only administrators of the province see it: `hide_forbidden_items` hides addresses without a guard.
    """
    return MenuItem(
        _("Background work to decide about"),
        reverse_lazy("parked_work"),
        name="parked-work",
        icon_name="warning",
        order=9000,
    )


@hooks.register("register_reports_menu_item")
def add_status() -> MenuItem:
    """Add the entry for the state of the portal.

    Only administrators of the province see it: `hide_forbidden_items` hides addresses without a guard.
    """
    return MenuItem(
        _("State of the portal"),
        reverse_lazy("portal_status"),
        name="portal-status",
        icon_name="clipboard-list",
        order=8900,
    )


@hooks.register("construct_main_menu", order=1000)
@hooks.register("construct_reports_menu", order=1000)
@hooks.register("construct_settings_menu", order=1000)
@hooks.register("construct_help_menu", order=1000)
def hide_forbidden_items(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if guards.is_open(request.user, str(getattr(item, "url", "")))]


@hooks.register("register_admin_viewset")
def replace_page_list() -> ExplorerViewSet:
    return ExplorerViewSet()


@hooks.register("register_admin_viewset")
def add_officials_menu() -> OfficialViewSet:
    return OfficialViewSet()


@hooks.register("register_admin_viewset")
def add_redirects_menu() -> RedirectViewSet:
    return RedirectViewSet()
