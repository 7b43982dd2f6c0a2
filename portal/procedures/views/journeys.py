"""Public pages of journeys."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.procedures.queries import journeys as queries
from portal.procedures.views.caching import public_page
from portal.procedures.views.portal_context import PortalContext, on_a_portal


@public_page(reads=())
@on_a_portal
def journeys(request: HttpRequest, where: PortalContext) -> HttpResponse:
    """The list of all published journeys."""
    context = {
        "where": where,
        "journeys": queries.published(),
        "crumbs": where.crumbs((_("Step by step"), "")),
    }
    return render(request, "procedures/journeys.html", context)


@public_page(reads=())
@on_a_portal
def journey(request: HttpRequest, where: PortalContext, slug: str) -> HttpResponse:
    """One published journey with all its steps. Raises Http404 for an unknown slug."""
    page = queries.journey_page(slug)
    if page is None:
        raise Http404
    context = {
        "where": where,
        "page": page,
        "canonical": where.canonical(f"hanh-trinh/{slug}/"),
        "crumbs": where.crumbs((_("Step by step"), where.journeys), (page.journey.title, "")),
    }
    return render(request, "procedures/journey.html", context)
