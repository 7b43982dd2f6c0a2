"""PDFs of a procedure: a leaflet of one page, and a checklist."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone, translation

from portal.base.pagecache import fresh_today
from portal.base.pdf import pdf_response
from portal.procedures import pdf
from portal.procedures.queries import detail as queries
from portal.procedures.queries.content import case_key
from portal.procedures.queries.places import place_of
from portal.procedures.views.caching import public_page
from portal.procedures.views.portal_context import PortalContext, on_a_portal
from portal.procedures.views.procedure import CASE, PLACE, find


@public_page(reads=(CASE, PLACE))
@on_a_portal
def leaflet(request: HttpRequest, where: PortalContext, code: str) -> HttpResponseBase:
    """A PDF of one page with the facts that a person needs.

    Raises Http404 for a code without a page, and if no version is in force.
    """
    return _pdf_response(request, where, code, kind="to-roi")


@public_page(reads=(CASE, PLACE))
@on_a_portal
def checklist(request: HttpRequest, where: PortalContext, code: str) -> HttpResponseBase:
    """A PDF with the documents to bring, each with a box to tick.

    Raises Http404 as `leaflet` does, and if the procedure needs no documents.
    """
    return _pdf_response(request, where, code, kind="giay-to")


def _pdf_response(request: HttpRequest, where: PortalContext, code: str, *, kind: str) -> HttpResponseBase:
    found = find(code)
    if found.code != code:
        return redirect(f"{where.base}{found.code}/{kind}.pdf", permanent=True)
    today = timezone.localdate()
    fresh_today()
    place = place_of(request.GET.get(PLACE, ""), on=today, home=where.agency)
    case = request.GET.get(CASE, "")[:80]
    with translation.override(settings.LANGUAGE_CODE):
        shown = queries.detail(found, on=today, today=today, case=case, commune=place.commune)
        if shown is None or (kind == "giay-to" and not shown.content.papers):
            raise Http404
        url = where.canonical(f"thu-tuc/{found.code}/")
        if shown.content.case:
            url += f"?{CASE}={case_key(shown.content.case)}"
        portal = where.portal
        facts = pdf.facts_of(
            shown,
            url=url,
            publisher=portal.name_in(settings.LANGUAGE_CODE) if portal else "",
            brand=portal.theme.brand if portal and hasattr(portal, "theme") else "",
        )
    key = "-".join(filter(None, (found.code, case_key(shown.content.case), _place_key(shown))))
    name = f"{found.code}-{kind}.pdf"
    if kind == "to-roi":
        return pdf_response(request, pdf.LEAFLET, key, facts, name=name, fit=pdf.on_one_page)
    return pdf_response(request, pdf.CHECKLIST, key, facts, name=name)


def _place_key(shown: queries.Detail) -> str:
    return (
        shown.commune.code if shown.commune and any(o.agency == shown.commune for o in shown.offices) else ""
    )
