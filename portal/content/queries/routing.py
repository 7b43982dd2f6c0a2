"""From an address to a page, at the same cost however deep it stands."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.models import Page

from portal.content.models import PicturedPage
from portal.portals.addresses import Root, address_map
from portal.portals.models import Portal


def portal_of_request(request: HttpRequest) -> Portal | None:
    """The portal the middleware has found for this request."""
    portal: Portal | None = getattr(request, "portal", None)
    return portal


def root_for(portal: Portal | None, language: str) -> Root | None:
    """The home page whose address is "/" where this portal is served, in this language only."""
    where = address_map()
    home = portal if portal is not None and portal.site_id else where.main
    return where.roots.get((home.pk, language)) if home else None


def page_at(path: str, portal: Portal | None, language: str) -> Page | None:
    """The live page at this path below the home page, specific, with its picture; two queries, one narrow.

    Wagtail walks down the tree, two queries a step. The slug has an index, and one slug stands in few places.
    """
    root = root_for(portal, language)
    if root is None:
        return None
    parts = [part for part in path.split("/") if part]
    if not parts:
        pages = Page.objects.filter(pk=root.page_id)
    else:
        pages = Page.objects.filter(slug=parts[-1], url_path=root.url_path + "/".join(parts) + "/")
    found = pages.filter(live=True).values_list("pk", "content_type_id")[:1]
    for page_id, type_id in found:
        return _specific(page_id, type_id)
    return None


def _specific(page_id: int, type_id: int) -> Page | None:
    model = ContentType.objects.get_for_id(type_id).model_class() or Page
    rows = model._default_manager.filter(pk=page_id)
    if issubclass(model, PicturedPage):
        rows = rows.select_related("picture")
    found: Page | None = rows.first()
    return found


def vietnamese_original(path: str, portal: Portal | None) -> Page | None:
    """The page that stands at this path in Vietnamese, for a reader who asked for it in another language."""
    return page_at(path, portal, settings.LANGUAGE_CODE)


def translation_of(page: Page, language: str) -> Page | None:
    return (
        Page.objects.live()
        .filter(translation_key=page.translation_key, locale__language_code=language)
        .first()
    )
