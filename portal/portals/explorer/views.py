"""The list itself: what it asks the database does not grow with the archive."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.contrib.auth.middleware import get_user
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple, Media
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as wagtails  # words of its own catalogue
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, Site

from portal.portals.access.page_policies import page_policy
from portal.portals.explorer import rows
from portal.portals.explorer.choices import write_plainly
from portal.portals.explorer.translations import note_translations
from portal.portals.queries import colleagues_of, names_of_colleagues


class ExplorerFilterSet(GenericPageFilterSet):
    """Wagtail looks through all pages and the whole journal for names to choose from; here: colleagues."""

    owner = MultipleUserFilter(
        label=wagtails("Owner"),
        queryset=lambda request: colleagues_of(request.user),
        widget=CheckboxSelectMultiple,
    )
    edited_by = None
    site = None

    cache_key_fields = ("asked", "colleagues", "languages")

    @property
    def asked(self) -> tuple[Any, ...]:
        """What of the address is about filters: nothing, mostly."""
        names = tuple(self.filters)
        given = ((name, tuple(values)) for name, values in self.data.lists() if any(values))
        return tuple(sorted(pair for pair in given if pair[0].startswith(names)))

    @property
    def colleagues(self) -> tuple[tuple[int, str], ...]:
        return tuple(names_of_colleagues(self.request.user))

    @property
    def languages(self) -> str:
        return str(self.filters["locale"].extra["choices"]) if "locale" in self.filters else ""

    @cached_property
    def form(self) -> Any:
        return _FormLater(lambda: write_plainly(super(ExplorerFilterSet, self).form), tuple(self.filters))


class _FormLater(SimpleLazyObject):
    """A form that is made when its fields are looked at.

    Each page asks for its files, which are those of its widgets: always the same for the same filters.
    """

    def __init__(self, make: Callable[[], Any], filters: tuple[str, ...]) -> None:
        super().__init__(make)
        self.__dict__["_names"] = filters

    @property
    def media(self) -> Media:
        names = self.__dict__["_names"]
        if names not in _media:
            _media[names] = SimpleLazyObject.__getattr__(self, "media")
        return _media[names]


_media: dict[tuple[str, ...], Media] = {}


class ChildrenPaginator(WagtailPaginator):
    """How many children a page has is written in its row."""

    known_count: int | None = None

    @cached_property
    def count(self) -> int:
        return self.known_count if self.known_count is not None else super().count


class ExplorerView(ExplorableIndexView):
    paginator_class = ChildrenPaginator
    table_class = rows.ExplorerTable
    base_filterset_class = ExplorerFilterSet
    base_columns = [
        rows.UpdatedColumn(column.name, label=column.label, sort_key=column.sort_key, width=column.width)
        if isinstance(column, DateColumn)
        else column
        for column in ExplorableIndexView.base_columns
        if column.name != "parent"
    ]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        # Each row asks it some thirty times; behind its curtain that costs as much as all answers.
        request.user = get_user(request)

    def get_valid_orderings(self) -> list[str]:
        """The order of the tree needs no sorting; types of pages name it in `admin_default_ordering`."""
        return [*super().get_valid_orderings(), "path", "-path"]

    def get_base_queryset(self) -> QuerySet[Page]:
        """Children of a page that lies open to this person as a whole need not be asked for one by one."""
        if self.is_searching or self.is_filtering or not self._sees_all_children():
            return super().get_base_queryset()
        return self.annotate_queryset(self.model._default_manager.child_of(self.parent_page))

    def annotate_queryset(self, pages: Any) -> Any:
        """What the cells show; of the types' own columns, which Wagtail fetches, they show none."""
        pages = pages.prefetch_workflow_states()
        if self.show_locale_labels:
            pages = pages.prefetch_related("locale")
        return pages.annotate_site_root_state().annotate_approved_schedule()

    @cached_property
    def filters(self) -> ExplorerFilterSet:
        """The form behind it is made only when it is needed: see `kept_by`."""
        return ExplorerFilterSet(**self.get_filterset_kwargs())

    @cached_property
    def is_filtering(self) -> bool:
        return bool(self.filters.asked and super().is_filtering)

    def filter_queryset(self, queryset: QuerySet[Page]) -> QuerySet[Page]:
        return super().filter_queryset(queryset) if self.filters.asked else queryset

    @cached_property
    def active_filters(self) -> list[Any]:
        return super().active_filters if self.filters.asked else []

    def _sees_all_children(self) -> bool:
        return page_policy().can_explore_children(self.request.user, self.parent_page.path)

    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Any, Any, Any, bool]:
        """The count is known without counting, unless the children are searched or filtered."""
        paginator = self.get_paginator(queryset, page_size, orphans=self.get_paginate_orphans())
        if not (self.is_searching or self.is_filtering) and self._sees_all_children():
            paginator.known_count = self.parent_page.numchild
        page = paginator.get_page(self.request.GET.get(self.page_kwarg))
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        roots = Site.get_site_root_paths()
        for page in context["object_list"]:
            page._wagtail_cached_site_root_paths = roots  # each asks for it anew
        note_translations(context["object_list"], self.request.user)
        return context


class ExplorerViewSet(PageViewSet):
    """Stands for all page types, where Wagtail's own would."""

    model = Page
    index_view_class = ExplorerView
    filterset_class = ExplorerFilterSet
