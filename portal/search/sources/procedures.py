"""The sources of procedures, and of journeys, which lead people through several procedures."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from typing import Any, TypeVar
from urllib.parse import quote

from django.db.models import QuerySet

from portal.lib.references import spoken
from portal.portals.addresses import address_map
from portal.procedures.choices import ProcedureState
from portal.procedures.imports import everyday_names
from portal.procedures.models import Journey, Procedure, ServicePoint
from portal.procedures.record import Record
from portal.search.choices import SearchKind
from portal.search.documents import SourceItem
from portal.search.sources.edition import SOURCE_EDITION
from portal.search.sources.places import portals_of_agencies

T = TypeVar("T")

ENDED = 0.3
"""The boost of an ended procedure: it can be found by its code, and ranks below its replacement."""
AT_A_MINISTRY = 0.7
"""The boost of a procedure at a ministry: few people need one."""
AT_A_COMMUNE = 1.05
"""The boost of a procedure at a commune: most people look for such procedures."""
SEPARATOR = " · "
"""The separator between texts that are not adjacent on the page."""


class ProcedureSource:
    """Procedures with a page: those in force, and ended ones."""

    name = "procedure"

    def versions(self) -> dict[int, str]:
        rows = Procedure.objects.public().values_list(
            "pk", "current_id", "state", "use_count", "current__content_hash", "code"
        )
        return {
            pk: f"{SOURCE_EDITION}:{current}:{state}:{_use(uses)}:{text[:16]}:{everyday_names.edition(code)}"
            for pk, current, state, uses, text, code in rows
        }

    def items(self, ids: Collection[int]) -> Iterator[SourceItem]:
        versions = self.versions()
        service_points, portals = _service_points(ids), portals_of_agencies()
        procedures = Procedure.objects.public().filter(pk__in=ids).select_related("current", "field")
        for procedure in procedures.prefetch_related("events"):
            yield _procedure_item(
                procedure, versions[procedure.pk], service_points.get(procedure.pk, []), portals
            )


def _procedure_item(
    procedure: Procedure, version: str, service_points: list[ServicePoint], portals: dict[int | None, str]
) -> SourceItem:
    record = _current(procedure.current).record
    events = [f"{event.name}: {event.description}" for event in procedure.events.all()]
    agencies = [service_point.agency for service_point in service_points if service_point.agency is not None]
    everywhere = any(service_point.every_commune for service_point in service_points)
    home = next((portals[agency.pk] for agency in agencies if agency.pk in portals), "")
    return SourceItem(
        id=procedure.pk,
        kind=SearchKind.PROCEDURE,
        title=procedure.name,
        url=_address(f"thu-tuc/{quote(procedure.code)}/"),
        version=version,
        names=everyday_names.today(procedure.code, record.keywords),
        summary=" · ".join(dict.fromkeys(filter(None, (record.field, _where(record, service_points))))) + ".",
        body=SEPARATOR.join(filter(None, (*_texts(record), *events))),
        portal="" if everywhere else home,
        code=procedure.code,
        boost=_boost(procedure),
        facets={"field": record.field, "agencies": [agency.name for agency in agencies]},
    )


def _where(record: Record, service_points: list[ServicePoint]) -> str:
    names = [
        service_point.agency.name for service_point in service_points if service_point.agency is not None
    ]
    if any(service_point.every_commune for service_point in service_points):
        names.append("Ủy ban nhân dân cấp xã")
    return ", ".join(names[:3]) or record.competent_agency or record.executing_agency


def _texts(record: Record) -> Iterator[str]:
    """The texts of a record that people may search for."""
    yield from (record.description, record.audience_text, *record.results, record.conditions)
    yield from (paper.name for paper in record.papers)
    yield from (record.sequence, record.executing_agency)
    for basis in record.legal_basis:  # the document has no page: its number finds the procedure
        yield f"{spoken(basis.number)} ({basis.number}) {basis.title}"


def _boost(procedure: Procedure) -> float:
    if procedure.state != ProcedureState.PUBLISHED:
        return ENDED
    ministry = 1.0 if procedure.at_province else AT_A_MINISTRY
    place = AT_A_COMMUNE if procedure.at_commune else ministry
    return round(place * (1 + 0.02 * _use(procedure.use_count)), 3)


def _use(count: int) -> int:
    """The rounded binary logarithm of the number of uses + 1, so that not every use changes a row."""
    return round(math.log2(count + 1))


def _service_points(ids: Collection[int]) -> dict[int, list[ServicePoint]]:
    by_procedure: dict[int, list[ServicePoint]] = {}
    service_points = ServicePoint.objects.filter(procedure__in=ids, is_provided=True).select_related("agency")
    for service_point in service_points.order_by("procedure_id", "pk"):
        by_procedure.setdefault(service_point.procedure_id, []).append(service_point)
    return by_procedure


class JourneySource:
    """Journeys with a published version."""

    name = "journey"

    def versions(self) -> dict[int, str]:
        rows: Any = self._public().values_list("pk", "current_id", "slug")
        return {pk: f"{SOURCE_EDITION}:{current}:{slug}" for pk, current, slug in rows}

    def items(self, ids: Collection[int]) -> Iterator[SourceItem]:
        journeys = self._public().filter(pk__in=ids).select_related("event", "current")
        for journey in journeys.prefetch_related("steps__procedure"):
            steps = list(journey.steps.all())
            procedures = [step.procedure.name for step in steps if step.procedure is not None]
            text = _current(journey.current).text
            event = journey.event
            yield SourceItem(
                id=journey.pk,
                kind=SearchKind.JOURNEY,
                title=journey.title,
                url=_address(f"hanh-trinh/{journey.slug}/"),
                version=f"{SOURCE_EDITION}:{journey.current_id}:{journey.slug}",
                names=(event.name,) if event else (),
                summary=journey.lead or (event.description if event else ""),
                body=SEPARATOR.join(
                    filter(
                        None,
                        [text.intro, *(f"{s.title}. {s.text}" for s in steps), *procedures, text.closing],
                    )
                ),
                facets={},
            )

    def _public(self) -> QuerySet[Journey]:
        return Journey.objects.public()


def _current(version: T | None) -> T:
    """The current version; database constraints guarantee that it exists.

    Raises LookupError for None.
    """
    if version is None:
        raise LookupError("a public item without a version")
    return version


def _address(path: str) -> str:
    """The path of a page of the main portal, to which procedures belong.

    `path` has no "/" at its beginning. Without a main portal it is a path at the root of the host.
    """
    where = address_map()
    return (where.prefix(where.main) if where.main else "/") + path
