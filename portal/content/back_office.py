"""Back-office menus for banners, published files, topics and opening a portal."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.accounts.models import User
from portal.content.views.opening import Opening
from portal.content.viewsets.banners import BannerViewSet
from portal.content.viewsets.published_files import PublishedFileViewSet
from portal.content.viewsets.topics import TopicViewSet
from portal.portals.views.portals import list_links


@hooks.register("register_admin_viewset")
def add_banner_menu() -> BannerViewSet:
    return BannerViewSet()


@hooks.register("register_admin_viewset")
def add_published_files_menu() -> PublishedFileViewSet:
    return PublishedFileViewSet()


@hooks.register("register_admin_viewset")
def add_topics_menu() -> TopicViewSet:
    return TopicViewSet()


@hooks.register("register_admin_urls")
def hang_opening() -> list[URLPattern]:
    return [path("mo-cong/", Opening.as_view(), name="open_portal")]


class OpeningMenuItem(MenuItem):
    """A menu item that only administrators of the province see."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(getattr(request.user, "is_province_administrator", False))


def opening_link(user: User) -> Iterator[tuple[str, str]]:
    if user.is_province_administrator:
        yield str(_("Open a component portal")), reverse("open_portal")


list_links.append(opening_link)


@hooks.register("register_settings_menu_item")
def add_opening_menu() -> MenuItem:
    return OpeningMenuItem(
        _("Open a component portal"),
        reverse_lazy("open_portal"),
        name="open-portal",
        icon_name="circle-plus",
        order=100,
    )
