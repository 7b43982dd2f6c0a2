from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.base.pagecache import public
from portal.content.queries.directory import portal_tile
from portal.content.queries.routing import portal_of_request
from portal.content.queries.sitemaps import outline
from portal.portals.addresses import current_language
from portal.portals.queries import directory


@public("pages")
@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """The site map for readers: sections and permanent pages; on the main portal, also all open portals.

    Raises Http404 while there is no main portal.
    """
    portal = portal_of_request(request)
    if portal is None:
        raise Http404
    branches = outline(portal, current_language())
    portals = [portal_tile(each) for each in directory()] if portal.is_main else []
    return render(request, "content/site_map.html", {"branches": branches, "portals": portals})
