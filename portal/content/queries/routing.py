"""Find the page of an address at the same cost at any depth."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.models import Page

from portal.base.compiled_query import CompiledQuery, column_names, instance_of
from portal.content.models import PicturedPage, PortalImage
from portal.portals.addresses import Root, address_map
from portal.portals.models import Portal


def portal_of_request(request: HttpRequest) -> Portal | None:
    """The portal that the middleware found for this request."""
    portal: Portal | None = getattr(request, "portal", None)
    return portal


def root_for(portal: Portal | None, language: str) -> Root | None:
    """The home page of this portal in this language."""
    where = address_map()
    home = portal if portal is not None and portal.site_id else where.main
    return where.roots.get((home.pk, language)) if home else None


def page_at(path: str, portal: Portal | None, language: str) -> Page | None:
    """The live page at this path below the home page, specific, with its picture; two queries, one narrow.

    Wagtail walks down the tree with two queries per level. The slug has an index and is rarely repeated.
    """
    root = root_for(portal, language)
    if root is None:
        return None
    parts = [part for part in path.split("/") if part]
    if not parts:
        found = _HOME.rows(root.page_id)
    else:
        found = _PAGE.rows(parts[-1], root.url_path + "/".join(parts) + "/")
    return _specific(*found[0]) if found else None


_LIVE = Page.objects.filter(live=True).values_list("pk", "content_type_id")
_HOME = CompiledQuery(lambda page_id: _LIVE.filter(pk=page_id))
_PAGE = CompiledQuery(lambda slug, url_path: _LIVE.filter(slug=slug, url_path=url_path)[:1])


def _specific(page_id: int, type_id: int) -> Page | None:
    """The page with all its columns, and its picture."""
    model: type[Page] = ContentType.objects.get_for_id(type_id).model_class() or Page
    has_picture = issubclass(model, PicturedPage)
    for values in _question(model, has_picture).rows(page_id):  # type: ignore[arg-type]  # a class is hashable
        end = len(model._meta.concrete_fields)
        page = instance_of(model, values[:end])
        if has_picture:
            picture = instance_of(PortalImage, values[end:]) if values[end] is not None else None
            model._meta.get_field("picture").set_cached_value(page, picture)
        return page
    return None


@cache
def _question(model: type[Page], has_picture: bool) -> CompiledQuery:
    columns = [*column_names(model), *(column_names(PortalImage, "picture__") if has_picture else ())]
    return CompiledQuery(lambda page_id: model._default_manager.filter(pk=page_id).values_list(*columns))


def vietnamese_original(path: str, portal: Portal | None) -> Page | None:
    """The page at this path in Vietnamese, for a reader who asked for another language."""
    return page_at(path, portal, settings.LANGUAGE_CODE)


def translation_of(page: Page, language: str) -> Page | None:
    return (
        Page.objects.live()
        .filter(translation_key=page.translation_key, locale__language_code=language)
        .first()
    )
