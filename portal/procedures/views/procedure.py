"""The public page of one procedure, and the page of its history."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.base.pagecache import fresh_today
from portal.procedures.catalogue import FIELD
from portal.procedures.codes import CodeError, read_code
from portal.procedures.models import Procedure
from portal.procedures.queries import detail as queries
from portal.procedures.queries.changes import changes
from portal.procedures.queries.places import commune_names, place_of
from portal.procedures.queries.structured import government_service
from portal.procedures.views.caching import public_page
from portal.procedures.views.portal_context import PortalContext, on_a_portal

CASE, PLACE, DAY, JOURNEY = "truong-hop", "noi-o", "ngay", "hanh-trinh"
PARAMETERS = (CASE, PLACE, DAY, JOURNEY)


@public_page(reads=PARAMETERS)
@on_a_portal
def procedure(request: HttpRequest, where: PortalContext, code: str) -> HttpResponseBase:
    """The page of a procedure, now or on a past day: first the most important facts, then the whole record.

    Redirects other spellings of the code. Answers 404 if no version applied on that day.
    """
    found = find(code)
    if found.code != code:
        query = request.META.get("QUERY_STRING", "")
        address = f"{where.base}{found.code}/" + (f"?{query}" if query else "")
        return redirect(address, permanent=True)
    today = timezone.localdate()
    fresh_today()
    asked = request.GET.dict()
    place = place_of(asked.get(PLACE, ""), on=today, home=where.agency)
    day = _day(asked.get(DAY, ""), today)
    detail = queries.detail(found, on=day, today=today, case=asked.get(CASE, "")[:80], commune=place.commune)
    if detail is None:
        return _before_its_time(request, where, found, day)
    position = queries.journey_position(found, asked.get(JOURNEY, "")[:80]) if asked.get(JOURNEY) else None
    context = {
        "where": where,
        "procedure": found,
        "detail": detail,
        "content": detail.content,
        "place": place,
        "communes": commune_names(today) if detail.is_for_communes else [],
        "position": position,
        "journeys": [] if position else queries.journeys_through(found),
        "links": _Links.of(asked),
        "today": today,
        "past": day if detail.is_past else None,
        "canonical": where.canonical(f"thu-tuc/{found.code}/"),
        "structured": government_service(detail, where.canonical(f"thu-tuc/{found.code}/")),
        "crumbs": where.crumbs(*_field_crumb(where, found), (found.code, "")),
    }
    return render(request, "procedures/procedure.html", context)


@public_page(reads=())
@on_a_portal
def history(request: HttpRequest, where: PortalContext, code: str) -> HttpResponseBase:
    """The latest versions and what each one changed, at most thirty."""
    found = find(code)
    if found.code != code:
        return redirect(f"{where.base}{found.code}/thay-doi/", permanent=True)
    context = {
        "where": where,
        "procedure": found,
        "changes": changes(found),
        "canonical": where.canonical(f"thu-tuc/{found.code}/thay-doi/"),
        "crumbs": where.crumbs((found.code, f"{where.base}{found.code}/"), (_("Changes"), "")),
    }
    return render(request, "procedures/history.html", context)


def find(code: str) -> Procedure:
    """The procedure with this code in any spelling. Raises Http404 if it has no public page."""
    try:
        known = read_code(code)
    except CodeError:
        raise Http404 from None
    found = queries.page_of(known)
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class _Links:
    """Query strings of this page with one parameter changed; `asked` has the current parameters."""

    asked: dict[str, str]

    @classmethod
    def of(cls, asked: dict[str, str]) -> _Links:
        return cls({name: asked[name][:100] for name in PARAMETERS if asked.get(name)})

    def hidden(self) -> dict[str, str]:
        """The parameters that the commune form must send again, as hidden fields."""
        return {name: value for name, value in self.asked.items() if name != PLACE}

    def case(self) -> str:
        """The query string up to `truong-hop=`; the template appends the key of a case."""
        return self._but(CASE) + f"{CASE}="

    def place(self) -> str:
        return self._but(PLACE) + f"{PLACE}="

    def now(self) -> str:
        return self._but(DAY).rstrip("&") or "?"

    def no_place(self) -> str:
        return self._but(PLACE).rstrip("&") or "?"

    def for_pdf(self) -> str:
        """The query string with the parameters on which a PDF of this page depends, or ""."""
        parameters = {name: value for name, value in self.asked.items() if name in (CASE, PLACE)}
        return _query(parameters)

    def _but(self, name: str) -> str:
        others = {key: value for key, value in self.asked.items() if key != name}
        return (_query(others) + "&") if others else "?"


def _query(pairs: dict[str, str]) -> str:
    return "?" + urlencode(pairs) if pairs else ""


def _day(text: str, today: dt.date) -> dt.date:
    """The past day in a text such as 2026-01-31 or 31/01/2026; `today` for any other text or day."""
    parts = text[:10].split("/")
    try:
        day = parse_date("-".join(reversed(parts)) if len(parts) == 3 else text[:10])
    except ValueError:
        day = None
    return day if day is not None and day < today else today


def _before_its_time(
    request: HttpRequest, where: PortalContext, procedure: Procedure, day: dt.date
) -> HttpResponse:
    context: dict[str, Any] = {
        "where": where,
        "procedure": procedure,
        "day": day,
        "crumbs": where.crumbs((procedure.code, "")),
    }
    return render(request, "procedures/before_its_time.html", context, status=404)


def _field_crumb(where: PortalContext, procedure: Procedure) -> list[tuple[str, str]]:
    if procedure.field is None:
        return []
    return [(procedure.field.name, f"{where.base}{FIELD}/{procedure.field.slug}/")]
