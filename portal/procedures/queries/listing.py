"""Lists of procedures: a page of rows, facets, and the groups to browse by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.agencies.models import Agency
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
from portal.procedures.list_filter import AFTER, FACETS, ProcedureFilter
from portal.procedures.models import Procedure

_COLUMNS = (
    *("pk", "code", "name", "sort_key", "field__name", "at_commune", "at_province", "at_ministry"),
    *("is_free", "service_level", "current__content_hash", "current__readings"),
)
"""Columns of `Procedure` in the order of the fields of `ProcedureRow`."""
PAGE = 20
MOST_IN_CATEGORY = 300
"""The most procedures that the page of a field, event or agency shows; with more, it links to the list."""


@dataclass(frozen=True)
class ProcedureRow:
    """A procedure in a list; `readings` and `content_hash` belong to the version in force."""

    pk: int
    code: str
    name: str
    sort_key: str
    field: str | None
    at_commune: bool
    at_province: bool
    at_ministry: bool
    is_free: bool
    service_level: str
    content_hash: str | None
    readings: dict[str, Any] | None

    @property
    def service(self) -> str:
        return str(ServiceLevel(self.service_level).label) if self.service_level else ""


@dataclass(frozen=True)
class Choice:
    """One value of a facet, with the number of procedures in the list if this value is chosen.

    `query` is the query string that chooses the value, or removes it if it is chosen already.
    """

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
    rows: list[ProcedureRow]
    facets: list[Facet]
    first_query: str
    """The query string of the first page; "" on the first page."""
    next_query: str
    first_number: int

    @property
    def chosen(self) -> list[Facet]:
        return [facet for facet in self.facets if facet.chosen]


def listing(catalogue: Catalogue, list_filter: ProcedureFilter, within: Bits) -> Listing:
    """The requested page of the procedures in `within` that match the filter. At most one query."""
    found = list_filter.answer(catalogue, within)
    ids = catalogue.ids_of(found, after=list_filter.after, limit=PAGE + 1)
    shown = ids[:PAGE]
    start = catalogue.places[shown[0]] if shown else 0
    return Listing(
        total=found.bit_count(),
        rows=rows(shown),
        facets=_facets(catalogue, list_filter, within),
        first_query=list_filter.address() or "?" if list_filter.after is not None else "",
        next_query=list_filter.address(**{AFTER: str(shown[-1])}) if len(ids) > PAGE else "",
        first_number=(found & ((1 << start) - 1)).bit_count() + 1,
    )


def rows(ids: Sequence[int]) -> list[ProcedureRow]:
    """The procedures with these primary keys as list rows, in this order. At most one query."""
    if not ids:
        return []
    columns = Procedure.objects.filter(pk__in=ids).values_list(*_COLUMNS)
    found = {values[0]: ProcedureRow(*values) for values in columns}
    return [found[pk] for pk in ids if pk in found]


def most_used(catalogue: Catalogue, within: Bits, count: int) -> list[ProcedureRow]:
    """The `count` most used procedures in `within`. At most one query."""
    return rows(catalogue.ids_of(within, limit=count))


# -- facets ----------------------------------------------------------------------------------------------


def _facets(catalogue: Catalogue, list_filter: ProcedureFilter, within: Bits) -> list[Facet]:
    facets = []
    for key in FACETS:
        others = list_filter.answer(catalogue, within, but=key)
        chosen = list_filter.chosen.get(key, "")
        choices = []
        for value, name in names_of(catalogue, key):
            count = (others & catalogue.with_value(key, value)).bit_count()
            is_chosen = value == chosen
            if count or is_chosen:
                query = list_filter.address(**{key: "" if is_chosen else value})
                choices.append(Choice(value, name, count, query or "?", is_chosen))
        if chosen or len(choices) > 1 or (key == FREE and choices):
            facets.append(Facet(key, title_of(key), choices))
    return facets


def title_of(facet: str) -> str:
    return str(_TITLES[facet])


_TITLES = {
    FIELD: pgettext_lazy("procedure", "Field"),
    AGENCY: gettext_lazy("Agency"),
    LEVEL: pgettext_lazy("of government", "Level"),
    EVENT: gettext_lazy("Life or business event"),
    AUDIENCE: gettext_lazy("For whom"),
    CHANNEL: gettext_lazy("How to hand in"),
    SERVICE: gettext_lazy("Online service"),
    FREE: gettext_lazy("Fee"),
}


def names_of(catalogue: Catalogue, facet: str) -> Iterable[tuple[str, str]]:
    """The values of a facet with their names, in display order. All communes share one value."""
    values = catalogue.values.get(facet, {})
    if facet == FIELD:
        return sorted(
            ((slug, catalogue.fields[slug]) for slug in values),
            key=lambda pair: -values[pair[0]].bit_count(),
        )
    if facet == AGENCY:
        own = [code for code in values if code in catalogue.agencies]
        # Communes provide nearly the same: one value represents all of them.
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
    return [(value, str(name)) for value, name in _CLOSED[facet] if value in values]


_CLOSED: dict[str, Iterable[tuple[str, Any]]] = {
    LEVEL: [
        ("xa", gettext_lazy("Commune level")),
        ("tinh", gettext_lazy("Provincial level")),
        ("bo", gettext_lazy("Ministry level")),
    ],
    AUDIENCE: Audience.choices,
    SERVICE: ServiceLevel.choices,
    CHANNEL: [
        ("truc-tuyen", gettext_lazy("Online")),
        ("truc-tiep", gettext_lazy("In person")),
        ("buu-chinh", gettext_lazy("By post")),
    ],
    FREE: [(IS_FREE, gettext_lazy("Free of charge"))],
}


# -- groups ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Heading:
    """A link to a group, with the number of its procedures."""

    title: str
    path: str
    """The path below the address of the procedures, such as `linh-vuc/ho-tich/`."""
    count: int
    icon: str = ""
    text: str = ""


@dataclass(frozen=True)
class FacetGroup:
    title: str
    rows: list[ProcedureRow]


@dataclass(frozen=True)
class Category:
    """The procedures of one field, event or agency, in groups and sorted by name.

    `total` counts all of them; the groups contain at most the MOST_IN_CATEGORY most used.
    """

    facet: str
    value: str
    title: str
    text: str
    icon: str
    total: int
    groups: list[FacetGroup] = field(default_factory=list)


def fields(catalogue: Catalogue, within: Bits) -> list[Heading]:
    """Fields that have procedures in `within`, in alphabetical order."""
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
    """Agencies that provide procedures in `within`. All communes share one entry."""
    return [
        Heading(name, f"{AGENCY}/{code}/", (catalogue.with_value(AGENCY, code) & within).bit_count())
        for code, name in names_of(catalogue, AGENCY)
        if catalogue.with_value(AGENCY, code) & within
    ]


def category(catalogue: Catalogue, facet: str, value: str, within: Bits) -> Category | None:
    """The procedures in `within` with one value of a facet; None for an unknown value. At most one query."""
    names = dict(names_of(catalogue, facet))
    event = next((e for e in catalogue.events if facet == EVENT and e.slug == value), None)
    if value not in names and event is None:
        return None
    found = catalogue.with_value(facet, value) & within
    by_field = facet != FIELD
    return Category(
        facet=facet,
        value=value,
        title=event.name if event else names[value],
        text=event.description if event else "",
        icon=event.icon if event else "",
        total=found.bit_count(),
        groups=_grouped(rows(catalogue.ids_of(found, limit=MOST_IN_CATEGORY)), by_field=by_field),
    )


def _grouped(rows: list[ProcedureRow], *, by_field: bool) -> list[FacetGroup]:
    """Group by field if `by_field`, else by the lowest level of agency that handles the procedure."""
    levels = {0: _("Commune level"), 1: _("Provincial level"), 2: _("Ministry level"), 3: _("Other agencies")}

    def level(row: ProcedureRow) -> int:
        flags = (row.at_commune, row.at_province, row.at_ministry)
        return flags.index(True) if any(flags) else 3

    def heading(row: ProcedureRow) -> tuple[str, str]:
        if by_field:
            name = row.field or ""
            return (sort_key(name), name)
        return (str(level(row)), levels[level(row)])

    ordered = sorted(rows, key=lambda row: (heading(row), row.sort_key, row.code))
    return [FacetGroup(title, list(those)) for (_place, title), those in groupby(ordered, key=heading)]


def agency_named(code: str) -> Agency | None:
    return Agency.objects.filter(code__iexact=code).first()
