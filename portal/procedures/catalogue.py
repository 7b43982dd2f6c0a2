"""The procedures in force as bit sets: one bit per procedure, one integer per value of a facet.

With SQL, the combined counts of eight facets would take eight queries per list, which become slower with each
new procedure. Each process therefore caches this table of some hundred integers until the edition changes.
The edition is a number that database triggers increase (docs/decisions/0013). A list then takes two queries,
one for the edition and one for its twenty rows, whatever the size of the catalogue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.agencies.models import Agency
from portal.base.caching import cached
from portal.procedures.models import (
    CatalogueEdition,
    LifeEvent,
    Procedure,
    ProcedureAudience,
    ServiceField,
    ServicePoint,
)

FIELD, AGENCY, LEVEL, EVENT = "linh-vuc", "co-quan", "cap", "su-kien"
AUDIENCE, SERVICE, CHANNEL, FREE = "doi-tuong", "muc", "nop", "phi"
EVERY_COMMUNE = "cap-xa"
"""The value of the facet AGENCY for the procedures that every commune provides."""
IS_FREE = "khong-thu"

Bits = int


@dataclass(frozen=True)
class Catalogue:
    ids: tuple[int, ...]
    """Primary keys of the procedures in force, the most used first; the index is the number of the bit."""
    places: dict[int, int]
    """Primary key of a procedure -> the number of its bit."""
    every: Bits
    """All procedures in force."""
    values: dict[str, dict[str, Bits]]
    """Facet -> value -> set of procedures. Values without procedures are missing."""
    refused: dict[str, Bits]
    """Lower-case agency code -> procedures that the agency's own service points mark as not provided."""
    fields: dict[str, str]
    events: tuple[LifeEvent, ...]
    agencies: dict[str, Agency]
    """Lower-case agency code -> agency, for agencies with service points of their own."""

    def with_value(self, facet: str, value: str) -> Bits:
        return self.values.get(facet, {}).get(value, 0)

    def provided_by(self, agency: Agency) -> Bits:
        """The procedures that this agency provides.

        A commune also provides what every commune provides, except what its own service points refuse.
        """
        code = agency.code.lower()
        own = self.with_value(AGENCY, code)
        if not agency.is_commune:
            return own
        return own | (self.with_value(AGENCY, EVERY_COMMUNE) & ~self.refused.get(code, 0))

    def ids_of(self, bits: Bits, *, after: int | None = None, limit: int) -> list[int]:
        """Primary keys of the first `limit` procedures of a set, the most used first.

        Begins after the procedure with the primary key `after`; None or an unknown key begins at the first.
        """
        start = self.places.get(after, -1) + 1 if after is not None else 0
        rest = bits >> start
        found: list[int] = []
        while rest and len(found) < limit:
            low = (rest & -rest).bit_length()
            start += low
            rest >>= low
            found.append(self.ids[start - 1])
        return found


def catalogue() -> Catalogue:
    """The current catalogue. If nothing has changed since the last call, one query reads the edition."""
    return _read(CatalogueEdition.objects.values_list("number", flat=True).first() or 0)


@cached(most=1)
def _read(edition: int) -> Catalogue:
    fields = dict(ServiceField.objects.values_list("pk", "slug"))
    rows = list(Procedure.objects.in_force().in_order_of_use().values_list(*_COLUMNS))
    places = {row[0]: place for place, row in enumerate(rows)}
    values: dict[str, dict[str, Bits]] = defaultdict(lambda: defaultdict(int))
    for place, row in enumerate(rows):
        for facet, value in _own_values(dict(zip(_COLUMNS, row, strict=True)), fields):
            values[facet][value] |= 1 << place
    events = tuple(LifeEvent.objects.all())
    slugs = {event.pk: event.slug for event in events}
    _set_bits(values[EVENT], places, ((pk, slugs[event]) for pk, event in _events()))
    _set_bits(values[AUDIENCE], places, ProcedureAudience.objects.values_list("procedure_id", "audience"))
    agencies, refused = _read_service_points(values[AGENCY], places)
    return Catalogue(
        ids=tuple(row[0] for row in rows),
        places=places,
        every=(1 << len(rows)) - 1,
        values={facet: dict(by_value) for facet, by_value in values.items()},
        refused=refused,
        fields=dict(ServiceField.objects.values_list("slug", "name")),
        events=events,
        agencies=agencies,
    )


_COLUMNS = (
    "pk",
    "field_id",
    "service_level",
    "is_free",
    "at_ministry",
    "at_province",
    "at_commune",
    "in_person",
    "online",
    "by_post",
)
_FLAGS = {
    "at_ministry": (LEVEL, "bo"),
    "at_province": (LEVEL, "tinh"),
    "at_commune": (LEVEL, "xa"),
    "in_person": (CHANNEL, "truc-tiep"),
    "online": (CHANNEL, "truc-tuyen"),
    "by_post": (CHANNEL, "buu-chinh"),
    "is_free": (FREE, IS_FREE),
}


def _own_values(row: dict[str, object], fields: dict[int, str]) -> Iterator[tuple[str, str]]:
    if row["field_id"] in fields:
        yield FIELD, fields[row["field_id"]]
    if row["service_level"]:
        yield SERVICE, str(row["service_level"])
    for column, facet_and_value in _FLAGS.items():
        if row[column]:
            yield facet_and_value


def _set_bits(by_value: dict[str, Bits], places: dict[int, int], pairs: Iterable[tuple[int, str]]) -> None:
    for pk, value in pairs:
        if pk in places:
            by_value[value] |= 1 << places[pk]


def _events() -> Iterable[tuple[int, int]]:
    return Procedure.events.through.objects.values_list("procedure_id", "lifeevent_id")


def _read_service_points(
    by_agency: dict[str, Bits], places: dict[int, int]
) -> tuple[dict[str, Agency], dict[str, Bits]]:
    service_points = list(ServicePoint.objects.values_list("procedure_id", "agency_id", "is_provided"))
    agencies = Agency.objects.in_bulk({agency for _pk, agency, _is in service_points if agency})
    refused: dict[str, Bits] = defaultdict(int)
    for pk, agency_id, is_provided in service_points:
        if pk not in places:
            continue
        bit = 1 << places[pk]
        code = agencies[agency_id].code.lower() if agency_id else EVERY_COMMUNE
        if is_provided:
            by_agency[code] |= bit
        else:
            refused[code] |= bit
    return {agency.code.lower(): agency for agency in agencies.values()}, dict(refused)
