"""What the page of one procedure shows: filing, offices, content and related procedures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.agencies.choices import PROVINCIAL_KINDS
from portal.agencies.models import Agency
from portal.base.compiled_query import CompiledQuery, union
from portal.procedures.choices import FilingWay, Level, ProcedureState
from portal.procedures.models import (
    Journey,
    JourneyStep,
    Procedure,
    ProcedureVersion,
    ServicePoint,
)
from portal.procedures.queries.content import Content
from portal.procedures.queries.journeys import JourneyCard

MOST_NEIGHBOURS = 6


@dataclass(frozen=True)
class Filing:
    """The main button of the page: its text and address, and a note below it."""

    way: str
    text: str
    url: str
    note: str


@dataclass(frozen=True)
class Office:
    """An office that receives applications, with its service point."""

    agency: Agency
    service_point: ServicePoint

    @property
    def place(self) -> str:
        return self.service_point.place

    @property
    def map_query(self) -> str:
        return self.agency.address or self.agency.name


class NamedLink(NamedTuple):
    """A link to another procedure."""

    code: str
    name: str


@dataclass(frozen=True)
class Neighbours:
    """Other procedures to which the page links, at most MOST_NEIGHBOURS in each list."""

    same_field: tuple[NamedLink, ...] = ()
    """The most used procedures of the same field."""
    related: tuple[NamedLink, ...] = ()
    replaces: tuple[NamedLink, ...] = ()


@dataclass
class Detail:
    procedure: Procedure
    version: ProcedureVersion
    content: Content
    on: dt.date
    is_past: bool
    service_points: list[ServicePoint]
    commune: Agency | None
    has_history: bool
    """Whether there is more than one published version."""
    neighbours: Neighbours

    @property
    def origin(self) -> str:
        """Sentences for readers: from which file the text was imported, and when a person last checked it.

        "" if neither is known.
        """
        version, checked_on, parts = self.version, self.procedure.checked_on, []
        if version.imported_on:
            names = {"source": version.imported_from, "day": date_format(version.imported_on, "d/m/Y")}
            taken = _("Taken from a data file on %(day)s.")
            parts.append((_("Taken from %(source)s on %(day)s.") if version.imported_from else taken) % names)
        elif version.imported_from:
            parts.append(_("Written from %(source)s.") % {"source": version.imported_from})
        if checked_on and not self.is_past:
            parts.append(_("Last checked on %(day)s.") % {"day": date_format(checked_on, "d/m/Y")})
        return " ".join(parts)

    @property
    def is_elsewhere(self) -> bool:
        """Whether the record says that only agencies outside the province handle the procedure."""
        levels = set(self.content.record.levels)
        return bool(levels) and levels <= {Level.MINISTRY, Level.OTHER}

    @property
    def is_for_communes(self) -> bool:
        """Whether the page asks for the commune of residence. False for a past day."""
        if self.is_past:
            return False
        return self._for_every_commune is not None or Level.COMMUNE in self.content.record.levels

    @property
    def _for_every_commune(self) -> ServicePoint | None:
        return next((point for point in self.service_points if point.every_commune), None)

    @property
    def _of_the_commune(self) -> ServicePoint | None:
        """The chosen commune's own service point, if it has one."""
        commune = self.commune.pk if self.commune else 0
        return next((point for point in self.service_points if point.agency_id == commune), None)

    @cached_property
    def offices(self) -> list[Office]:
        """The offices to go to, the office of the chosen commune first."""
        found = [
            Office(point.agency, point)
            for point in self.service_points
            if point.agency is not None and not point.agency.is_commune and point.is_provided
        ]
        point = self._of_the_commune or self._for_every_commune
        if self.commune is not None and point is not None and point.is_provided:
            found.insert(0, Office(self.commune, point))
        return found

    @property
    def commune_refuses(self) -> bool:
        """Whether the chosen commune's own service point says that it does not offer the procedure."""
        return self._of_the_commune is not None and not self._of_the_commune.is_provided

    @cached_property
    def filing(self) -> Filing | None:
        """The first open way to apply: at the chosen commune, a provincial agency, or any commune.

        None for an ended procedure, for a past day, and if no service point is open.
        """
        if self.procedure.state != ProcedureState.PUBLISHED or self.is_past:
            return None
        points = [office.service_point for office in self.offices]
        points += [point for point in self.service_points if point.every_commune]
        return next((_filing(point) for point in points if point.is_open(self.on)), None)

    @property
    def where_words(self) -> list[str]:
        """The names of the offices, shown above their addresses.

        Without offices, the place of receipt or the agency in the record; [] if the record names none.
        """
        words = []
        if self._for_every_commune is not None and self._for_every_commune.is_provided:
            if self.commune is not None and not self.commune_refuses:
                words.append(self.commune.name)
            else:
                words.append(_("People's Committee of the commune, ward or special zone where you live"))
        words += [office.agency.name for office in self.offices if not office.agency.is_commune]
        record = self.content.record
        place = record.place_of_receipt or record.executing_agency or record.competent_agency
        return words or [text for text in [place] if text]


def page_of(code: str) -> Procedure | None:
    """The procedure with this code if it has a page, else None. Loads its field and current version."""
    return next(iter(_PAGE.rows(code)), None)


_PAGE = CompiledQuery(
    lambda code: Procedure.objects.public().filter(code=code).select_related("current", "field")
)


def detail(
    procedure: Procedure, *, on: dt.date, today: dt.date, case: str = "", commune: Agency | None = None
) -> Detail | None:
    """The data of the page as of the day `on`; None if no version applied then. Three queries.

    `case` is the key of a case of the procedure, or "" for all. Service points are listed for today only.
    """
    version = procedure.current if on == today else procedure.versions.in_force(on).first()
    if version is None:
        return None
    return Detail(
        procedure=procedure,
        version=version,
        content=Content.of(version, code=procedure.code, case=case),
        on=on,
        is_past=on != today,
        service_points=_service_points(procedure, commune) if on == today else [],
        commune=commune,
        has_history=len(_VERSIONS.rows(procedure.pk)) > 1,
        neighbours=_neighbours(procedure),
    )


_VERSIONS = CompiledQuery(
    lambda procedure: (
        ProcedureVersion.objects.published().filter(procedure=procedure).order_by("pk").values_list("pk")[:2]
    )
)


def _service_points(procedure: Procedure, commune: Agency | None) -> list[ServicePoint]:
    """The service points of provincial agencies, of every commune, and of this commune."""
    return _SERVICE_POINTS.rows(procedure.pk, commune.pk if commune else 0)


_SERVICE_POINTS = CompiledQuery(
    lambda procedure, commune: (
        ServicePoint.objects.filter(procedure=procedure)
        .filter(Q(every_commune=True) | Q(agency__kind__in=PROVINCIAL_KINDS) | Q(agency=commune))
        .select_related("agency")
        .order_by("agency__sort_key")
    )
)


def _neighbours(procedure: Procedure) -> Neighbours:
    """Links to related procedures, to procedures in the same field, and to procedures that this one replaces.

    At most MOST_NEIGHBOURS of each. `replaces` is empty if this procedure has an end date. One query.
    """
    asked: dict[str, tuple[CompiledQuery, tuple[int, ...]]] = {"related": (_RELATED, (procedure.pk,))}
    if procedure.field_id is not None:
        asked["same_field"] = _SAME_FIELD, (procedure.field_id, procedure.pk)
    if procedure.ended_on is None:
        asked["replaces"] = _REPLACED, (procedure.pk,)
    found = zip(asked, union(*asked.values()), strict=True)
    return Neighbours(**{name: tuple(map(NamedLink._make, rows)) for name, rows in found})


_SAME_FIELD = CompiledQuery(
    lambda field, pk: (
        Procedure.objects.in_force()
        .filter(field=field)
        .exclude(pk=pk)
        .in_order_of_use()
        .values_list("code", "name")[:MOST_NEIGHBOURS]
    )
)
_RELATED = CompiledQuery(
    lambda pk: (
        Procedure.objects.in_force()
        .filter(related=pk)
        .in_order_of_use()
        .values_list("code", "name")[:MOST_NEIGHBOURS]
    )
)
_REPLACED = CompiledQuery(
    lambda pk: Procedure.objects.filter(replaced_by=pk).values_list("code", "name")[:MOST_NEIGHBOURS]
)


def _filing(service_point: ServicePoint) -> Filing:
    way = FilingWay(service_point.way)
    if way == FilingWay.IN_PERSON or not service_point.url:
        note = _("Bring the papers of the list below to the office; they are looked through while you wait.")
        return Filing(FilingWay.IN_PERSON.value, _("See where to hand it in"), "#noi-nop", note)
    texts = {
        FilingWay.HERE: (_("File online"), ""),
        FilingWay.NATIONAL: (
            _("File on the National Public Service Portal"),
            _("You leave this portal and sign in there with VNeID."),
        ),
        FilingWay.MINISTRY: (
            _("File on the system of the ministry"),
            _("You leave this portal; the ministry's system has its own sign-in."),
        ),
    }
    text, note = texts[way]
    return Filing(way.value, text, service_point.url, note)


# -- journeys --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class JourneyPosition:
    """A journey, its steps in order, and the place of this procedure among them."""

    journey: Journey
    steps: list[JourneyStep]
    place: int
    """Index of the current step from 0; -1 if this procedure is no step of the journey."""

    @property
    def before(self) -> JourneyStep | None:
        return self.steps[self.place - 1] if self.place > 0 else None

    @property
    def after(self) -> JourneyStep | None:
        return self.steps[self.place + 1] if -1 < self.place < len(self.steps) - 1 else None

    @property
    def number(self) -> int:
        return self.place + 1


def journey_position(procedure: Procedure, slug: str) -> JourneyPosition | None:
    """The published journey with this slug, if this procedure is a step of it; otherwise None. One query."""
    steps = list(
        JourneyStep.objects.filter(journey__slug=slug, journey__current__isnull=False)
        .select_related("journey", "procedure")
        .order_by("order")
    )
    place = next((number for number, step in enumerate(steps) if step.procedure_id == procedure.pk), -1)
    return JourneyPosition(steps[0].journey, steps, place) if place >= 0 else None


def journeys_through(procedure: Procedure) -> list[JourneyCard]:
    """The published journeys with this procedure as a step. One query."""
    return [JourneyCard._make(values) for values in _JOURNEYS.rows(procedure.pk)]


_JOURNEYS = CompiledQuery(
    lambda procedure: (
        Journey.objects.public()
        .filter(Exists(JourneyStep.objects.filter(journey=OuterRef("pk"), procedure=procedure)))
        .values_list(*JourneyCard._fields)
    )
)
