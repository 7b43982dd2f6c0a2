"""robots.txt and site maps for search engines."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.base.pagecache import public
from portal.content.queries import sitemaps
from portal.content.queries.routing import portal_of_request
from portal.portals.addresses import address_map
from portal.portals.models import Portal

XML = "application/xml; charset=utf-8"


@public("layout", "procedures")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The index of sitemaps. On a portal's own host, it lists the sitemaps of this portal only.

    On the main host, it lists those of all portals without their own host, and those of procedures.
    """
    where = address_map()
    here = portal_of_request(request)
    if here is not None and here.site_id and not here.is_main:
        portals = [here]
    else:
        portals = [portal for portal in where.portals.values() if portal.is_main or not portal.site_id]
    slices = [(portal.slug, sitemaps.slices_of(portal)) for portal in portals]
    if any(portal.is_main for portal in portals):
        slices.append((sitemaps.PROCEDURES, sitemaps.procedure_slices()))
    parts = [
        request.build_absolute_uri(reverse("content:sitemap_part", args=[slug, number]))
        for slug, count in slices
        for number in range(1, count + 1)
    ]
    return render(request, "content/sitemap_index.xml", {"parts": parts}, content_type=XML)


@public("pages", "layout", "procedures")
@require_safe
def part(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    if slug == sitemaps.PROCEDURES:
        return _procedures(request, number)
    portal = get_object_or_404(Portal, slug=slug)
    if not 1 <= number <= sitemaps.slices_of(portal):
        raise Http404
    return render(
        request, "content/sitemap.xml", {"addresses": sitemaps.addresses(portal, number)}, content_type=XML
    )


def _procedures(request: HttpRequest, number: int) -> HttpResponse:
    if not 1 <= number <= sitemaps.procedure_slices():
        raise Http404
    addresses = sitemaps.procedure_addresses(number)
    return render(request, "content/sitemap.xml", {"addresses": addresses}, content_type=XML)


@public("layout")
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """The robots.txt: search engines may read everything except the back office and personal pages."""
    lines = [
        "User-agent: *",
        "Disallow: /quan-tri/",
        "Disallow: /tai-khoan/",
        "Disallow: /dang-nhap/",
        f"Sitemap: {request.build_absolute_uri(reverse('content:sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
