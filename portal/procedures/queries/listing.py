"""The lists of procedures: one page of rows, the facets beside it, and the shelves one browses by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.agencies.models import Agency
from portal.base.prepared import Prepared, columns_of, made_with
from portal.lib.vietnamese import sort_key
from portal.procedures.catalogue import (
    AGENCY,
    AUDIENCE,
    CHANNEL,
    EVENT,
    EVERY_COMMUNE,
    FIELD,
    FREE,
    IS_FREE,
    LEVEL,
    SERVICE,
    Bits,
    Catalogue,
)
from portal.procedures.choices import Audience, EventKind, ServiceLevel
from portal.procedures.models import LifeEvent, Procedure, ProcedureVersion, ServiceField
from portal.procedures.question import AFTER, FACETS, Question

PAGE = 20
SHELF = 300
"""Names one shelf shows; a longer one leads into the list."""


@dataclass(frozen=True)
class Choice:
    """One value of a facet beside the list."""

    value: str
    name: str
    count: int
    query: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Facet:
    key: str
    title: str
    choices: list[Choice]

    @property
    def chosen(self) -> Choice | None:
        return next((choice for choice in self.choices if choice.is_chosen), None)


@dataclass(frozen=True)
class Listing:
    total: int
    rows: list[Procedure]
    facets: list[Facet]
    first_query: str
    """Back to the beginning; empty on the first page."""
    next_query: str
    first_number: int

    @property
    def chosen(self) -> list[Facet]:
        return [facet for facet in self.facets if facet.chosen]


def listing(catalogue: Catalogue, question: Question, within: Bits) -> Listing:
    """One page of those in `within` that answer the question. One query."""
    found = question.answer(catalogue, within)
    ids = catalogue.ids_of(found, after=question.after, limit=PAGE + 1)
    shown = ids[:PAGE]
    start = catalogue.places[shown[0]] if shown else 0
    return Listing(
        total=found.bit_count(),
        rows=rows(shown),
        facets=_facets(catalogue, question, within),
        first_query=question.address() or "?" if question.after is not None else "",
        next_query=question.address(**{AFTER: str(shown[-1])}) if len(ids) > PAGE else "",
        first_number=(found & ((1 << start) - 1)).bit_count() + 1,
    )


def rows(ids: Sequence[int]) -> list[Procedure]:
    """These procedures in this order, with what a list shows of each. One query."""
    if not ids:
        return []
    found = {}
    for values in _ROWS.rows(*ids):
        procedure = made_with(Procedure, values, field=ServiceField)
        version = values[-len(_VERSION) :]
        procedure.current = ProcedureVersion.from_db(DEFAULT_DB_ALIAS, _VERSION, version)
        found[procedure.pk] = procedure
    return [found[pk] for pk in ids if pk in found]


_VERSION = [name for name in columns_of(ProcedureVersion) if name != "content"]
"""A list shows nothing of the record itself, which is long."""
_ROWS = Prepared(
    lambda *ids: Procedure.objects.filter(pk__in=ids).values_list(
        *columns_of(Procedure),
        *columns_of(ServiceField, "field__"),
        *(f"current__{name}" for name in _VERSION),
    )
)


def most_used(catalogue: Catalogue, within: Bits, count: int) -> list[Procedure]:
    return rows(catalogue.ids_of(within, limit=count))


# -- facets ----------------------------------------------------------------------------------------------


def _facets(catalogue: Catalogue, question: Question, within: Bits) -> list[Facet]:
    facets = []
    for key in FACETS:
        others = question.answer(catalogue, within, but=key)
        chosen = question.chosen.get(key, "")
        choices = []
        for value, name in names_of(catalogue, key):
            count = (others & catalogue.with_value(key, value)).bit_count()
            is_chosen = value == chosen
            if count or is_chosen:
                query = question.address(**{key: "" if is_chosen else value})
                choices.append(Choice(value, name, count, query or "?", is_chosen))
        if chosen or len(choices) > 1 or (key == FREE and choices):
            facets.append(Facet(key, title_of(key), choices))
    return facets


def title_of(facet: str) -> str:
    return {
        FIELD: pgettext("procedure", "Field"),
        AGENCY: _("Agency"),
        LEVEL: pgettext("of government", "Level"),
        EVENT: _("Life or business event"),
        AUDIENCE: _("For whom"),
        CHANNEL: _("How to hand in"),
        SERVICE: _("Online service"),
        FREE: _("Fee"),
    }[facet]


def names_of(catalogue: Catalogue, facet: str) -> Iterable[tuple[str, str]]:
    """The values of a facet with their names, in the order they are shown."""
    values = catalogue.values.get(facet, {})
    if facet == FIELD:
        return sorted(
            ((slug, catalogue.fields[slug]) for slug in values),
            key=lambda pair: -values[pair[0]].bit_count(),
        )
    if facet == AGENCY:
        own = [code for code in values if code in catalogue.agencies]
        # Communes offer the same, but for a few remarks of their own: they stand together.
        named = [
            (code, catalogue.agencies[code].name) for code in own if not catalogue.agencies[code].is_commune
        ]
        named.sort(key=lambda pair: catalogue.agencies[pair[0]].sort_key)
        return (
            [(EVERY_COMMUNE, _("Commune People's Committees")), *named] if EVERY_COMMUNE in values else named
        )
    if facet == EVENT:
        ordered = sorted(catalogue.events, key=lambda event: event.kind != EventKind.LIFE)
        return [(event.slug, event.name) for event in ordered if event.slug in values]
    return [(value, str(name)) for value, name in _closed(facet) if value in values]


def _closed(facet: str) -> Iterable[tuple[str, Any]]:
    closed: dict[str, Iterable[tuple[str, Any]]] = {
        LEVEL: [("xa", _("Commune level")), ("tinh", _("Provincial level")), ("bo", _("Ministry level"))],
        AUDIENCE: Audience.choices,
        SERVICE: ServiceLevel.choices,
        CHANNEL: [("truc-tuyen", _("Online")), ("truc-tiep", _("In person")), ("buu-chinh", _("By post"))],
        FREE: [(IS_FREE, _("Free of charge"))],
    }
    return closed[facet]


# -- shelves ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Heading:
    """A way into a shelf, with how much stands on it."""

    title: str
    path: str
    """Below the address of the procedures: `linh-vuc/ho-tich/`."""
    count: int
    icon: str = ""
    text: str = ""


@dataclass(frozen=True)
class Group:
    title: str
    rows: list[Procedure]


@dataclass(frozen=True)
class Shelf:
    """Everything of one field, event or agency, by name."""

    facet: str
    value: str
    title: str
    text: str
    icon: str
    total: int
    groups: list[Group] = field(default_factory=list)


def fields(catalogue: Catalogue, within: Bits) -> list[Heading]:
    """The fields that hold something here, in the order of the alphabet."""
    found = [
        Heading(catalogue.fields[slug], f"{FIELD}/{slug}/", (bits & within).bit_count())
        for slug, bits in catalogue.values.get(FIELD, {}).items()
        if bits & within
    ]
    return sorted(found, key=lambda heading: sort_key(heading.title))


def events(catalogue: Catalogue, within: Bits, kind: EventKind) -> list[Heading]:
    return [
        Heading(
            event.name,
            f"{EVENT}/{event.slug}/",
            (catalogue.with_value(EVENT, event.slug) & within).bit_count(),
            event.icon,
            event.description,
        )
        for event in catalogue.events
        if event.kind == kind and catalogue.with_value(EVENT, event.slug) & within
    ]


def agencies(catalogue: Catalogue, within: Bits) -> list[Heading]:
    """Who offers something; communes together, as they offer the same."""
    return [
        Heading(name, f"{AGENCY}/{code}/", (catalogue.with_value(AGENCY, code) & within).bit_count())
        for code, name in names_of(catalogue, AGENCY)
        if catalogue.with_value(AGENCY, code) & within
    ]


def shelf(catalogue: Catalogue, facet: str, value: str, within: Bits) -> Shelf | None:
    """One shelf, none when there is no such value. One query."""
    names = dict(names_of(catalogue, facet))
    event = next((e for e in catalogue.events if facet == EVENT and e.slug == value), None)
    if value not in names and event is None:
        return None
    found = catalogue.with_value(facet, value) & within
    by_field = facet != FIELD
    return Shelf(
        facet=facet,
        value=value,
        title=event.name if event else names[value],
        text=event.description if event else "",
        icon=event.icon if event else "",
        total=found.bit_count(),
        groups=_grouped(rows(catalogue.ids_of(found, limit=SHELF)), by_field=by_field),
    )


def _grouped(procedures: list[Procedure], *, by_field: bool) -> list[Group]:
    """By field, or by the lowest level that handles them, because that is where people go."""
    levels = {0: _("Commune level"), 1: _("Provincial level"), 2: _("Ministry level"), 3: _("Other agencies")}

    def level(procedure: Procedure) -> int:
        flags = (procedure.at_commune, procedure.at_province, procedure.at_ministry)
        return flags.index(True) if any(flags) else 3

    def heading(procedure: Procedure) -> tuple[str, str]:
        if by_field:
            name = procedure.field.name if procedure.field else ""
            return (sort_key(name), name)
        return (str(level(procedure)), levels[level(procedure)])

    ordered = sorted(procedures, key=lambda p: (heading(p), p.sort_key, p.code))
    return [Group(title, list(rows)) for (_place, title), rows in groupby(ordered, key=heading)]


def agency_bits(catalogue: Catalogue, agency: Agency | None) -> Bits:
    """What a portal of this agency lists: its own; of the province's portal, everything."""
    return catalogue.every if agency is None else catalogue.offered_by(agency)


def event_of(catalogue: Catalogue, slug: str) -> LifeEvent | None:
    return next((event for event in catalogue.events if event.slug == slug), None)


def agency_named(code: str) -> Agency | None:
    return Agency.objects.filter(code__iexact=code).first()
