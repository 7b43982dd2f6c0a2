from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.portals.addresses import address_map
from portal.portals.frame import SEARCH_PATH
from portal.portals.models import Portal
from portal.search import learning, queries
from portal.search.choices import GROUP_OF, SearchKind, Sort, SortOrder
from portal.search.forms import EVERYWHERE, Question
from portal.search.queries import Result, Results

API_LIMIT = 50
MOST_NAMES = 12


@require_safe
def results(request: HttpRequest, home: str = "") -> HttpResponse:
    """The page of results; below a component portal's address it wears that portal's dress."""
    here: Portal | None = request.portal  # type: ignore[attr-defined]  # set by PortalMiddleware
    if home and request.path != search_path(here):
        raise Http404
    if not home and here is not None and request.path != search_path(here):
        return redirect(f"{search_path(here)}?{request.META.get('QUERY_STRING', '')}".rstrip("?"))
    question = Question.read(request.GET)
    slug = here.slug if here else ""
    if question.page == 1 and (elsewhere := queries.redirection(question.text, slug)):
        return redirect(elsewhere)
    now = timezone.now()
    found = queries.search(question.text, now=now, here=slug, locale=language(), **question.filters(here))
    if found.ready and question == question.plain():
        learning.note_asked(found.query, portal=slug, found=found.total, now=now)
    response = render(
        request, "search/results.html", _context(question, found, here), status=200 if found.ready else 503
    )
    if question.text:  # the entrance may be found, results of others' questions not
        response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def suggestions(request: HttpRequest, home: str = "") -> JsonResponse:
    """What the search box offers while somebody types: best first, things of one sort together."""
    here: Portal | None = request.portal  # type: ignore[attr-defined]  # set by PortalMiddleware
    found = queries.suggest(
        request.GET.get("q", ""),
        now=timezone.now(),
        portal=here.slug if here else "",
        locale=language(),
    )
    sorts = list(dict.fromkeys(_sort(result) for result in found))
    offered = [
        {
            "title": result.plain_title,
            "url": result.url,
            "kind": str(SearchKind(result.kind).label),
            "group": str(_sort(result).label),
        }
        for result in sorted(found, key=lambda result: sorts.index(_sort(result)))
    ]
    return _json({"suggestions": offered})


def _sort(result: Result) -> Sort:
    return GROUP_OF.get(SearchKind(result.kind), Sort.PAGES)


@require_safe
def api(request: HttpRequest) -> JsonResponse:
    """The same answers for programs."""
    question = Question.read(request.GET)
    kind, portal, limit = (request.GET.get(name, "") for name in ("kind", "portal", "limit"))
    found = queries.search(
        question.text,
        now=timezone.now(),
        kind=kind if kind in SearchKind.values else "",
        portal=portal[:80],
        page=question.page,
        limit=max(1, min(int(limit), API_LIMIT)) if _is_number(limit) else queries.PAGE_SIZE,
    )
    body = {
        "query": found.query,
        "total": found.total,
        "corrected": found.corrected,
        "results": [_as_json(request, result) for result in found.results],
        "choices": [_as_json(request, result) for result in found.choices],
    }
    response = _json(body, status=200 if found.ready else 503)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 4


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """So that a browser can add the portal to its search engines."""
    context = {
        "name": settings.WAGTAIL_SITE_NAME,
        "short_name": _short(address_map().main),
        "results_url": request.build_absolute_uri(search_path(address_map().main)),
    }
    return render(
        request, "search/opensearch.xml", context, content_type="application/opensearchdescription+xml"
    )


def search_path(portal: Portal | None) -> str:
    """Where this portal's search stands, in the reader's language."""
    return (address_map().prefix(portal, language()) if portal else "/") + SEARCH_PATH


def language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _context(question: Question, found: Results, here: Portal | None) -> dict[str, Any]:
    first = (question.page - 1) * queries.PAGE_SIZE + 1
    return {
        "question": question,
        "found": found,
        "items": [
            {"result": result, "kind": SearchKind(result.kind).label, "rank": first + place}
            for place, result in enumerate(found.results)
        ],
        "first": first,
        "choices": found.choices,
        "here": here.slug if here else "",
        "kinds": _kinds(question, found),
        "fields": _names(question, "field", found.fields, _("All fields")),
        "agencies": _names(question, "agency", found.agencies, _("All agencies")),
        "orders": [
            {
                "title": order.label,
                "url": question.address(sort=order.value),
                "is_current": question.sort == order.value,
            }
            for order in SortOrder
        ],
        "scopes": _scopes(question, found, here),
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


def _kinds(question: Question, found: Results) -> list[dict[str, Any]]:
    """The kinds found, each a link; and all kinds when one is chosen."""
    if not found.kinds:
        return []
    every = {
        "title": _("All kinds"),
        "count": sum(found.kinds.values()),
        "url": question.address(kind=""),
        "is_current": not question.kind,
    }
    chosen = [
        {
            "title": SearchKind(kind).label,
            "count": count,
            "url": question.address(kind=kind),
            "is_current": kind == question.kind,
        }
        for kind, count in found.kinds.items()
    ]
    return [every, *chosen]


def _names(question: Question, key: str, counts: dict[str, int], every: str) -> list[dict[str, Any]]:
    """Fields or agencies, each a link; the chosen one stays although the others are gone."""
    chosen = getattr(question, key)
    if not counts and not chosen:
        return []
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_NAMES]
    if chosen and chosen not in dict(most):
        most.append((chosen, counts.get(chosen, 0)))
    everything = {
        "title": every,
        "count": "",
        "url": question.address(**{key: ""}),
        "is_current": not chosen,
    }
    return [
        everything,
        *(
            {
                "title": name,
                "count": count,
                "url": question.address(**{key: name}),
                "is_current": name == chosen,
            }
            for name, count in most
        ),
    ]


def _scopes(question: Question, found: Results, here: Portal | None) -> list[dict[str, Any]]:
    if here is None or here.is_main or not found.query:
        return []
    inside = question.portal(here) == here.slug and not found.widened
    return [
        {
            "title": _("This portal"),
            "count": found.here,
            "url": question.address(scope=""),
            "is_current": inside,
        },
        {
            "title": _("All portals"),
            "count": found.everywhere,
            "url": question.address(scope=EVERYWHERE),
            "is_current": not inside,
        },
    ]


def _name_of(slug: str) -> str:
    return next((p.name_in(language()) for p in address_map().portals.values() if p.slug == slug), "")


def _as_json(request: HttpRequest, result: Result) -> dict[str, Any]:
    return {
        "kind": result.kind,
        "title": result.plain_title,
        "url": request.build_absolute_uri(result.url),
        "code": result.code,
        "snippet": "".join(part.text for part in result.snippet),
        "portal": result.portal,
        "score": result.score,
    }


def _json(body: dict[str, Any], status: int = 200) -> JsonResponse:
    response = JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    response["X-Robots-Tag"] = "noindex"
    return response


def _short(portal: Portal | None) -> str:
    """A name of at most sixteen letters, as the format asks."""
    agency = portal.agency if portal else None
    name = agency.territory.removeprefix("Tỉnh ").removeprefix("tỉnh ") if agency else ""
    return (name or _("Portal"))[:16]
