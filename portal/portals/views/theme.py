"""Serve the stylesheet and the logo of a portal, at addresses that change with their content."""

from __future__ import annotations

import mimetypes

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from portal.base.pagecache import cache_response
from portal.portals.addresses import address_map
from portal.portals.layout import logo_url, theme_css_url
from portal.portals.models import Portal

IMMUTABLE = "public, max-age=31536000, immutable"


def stylesheet(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    portal = _portal(slug)
    if request.path != theme_css_url(portal):
        return redirect(theme_css_url(portal))  # asked for by a page that was cached before the theme changed
    response = HttpResponse(
        portal.theme.stylesheet, content_type="text/css; charset=utf-8", headers={"Cache-Control": IMMUTABLE}
    )
    return cache_response(response, "layout", f"layout:{portal.pk}")


def logo(request: HttpRequest, slug: str, digest: str, extension: str) -> HttpResponseBase:
    portal = _portal(slug)
    if not portal.theme.logo:
        raise Http404
    if request.path != logo_url(portal):
        return redirect(logo_url(portal))
    content_type = mimetypes.types_map.get(f".{extension}", "application/octet-stream")
    return FileResponse(
        portal.theme.logo.open("rb"), content_type=content_type, headers={"Cache-Control": IMMUTABLE}
    )


def _portal(slug: str) -> Portal:
    for portal in address_map().portals.values():
        if portal.slug == slug:
            return portal
    raise Http404
