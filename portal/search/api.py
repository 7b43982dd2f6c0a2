"""The search API at /api/v1/search. It returns the same results as the page."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from ninja import Query, Router, Schema
from ninja.responses import Response

from portal.search import queries
from portal.search.choices import SearchKind
from portal.search.queries import LAST_PAGE, PAGE_SIZE, Result, SearchFilters, SearchRequest

MAX_RESULTS = 50

router = Router(tags=["search"])
Text = Annotated[str, Query(description="The query as people type it; its first 200 letters are read.")]
Kind = Annotated[SearchKind | Literal[""], Query(description="Only items of this kind.")]
PortalSlug = Annotated[str, Query(max_length=80, description="Only items of the portal with this slug.")]
Limit = Annotated[int, Query(ge=1, le=MAX_RESULTS, description="The number of results on a page.")]
PageNumber = Annotated[int, Query(ge=1, le=LAST_PAGE, description="The number of the page, from 1.")]


class Found(Schema):
    kind: SearchKind
    title: str
    url: str
    """The absolute address."""
    code: str
    """The code of a procedure, the codes of an agency, or the number of a document; empty for others."""
    snippet: str
    portal: str
    """The name of the portal; empty for items of the whole province."""
    score: float
    """Comparable within this response only."""


class Answer(Schema):
    query: str
    total: int
    corrected: str
    """The corrected query that was searched because the given one has no results; else empty."""
    results: list[Found]
    choices: list[Found]
    """The best procedure and its variants, if the query does not say which one is meant; else empty."""


@router.get(
    "",
    response={200: Answer, 503: Answer},
    summary="Everything a visitor may find, best first",
    url_name="search",
)
def search(
    request: HttpRequest,
    q: Text = "",
    kind: Kind = "",
    portal: PortalSlug = "",
    limit: Limit = PAGE_SIZE,
    page: PageNumber = 1,
) -> HttpResponse:
    """Status 503 with an empty result: this node is still building its index; retry soon."""
    filters = SearchFilters(kind=kind, portal=portal)
    wanted = SearchRequest(filters, here=portal, page=page, limit=limit)
    found = queries.search(q, wanted, now=timezone.now())
    origin = f"{request.scheme}://{request.get_host()}"
    content = {
        "query": found.query,
        "total": found.total,
        "corrected": found.corrected,
        "results": [_facts(origin, result) for result in found.results],
        "choices": [_facts(origin, result) for result in found.choices],
    }
    response: HttpResponse = Response(
        content, status=200 if found.ready else 503, json_dumps_params={"ensure_ascii": False}
    )
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Robots-Tag"] = "noindex"
    return response


def _facts(origin: str, result: Result) -> dict[str, Any]:
    in_full = origin + result.url if result.url.startswith("/") else result.url
    return {
        "kind": result.kind,
        "title": result.plain_title,
        "url": iri_to_uri(in_full),
        "code": result.code,
        "snippet": "".join(part.text for part in result.snippet),
        "portal": result.portal,
        "score": result.score,
    }
