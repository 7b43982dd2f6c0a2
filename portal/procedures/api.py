"""The public read API of the catalogue below /api/v1/procedures."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Annotated, Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from ninja import Query, Router, Schema
from ninja.responses import Response

from portal.procedures.choices import Audience, Channel, Level, ProcedureState, ServiceLevel
from portal.procedures.codes import CodeError, read_code
from portal.procedures.models import Procedure
from portal.procedures.queries import open_data
from portal.procedures.queries.validity import version_on
from portal.procedures.record import Record

MOST = 100
CACHED_SECONDS = 60
"""Seconds for which a response is fresh; then clients revalidate it with its ETag."""

router = Router(tags=["procedures"])
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
After = Annotated[int, Query(ge=0, description="The cursor of the answer before; `next` carries it.")]


class Summary(Schema):
    code: str
    name: str
    field: str
    field_slug: str
    origin: str
    state: ProcedureState
    service_level: str
    is_free: bool
    levels: list[Level]
    channels: list[Channel]
    completeness: int
    version: int | None
    valid_from: dt.date | None
    content_hash: str
    replaced_by: str | None
    ended_on: dt.date | None
    checked_on: dt.date | None
    imported_on: dt.date | None
    imported_from: str


class Page(Schema):
    total: int
    results: list[Summary]
    next: str | None


class ServicePointOut(Schema):
    agency: str | None
    every_commune: bool
    is_offered: bool
    way: str
    url: str
    open_from: dt.date | None
    open_until: dt.date | None
    hours: str
    place: str
    remarks: str


class VersionOut(Schema):
    version: int
    valid_from: dt.date
    content_hash: str
    published_at: dt.datetime
    change_note: str


class Full(Summary):
    record: Record
    readings: dict[str, Any]
    offers: list[ServicePointOut]


class VersionFull(VersionOut):
    record: Record
    readings: dict[str, Any]


class Versions(Schema):
    total: int
    results: list[VersionOut]
    next: str | None


class Change(Schema):
    cursor: int
    code: str
    what: str
    at: dt.datetime


class Changes(Schema):
    total: int
    results: list[Change]
    next: str | None


class Problem(Schema):
    detail: str


class Filters(Schema):
    field: str = ""
    agency: str = ""
    level: Level | None = None
    audience: Audience | None = None
    channel: Channel | None = None
    service_level: ServiceLevel | None = None
    state: ProcedureState | None = None
    event: str = ""
    free: bool | None = None


@router.get("", response=Page, summary="Procedures, narrowed by any of the filters", url_name="procedures")
def procedures(
    request: HttpRequest, filters: Query[Filters], after: After = 0, limit: Limit = 20
) -> HttpResponse:
    given = {name: value for name, value in filters.dict().items() if value not in (None, "")}
    found = open_data.narrowed(open_data.Wanted(**given))
    rows = open_data.page_of(found, after=after, limit=limit)
    content = {
        "total": found.count(),
        "results": [open_data.summary(row) for row in rows[:limit]],
        "next": _next(request, rows[limit - 1].pk) if len(rows) > limit else None,
    }
    return _answer(request, Page, content)


@router.get("/changes", response=Changes, summary="What changed after a cursor, oldest first")
def changes(request: HttpRequest, after: After = 0, limit: Limit = 100) -> HttpResponse:
    """Keep the `cursor` of the last result and pass it as `after`."""
    rows = open_data.changes_after(after, limit=limit, now=timezone.now())
    results = [
        {"cursor": row.pk, "code": row.procedure.code, "what": row.what, "at": row.at} for row in rows[:limit]
    ]
    content = {
        "total": len(results),
        "results": results,
        "next": _next(request, rows[limit - 1].pk) if len(rows) > limit else None,
    }
    return _answer(request, Changes, content)


@router.get("/{code}", response={200: Full, 404: Problem}, summary="One procedure, now or on a day")
def procedure(request: HttpRequest, code: str, on: dt.date | None = None) -> HttpResponse:
    found = _procedure(code)
    version = found.current if on is None else version_on(found, on)
    if version is None:
        raise Http404
    content = {
        **open_data.summary(found),
        "version": version.number,
        "valid_from": version.valid_from,
        "content_hash": version.content_hash,
        "record": version.record,
        "readings": version.readings,
        "offers": open_data.service_points_of(found),
    }
    return _answer(request, Full, content)


@router.get("/{code}/versions", response={200: Versions, 404: Problem}, summary="Its published versions")
def versions(request: HttpRequest, code: str) -> HttpResponse:
    rows = _procedure(code).versions.published().order_by("-valid_from", "-number")
    results = [open_data.version_facts(row) for row in rows]
    return _answer(request, Versions, {"total": len(results), "results": results, "next": None})


@router.get("/{code}/versions/{int:number}", response={200: VersionFull, 404: Problem}, summary="One of them")
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found = _procedure(code).versions.published().filter(number=number).first()
    if found is None:
        raise Http404
    content = {**open_data.version_facts(found), "record": found.record, "readings": found.readings}
    return _answer(request, VersionFull, content)


for _path, _view in (
    ("", procedures),
    ("/changes", changes),
    ("/{code}", procedure),
    ("/{code}/versions", versions),
    ("/{code}/versions/{int:number}", version),
):  # with HEAD, a client compares the ETag without downloading the body
    router.api_operation(["HEAD"], _path, include_in_schema=False)(_view)


def _procedure(code: str) -> Procedure:
    try:
        wanted = read_code(code)
    except CodeError:
        raise Http404 from None
    rows = Procedure.objects.public().select_related("field", "current", "replaced_by")
    found = rows.filter(code=wanted).first()
    if found is None:
        raise Http404
    return found


def _next(request: HttpRequest, cursor: int) -> str:
    query = [(name, value) for name, value in request.GET.items() if name != "after"]
    return request.build_absolute_uri(f"{request.path}?{urlencode([*query, ('after', cursor)])}")


def _answer(request: HttpRequest, schema: type[Schema], content: dict[str, Any]) -> HttpResponse:
    """A JSON response with an ETag, or 304 Not Modified if the client sends this ETag."""
    data = schema.model_validate(content).model_dump(mode="json")
    response: HttpResponse = Response(data, json_dumps_params={"ensure_ascii": False})
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=CACHED_SECONDS)
    return get_conditional_response(request, etag=etag, response=response) or response
