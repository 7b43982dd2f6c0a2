"""Views of the page of results, of suggestions, and of the OpenSearch description."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.lib.plain_text import without_unseen
from portal.portals.addresses import address_map
from portal.portals.layout import SEARCH_PATH
from portal.portals.models import Portal
from portal.search import learning, queries
from portal.search.choices import GROUP_OF, SearchKind, SuggestionGroup
from portal.search.forms import EVERYWHERE, SearchQuery
from portal.search.queries import Result, Results
from portal.search.views import links

SHORT_NAME = 16
"""The most letters that OpenSearch allows in a short name."""
EXAMPLES = ("làm giấy khai sinh", "so do lan dau", "GPXD nhà ở", "sở tài nguyên môi trường", "1.001193")
"""Examples of queries: everyday words, without diacritics, an abbreviation, an old name, a code."""
DESCRIPTION_CACHE_SECONDS = 24 * 3600


@require_safe
def results(request: HttpRequest, home: str = "") -> HttpResponse:
    """Show the page of results.

    Below the path of a component portal, the page has that portal's theme. Redirects to the path of the
    reader's portal, and to the address that an editor's rule sets for the query. Status 503 while this node
    has no index. Raises Http404 if `home` is not the path of a portal.
    """
    here: Portal | None = request.portal  # type: ignore[attr-defined]  # set by PortalMiddleware
    if home and request.path != search_path(here):
        raise Http404
    if not home and here is not None and request.path != search_path(here):
        return redirect(f"{search_path(here)}?{request.META.get('QUERY_STRING', '')}".rstrip("?"))
    question = SearchQuery.read(request.GET)
    slug = here.slug if here else ""
    if question.page == 1 and (elsewhere := queries.redirection(question.text, slug)):
        return redirect(elsewhere)
    now = timezone.now()
    found = queries.search(question.text, question.request(here, language()), now=now)
    if found.ready and question == question.plain():
        learning.note_query(found.query, portal=slug, found=found.total, now=now)
    response = render(
        request, "search/results.html", _context(question, found, here), status=200 if found.ready else 503
    )
    if question.text:  # search engines may index the empty page, but no results
        response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def suggestions(request: HttpRequest, home: str = "", as_array: bool = False) -> JsonResponse:
    """The suggestions for the query `q` as JSON, by group; the group of the best suggestion comes first.

    {"suggestions": [{"title", "url", "kind", "group"}, …]}. With `as_array`, the OpenSearch format: a
    list of the query, the titles, the kinds, and the absolute URLs.
    """
    here: Portal | None = request.portal  # type: ignore[attr-defined]  # set by PortalMiddleware
    suggested = queries.suggest(
        request.GET.get("q", ""),
        now=timezone.now(),
        here=here.slug if here else "",
        locale=language(),
    )
    groups = list(dict.fromkeys(_group(result) for result in suggested))
    suggestions = [
        {
            "title": result.plain_title,
            "url": result.url,
            "kind": str(SearchKind(result.kind).label),
            "group": str(_group(result).label),
        }
        for result in sorted(suggested, key=lambda result: groups.index(_group(result)))
    ]
    if as_array:  # OpenSearch suggestions: four lists, one entry each
        body: Any = [
            request.GET.get("q", ""),
            *([one[name] for one in suggestions] for name in ("title", "kind")),
            [request.build_absolute_uri(one["url"]) for one in suggestions],
        ]
    else:
        body = {"suggestions": suggestions}
    response = JsonResponse(body, safe=False, json_dumps_params={"ensure_ascii": False})
    if as_array:
        response["Content-Type"] = "application/x-suggestions+json"
    response["X-Robots-Tag"] = "noindex"
    return response


def _group(result: Result) -> SuggestionGroup:
    return GROUP_OF.get(SearchKind(result.kind), SuggestionGroup.PAGES)


@require_safe
def opensearch(request: HttpRequest, home: str = "") -> HttpResponse:
    """The OpenSearch description: with it a browser can search this portal from its address bar."""
    here: Portal | None = request.portal  # type: ignore[attr-defined]  # set by PortalMiddleware
    context = {
        "name": without_unseen(here.name_in(language()) if here else settings.WAGTAIL_SITE_NAME),
        "short_name": without_unseen(_short(here)),
        "results_url": request.build_absolute_uri(search_path(here)),
    }
    response = render(
        request, "search/opensearch.xml", context, content_type="application/opensearchdescription+xml"
    )
    patch_cache_control(response, public=True, max_age=DESCRIPTION_CACHE_SECONDS)
    return response


def search_path(portal: Portal | None) -> str:
    """The path of this portal's search page in the reader's language.

    Without a portal, the path of the search page at the root of the host.
    """
    return (address_map().prefix(portal, language()) if portal else "/") + SEARCH_PATH


def language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _context(question: SearchQuery, found: Results, here: Portal | None) -> dict[str, Any]:
    first = (question.page - 1) * queries.PAGE_SIZE + 1
    return {
        "question": question,
        "found": found,
        "items": [
            {"result": result, "kind": str(SearchKind(result.kind).label), "rank": first + place}
            for place, result in enumerate(found.results)
        ],
        "first": first,
        "choices": found.choices,
        "examples": EXAMPLES,
        "here": here.slug if here else "",
        "kinds": links.kinds(question, found),
        "fields": links.names(question, "field", found.fields, _("All fields")),
        "agencies": links.names(question, "agency", found.agencies, _("All agencies")),
        "orders": links.orders(question),
        "scopes": links.scopes(question, found, here),
        "portal_searched": _name_of(question.portal(here)),
        "newer_url": question.address(page=question.page - 1) if question.page > 1 else "",
        "older_url": question.address(page=question.page + 1) if question.page < found.pages else "",
        "everywhere_url": question.address(scope=EVERYWHERE),
        "action": search_path(here),
        "crumbs": [
            (_("Home page"), address_map().prefix(here, language()) if here else "/"),
            (_("Search"), ""),
        ],
    }


def _name_of(slug: str) -> str:
    return next((p.name_in(language()) for p in address_map().portals.values() if p.slug == slug), "")


def _short(portal: Portal | None) -> str:
    """The first name of the portal with at most SHORT_NAME letters; else its first name, cut off."""
    agency = portal.agency if portal else None
    if portal is None or agency is None:
        return _("Portal")
    place = agency.territory.removeprefix("Tỉnh ").removeprefix("tỉnh ")
    names = [place] if portal.is_main else [portal.name_in(language()), agency.short_name, place]
    return next((name for name in names if 0 < len(name) <= SHORT_NAME), names[0][:SHORT_NAME])
