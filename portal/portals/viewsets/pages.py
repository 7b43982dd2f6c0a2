"""Wagtail's views of pages, limited to what this person may see.

The number of queries of the list does not depend on the number of rows.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as wagtails  # texts of Wagtail's own catalogue
from django_filters import ModelChoiceFilter  # type: ignore[import-untyped]  # brings no types
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.views.pages.choose_parent import GenericChooseParentView
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet
from wagtail.admin.views.reports.locked_pages import LockedPagesReportFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from portal.accounts.models import User
from portal.portals.access import ownership
from portal.portals.access.page_policies import page_policy
from portal.portals.queries import colleagues_of
from portal.portals.wagtail_patches import set_site_root_paths


class ExplorerFilterSet(GenericPageFilterSet):
    """Offers only colleagues as owners. Wagtail would offer the owners of pages in all portals."""

    owner = MultipleUserFilter(
        label=wagtails("Owner"),
        queryset=lambda request: colleagues_of(request.user),
        widget=CheckboxSelectMultiple,
    )
    edited_by = None
    site = None


class OwnLockedPagesFilterSet(LockedPagesReportFilterSet):
    """Offers only colleagues who have locked a page. Wagtail would offer people of all portals."""

    locked_by = ModelChoiceFilter(
        label=wagtails("Locked by"),
        empty_label=wagtails("Anyone"),
        queryset=lambda request: ownership.narrow(
            User.objects.filter(locked_pages__isnull=False).distinct(), request.user
        ),
    )


class ExplorerView(ExplorableIndexView):
    base_filterset_class = ExplorerFilterSet

    def get_valid_orderings(self) -> list[str]:
        """Allow the tree's own order, which needs no sorting; page types name it as their default."""
        return [*super().get_valid_orderings(), "path", "-path"]

    def get_base_queryset(self) -> QuerySet[Page]:
        """Skip Wagtail's check of each page when this person may see all children of the parent.

        The cost of that check grows with the number of pages.
        """
        may_see_all = page_policy().can_explore_children(self.request.user, self.parent_page.path)
        if may_see_all and not (self.is_searching or self.is_filtering):
            return self.annotate_queryset(self.model._default_manager.child_of(self.parent_page))
        return super().get_base_queryset()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        set_site_root_paths(context["object_list"])
        return context


class OwnParentsView(GenericChooseParentView):
    """Offers only parent pages in the person's portals. Wagtail offers all pages below a permission row."""

    def get_valid_parent_pages(self, user: Any) -> QuerySet[Page]:
        own = page_policy().instances_user_has_permission_for(user, "add")
        return super().get_valid_parent_pages(user) & own


class ExplorerViewSet(PageViewSet):
    """Replaces Wagtail's viewset for all page types."""

    model = Page
    index_view_class = ExplorerView
    choose_parent_view_class = OwnParentsView
    filterset_class = ExplorerFilterSet
