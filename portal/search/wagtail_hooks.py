"""Register the search rules, pages and menu of search in the back office."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.permissions import policy_registry

from portal.search.models import SearchRule
from portal.search.views import back_office
from portal.search.viewsets import SearchRuleViewSet


@hooks.register("register_admin_viewset")
def add_rules_menu() -> SearchRuleViewSet:
    return SearchRuleViewSet()


@hooks.register("register_admin_urls")
def add_search_pages() -> list[URLPattern]:
    return [
        path("tim-kiem/giai-thich/", back_office.explanation, name="search_explanation"),
        path("tim-kiem/thu/", back_office.trial, name="search_try"),
        path("tim-kiem/da-hoi/", back_office.query_report, name="search_asked"),
        path("tim-kiem/da-hoi/<int:gap_id>/", back_office.gap, name="search_gap"),
    ]


class SearchMenuItem(SubmenuMenuItem):
    """The menu of search, shown to people who may add or change search rules."""

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(SearchRule)
        return bool(policy.user_has_any_permission(request.user, {"add", "change"}))


@hooks.register("register_admin_menu_item")
def add_search_menu() -> MenuItem:
    items = [
        MenuItem(_("Rules"), reverse_lazy("searchrule:index"), name="search-rules", icon_name="search"),
        MenuItem(_("Try a rule"), reverse_lazy("search_try"), name="search-try", icon_name="view"),
        MenuItem(
            _("Why this order"), reverse_lazy("search_explanation"), name="search-why", icon_name="help"
        ),
        MenuItem(_("What was asked"), reverse_lazy("search_asked"), name="search-asked", icon_name="list-ul"),
    ]
    return SearchMenuItem(
        _("Search of the portal"), Menu(items=items), name="portal-search", icon_name="glasses", order=650
    )
