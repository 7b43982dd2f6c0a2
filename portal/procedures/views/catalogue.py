"""Pages that help to find a procedure: landing page, list with facets, and groups."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.procedures.catalogue import AGENCY, EVENT, EVERY_COMMUNE, FIELD
from portal.procedures.catalogue import catalogue as read_catalogue
from portal.procedures.choices import EventKind
from portal.procedures.list_filter import PARAMETERS, ProcedureFilter
from portal.procedures.queries import journeys as journey_queries
from portal.procedures.queries import listing as queries
from portal.procedures.views.caching import public_page
from portal.procedures.views.portal_context import PortalContext, on_a_portal

MOST_USED = 8


@public_page(reads=())
@on_a_portal
def landing(request: HttpRequest, where: PortalContext) -> HttpResponse:
    """The landing page: events, fields, agencies, most used procedures."""
    catalogue = read_catalogue()
    within = where.within(catalogue)
    context = {
        "where": where,
        "total": within.bit_count(),
        "life_events": queries.events(catalogue, within, EventKind.LIFE),
        "business_events": queries.events(catalogue, within, EventKind.BUSINESS),
        "fields": queries.fields(catalogue, within),
        "agencies": queries.agencies(catalogue, within) if where.is_main else [],
        "most_used": queries.most_used(catalogue, within, MOST_USED),
        "journeys": journey_queries.published(),
        "crumbs": [where.crumbs()[0], (_("Administrative procedures"), "")],
    }
    return render(request, "procedures/landing.html", context)


@public_page(reads=PARAMETERS)
@on_a_portal
def listing(request: HttpRequest, where: PortalContext) -> HttpResponse:
    """The list of procedures, filtered by facets, twenty per page."""
    catalogue = read_catalogue()
    within = where.within(catalogue)
    list_filter = ProcedureFilter.read(request.GET, catalogue)
    found = queries.listing(catalogue, list_filter, within)
    context = {
        "where": where,
        "found": found,
        "question": list_filter,
        "crumbs": where.crumbs((_("List of procedures"), "")),
    }
    return render(request, "procedures/list.html", context)


@public_page(reads=())
@on_a_portal
def category(request: HttpRequest, where: PortalContext, facet: str, value: str) -> HttpResponse:
    """The procedures of one field, event or agency in groups. Raises Http404 for an unknown value."""
    catalogue = read_catalogue()
    found = queries.category(catalogue, facet, value, where.within(catalogue))
    if found is None and facet == AGENCY:
        return _of_an_agency_without(where, value)
    if found is None:
        raise Http404
    context = {
        "where": where,
        "category": found,
        "kind": {
            FIELD: pgettext("procedure", "Field"),
            EVENT: _("Life or business event"),
            AGENCY: _("Agency"),
        }[facet],
        "is_whole": sum(len(group.rows) for group in found.groups) == found.total,
        "journeys": journey_queries.of_event(value) if facet == EVENT else [],
        "crumbs": where.crumbs((found.title, "")),
    }
    return render(request, "procedures/category.html", context)


def _of_an_agency_without(where: PortalContext, code: str) -> HttpResponse:
    """Redirect the address of an agency for which there is no list of procedures.

    A commune leads to the list of the procedures that every commune takes, another agency to the landing page
    of the procedures. Raises Http404 for an unknown code.
    """
    agency = queries.agency_named(code)
    if agency is None:
        raise Http404
    if agency.is_commune:
        return redirect(f"{where.base}{AGENCY}/{EVERY_COMMUNE}/")
    return redirect(where.base)
