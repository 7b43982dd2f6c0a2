"""Find the page of an address at the same cost at any depth."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.models import Page

from portal.base.compiled_query import CompiledQuery
from portal.content.models import PicturedPage
from portal.portals.addresses import Root, address_map
from portal.portals.models import Portal


def portal_of_request(request: HttpRequest) -> Portal | None:
    """The portal that the middleware found for this request; None if it found none."""
    portal: Portal | None = getattr(request, "portal", None)
    return portal


def root_for(portal: Portal | None, language: str) -> Root | None:
    """The home page at which paths begin: the portal's own if it has a host, else the main portal's.

    None if this home page does not exist in this language.
    """
    where = address_map()
    home = portal if portal is not None and portal.site_id else where.main
    return where.roots.get((home.pk, language)) if home else None


def page_at(path: str, portal: Portal | None, language: str) -> Page | None:
    """The live page at this path, as an object of its own model; None if there is none.

    The path begins at the home page of `root_for`. Makes two queries: the first finds the primary key by the
    slug, which has an index and is rarely used twice; the second loads the page and its picture. Wagtail
    makes two queries for each level of the tree.
    """
    root = root_for(portal, language)
    if root is None:
        return None
    parts = [part for part in path.split("/") if part]
    if parts:
        rows = _AT_PATH.rows(parts[-1], root.url_path + "/".join(parts) + "/")
    else:
        rows = _HOME.rows(root.page_id)
    return _specific(*rows[0]) if rows else None


_LIVE = Page.objects.filter(live=True).values_list("pk", "content_type_id")
_HOME = CompiledQuery(lambda page_id: _LIVE.filter(pk=page_id))
# No order_by: if ordered by primary key, SQLite would not use the index of slugs.
_AT_PATH = CompiledQuery(lambda slug, url_path: _LIVE.filter(slug=slug, url_path=url_path)[:1])


def _specific(page_id: int, type_id: int) -> Page | None:
    """The page as an object of its own model, with its picture loaded; None if it does not exist."""
    model: type[Page] = ContentType.objects.get_for_id(type_id).model_class() or Page
    return next(iter(_page_query(model).rows(page_id)), None)  # type: ignore[arg-type]  # a class is hashable


@cache
def _page_query(model: type[Page]) -> CompiledQuery:
    pages = model._default_manager.all()
    if issubclass(model, PicturedPage):
        pages = pages.select_related("picture")
    return CompiledQuery(lambda page_id: pages.filter(pk=page_id))


def vietnamese_original(path: str, portal: Portal | None) -> Page | None:
    """The live Vietnamese page at this path, for a reader who asked for another language, or None."""
    return page_at(path, portal, settings.LANGUAGE_CODE)


def translation_of(page: Page, language: str) -> Page | None:
    return (
        Page.objects.live()
        .filter(translation_key=page.translation_key, locale__language_code=language)
        .first()
    )
