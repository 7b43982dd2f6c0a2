"""Small corrections of packages that show what belongs to all portals at once, each with its reason."""

from typing import Any

from django.db.models import Model, QuerySet
from taggit.models import Tag
from wagtail.admin import filters
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.reports.locked_pages import LockedPagesReportFilterSet
from wagtail.images.views import chooser as image_chooser
from wagtail.models import Collection, Page
from wagtailmedia.views import chooser as media_chooser
from wagtailmedia.views import media

from portal.accounts.models import User
from portal.portals.access import ownership
from portal.portals.access.page_policies import page_policy


def install() -> None:
    for module in (filters, image_chooser, media, media_chooser):
        module.popular_tags_for_model = _no_popular_tags
    media_chooser.Collection = _NoCollections
    lockers = LockedPagesReportFilterSet.base_filters["locked_by"]
    lockers.queryset = lockers.extra["queryset"] = _lockers
    ChooseParentView.get_valid_parent_pages = _valid_parent_pages


def _no_popular_tags(model: type[Model], count: int = 10) -> QuerySet[Tag]:
    """Wagtail counts the tags of all portals; they tell what the others are working on."""
    return Tag.objects.none()


class _NoCollections:
    """The chooser of media offers a filter by everybody's folders; files are limited to one's own anyway."""

    class objects:  # noqa: N801 - it stands for a manager
        @staticmethod
        def all() -> QuerySet[Collection]:
            return Collection.objects.none()


def _lockers(request: Any) -> QuerySet[User]:
    """The report of locked pages offers a filter by everybody who has locked a page anywhere."""
    return ownership.narrow(User.objects.filter(locked_pages__isnull=False).distinct(), request.user)


_wagtails_parents = ChooseParentView.get_valid_parent_pages


def _valid_parent_pages(view: Any, user: Any) -> QuerySet[Page]:
    """Wagtail offers everything below a grant, so the main portal's staff were offered all components."""
    return _wagtails_parents(view, user) & page_policy().instances_user_has_permission_for(user, "add")
