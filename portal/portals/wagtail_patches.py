"""The private names of Wagtail, its add-ons and Django that `portals` uses, and the parts that it replaces.

Other modules call the functions here. Checked with Django 5.2.19, Wagtail 8.0.1, wagtail-localize 1.14.5
and wagtailmedia 0.19.1. `tests/test_patches.py` compares `PATCHED` with what is installed
(`docs/upgrading.md`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail import hooks
from wagtail.admin import filters
from wagtail.admin.forms import choosers as link_forms
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.views.reports.locked_pages import LockedPagesView
from wagtail.images.views import chooser as image_chooser
from wagtail.models import AbstractPage, Collection, Page, ReferenceIndex, Site
from wagtail.url_routing import RouteResult
from wagtail_localize import synctree
from wagtail_localize import wagtail_hooks as localize_hooks
from wagtail_localize.locales import wagtail_hooks as locale_hooks
from wagtailmedia.views import chooser as media_chooser
from wagtailmedia.views import media

PATCHED = {
    "django.contrib.auth.backends.ModelBackend._get_permissions": "(self, user_obj, obj, from_name)",
    "django.http.request.split_domain_port": "(host)",  # `middleware.py`
    "treebeard.mp_tree.MP_Node._get_children_path_interval": "(path)",
    "wagtail.admin.filters.popular_tags_for_model": "(model, count=10)",
    "wagtail.admin.forms.choosers.AnchorLinkChooserForm.base_fields": "dict",
    "wagtail.admin.forms.choosers.EmailLinkChooserForm.base_fields": "dict",
    "wagtail.admin.forms.choosers.ExternalLinkChooserForm.base_fields": "dict",
    "wagtail.admin.forms.choosers.PhoneLinkChooserForm.base_fields": "dict",
    "wagtail.admin.views.pages.search.SearchView": "class",
    "wagtail.admin.views.reports.locked_pages.LockedPagesView.filterset_class": "class",
    "wagtail.hooks._hooks": "dict",
    "wagtail.images.views.chooser.popular_tags_for_model": "(model, count=10)",
    "wagtail.models.AbstractPage._get_site_root_paths": "(self, cache_object=None, **kwargs)",
    "wagtail.models.AbstractPage.permissions_for_user": "(self, user)",
    "wagtail.models.AbstractPage.route_for_request": (
        "(request: 'HttpRequest', path: 'str') -> 'RouteResult | None'"
    ),
    "wagtail.models.ReferenceIndex._extract_references_from_object": "(object)",
    "wagtail.models.ReferenceIndex._get_base_content_type": "(model_or_object)",
    "wagtail.models.Site.find_for_request": "(request)",
    "wagtail.permission_policies.collections.CollectionPermissionPolicy.permission_cache_name": (
        "'_collection_permission_cache'"
    ),
    "wagtail.permission_policies.pages.PagePermissionPolicy._explorable_root_instance_cache_name": (
        "'_explorable_root_page_cache'"
    ),
    "wagtail.permission_policies.pages.PagePermissionPolicy.permission_cache_name": (
        "'_page_permission_cache'"
    ),
    "wagtailmedia.views.chooser.Collection": "class",
    "wagtailmedia.views.chooser.popular_tags_for_model": "(model, count=10)",
    "wagtailmedia.views.media.popular_tags_for_model": "(model, count=10)",
}
"""Dotted name -> its signature, "class", the value of a text, or the name of its type."""


# --- Private names ---------------------------------------------------------------------------------

TRANSLATION_HOOKS = (
    "after_create_page",
    "before_edit_page",
    "before_edit_snippet",
    "register_page_action_menu_item",
    "register_page_header_buttons",
    "register_page_listing_more_buttons",
    "register_reports_menu_item",
    "register_settings_menu_item",
    "register_snippet_action_menu_item",
    "register_snippet_listing_buttons",
)
"""The names of the hooks with which wagtail-localize creates, edits and shows translations."""

PERMISSION_CACHES = (
    "_perm_cache",  # Django's
    "_group_perm_cache",
    "_page_permission_cache",  # Wagtail's
    "_explorable_root_page_cache",
    "_collection_permission_cache",
)
"""The attributes of a user object in which Django and Wagtail cache its permissions."""


def set_site(request: HttpRequest, site: Site) -> None:
    """Set the site of a request, so that `Site.find_for_request` needs no query."""
    request._wagtail_site = site  # type: ignore[attr-defined]  # Wagtail's own attribute


def routed_page(request: HttpRequest) -> Page | None:
    """The page to which Wagtail has routed this request; None if it has not.

    `Page.find_for_request` is not used, because it would route the request.
    """
    route = getattr(request, "_wagtail_route_for_request", None)
    return route[0] if route else None


def set_routed_page(request: HttpRequest, page: Page) -> None:
    """Set the page of a request, so that Wagtail's view need not find it with one query for each level."""
    request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]  # Wagtail's attribute


def set_site_root_paths(pages: Iterable[Any]) -> None:
    """Read the root paths of all sites once for a list of pages; `page.url` would read them each time."""
    paths = Site.get_site_root_paths()
    for page in pages:
        page._wagtail_cached_site_root_paths = paths


def descendant_paths(path: str) -> tuple[str, str]:
    """The first and the last path that a page below this path can have."""
    first, last = Page._get_children_path_interval(path)
    return first, last


def references_from(thing: Model) -> set[tuple[int, str]]:
    """(primary key of the content type, primary key as text) of every object to which `thing` refers."""
    found = ReferenceIndex._extract_references_from_object(thing)
    return {(content_type_id, object_id) for content_type_id, object_id, _model, _content in found}


def base_content_type(model: type[Model]) -> ContentType:
    """The content type of a model in the reference index. All page types have the content type of `Page`."""
    found: ContentType = ReferenceIndex._get_base_content_type(model)
    return found


# --- Replaced parts --------------------------------------------------------------------------------


def use_permission_tester(make: Callable[[Any, Page], Any]) -> None:
    """Make `make(user, page)` the permission tester of all pages. Wagtail has no registry for it."""

    def permissions_for_user(page: Page, user: Any) -> Any:
        return make(user, page)

    AbstractPage.permissions_for_user = permissions_for_user


def use_locked_pages_filter(filterset_class: type) -> None:
    """Replace the filters of the report of locked pages, which offer everybody who has locked any page."""
    LockedPagesView.filterset_class = filterset_class


LINK_FORMS = (
    link_forms.AnchorLinkChooserForm,
    link_forms.EmailLinkChooserForm,
    link_forms.ExternalLinkChooserForm,
    link_forms.PhoneLinkChooserForm,
)
LINK_LABELS = {
    "link_text": _("Text of the link"),
    "email_address": _("E-mail address"),
    "subject": _("Subject of the e-mail"),
    "body": _("Text of the e-mail"),
    "phone_number": _("Phone number"),
}


def label_link_forms() -> None:
    """Label the fields of the dialogs for links: Django derives English labels from their names."""
    for form in LINK_FORMS:
        for name, label in LINK_LABELS.items():
            if name in form.base_fields:
                form.base_fields[name].label = label


def hide_tags_and_collections_of_others() -> None:
    """Hide popular tags, which Wagtail counts over all portals, and the media chooser's collections."""
    for module in (filters, image_chooser, media, media_chooser):
        module.popular_tags_for_model = _no_tags
    media_chooser.Collection = _NoCollections


def _no_tags(model: type[Model], count: int = 10) -> QuerySet[Tag]:
    return Tag.objects.none()


class _NoCollections:
    """Replaces `Collection` in the media chooser. The chooser lists only files that the person may choose."""

    class objects:  # noqa: N801 - has the name of a manager
        @staticmethod
        def all() -> QuerySet[Collection]:
            return Collection.objects.none()


def name_what_the_search_found() -> None:
    """Name the results of the page search "pages". Wagtail's view has no model and calls them "None"."""
    SearchView.verbose_name, SearchView.verbose_name_plural = (
        Page._meta.verbose_name,
        Page._meta.verbose_name_plural,
    )


def remove_translation_tool() -> None:
    """Remove the buttons, menu items and editor of wagtail-localize, because its addresses answer 404.

    Wagtail has no function to unregister hooks, so they are removed from its register. Pages that
    wagtail-localize created then open in Wagtail's own editor.
    """
    names = {localize_hooks.__name__, locale_hooks.__name__, synctree.__name__}
    for hook in TRANSLATION_HOOKS:
        registered = hooks._hooks[hook]
        registered[:] = [
            (function, order) for function, order in registered if function.__module__ not in names
        ]
