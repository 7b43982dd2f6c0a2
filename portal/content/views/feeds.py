from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.base.pagecache import cache_response
from portal.content.models import SectionPage
from portal.content.queries import routing
from portal.content.queries.feeds import section_feed as feed_of
from portal.portals.addresses import current_language


@require_safe
def section_feed(request: HttpRequest, path: str, form: str) -> HttpResponse:
    """RSS 2.0 or Atom feed of the section at this path. Raises Http404 if no section is there."""
    section = routing.page_at(path, routing.portal_of_request(request), current_language())
    if not isinstance(section, SectionPage):
        raise Http404
    feed = feed_of(section, form, now=timezone.now())
    response = HttpResponse(content_type=feed.content_type)  # type: ignore[attr-defined]  # each form of feed has one
    feed.write(response, "utf-8")
    return cache_response(response, f"page:{section.pk}", f"list:{section.pk}", "layout")
