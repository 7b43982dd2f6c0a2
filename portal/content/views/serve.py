"""Serve pages, or a notice for pages that are not translated or were withdrawn."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from wagtail.models import Page
from wagtail.views import serve as wagtail_serve

from portal.base.pagecache import cache_response
from portal.content.models import SectionPage, Withdrawal
from portal.content.queries import routing
from portal.content.queries.withdrawals import replacement_of, withdrawal_at
from portal.portals.addresses import current_language
from portal.portals.queries import path_of
from portal.portals.wagtail_patches import set_routed_page

READS = {SectionPage: ("truoc", "sau", "nam", "chu-de")}
"""The query parameters on which pages of a type depend: before, after, year and topic of a list."""


def page(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at this path, or the notice that it was withdrawn or is not translated.

    Raises Http404 if there is neither. Wagtail handles methods, view restrictions and the template.
    """
    language = current_language()
    portal = routing.portal_of_request(request)
    found = routing.page_at(path, portal, language)
    if found is None and (withdrawal := withdrawal_at(path, portal, language)):
        return withdrawn(request, withdrawal)
    if found is None and language != settings.LANGUAGE_CODE:
        return untranslated(request, path, language)
    if found is None:
        raise Http404
    set_routed_page(request, found)
    response: HttpResponse = wagtail_serve(request, path)
    return cache_response(response, f"page:{found.pk}", reads=READS.get(type(found), ()))


def withdrawn(request: HttpRequest, withdrawal: Withdrawal) -> HttpResponse:
    """The notice in place of a withdrawn page, with status 410: the date, reason and replacement."""
    context = {"withdrawal": withdrawal, "replacement": replacement_of(withdrawal)}
    response = render(request, "content/withdrawn.html", context, status=410)
    return cache_response(
        response, f"page:{withdrawal.page_id}", f"page:{withdrawal.replaced_by_id}", also=(410,)
    )


def untranslated(request: HttpRequest, path: str, language: str) -> HttpResponse:
    """The notice that a page exists in Vietnamese only, with a link to it.

    If the page has a translation at another path, redirects there. Raises Http404 without a Vietnamese page.
    """
    original = routing.vietnamese_original(path, routing.portal_of_request(request))
    if original is None:
        raise Http404
    translated: Page | None = routing.translation_of(original, language)
    if translated is not None:
        return redirect(path_of(translated))
    context = {"original": original, "original_url": path_of(original)}
    response = render(request, "content/untranslated.html", context)
    return cache_response(response, f"page:{original.pk}", f"translation:{original.translation_key}")
