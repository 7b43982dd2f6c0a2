"""Filters of a list, read from the query string; invalid values are ignored without an error."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote_plus

from django.http import QueryDict

from portal.lib.numbers import whole_number
from portal.procedures.catalogue import (
    AGENCY,
    AUDIENCE,
    CHANNEL,
    EVENT,
    FIELD,
    FREE,
    LEVEL,
    SERVICE,
    Bits,
    Catalogue,
)

FACETS = (EVENT, FIELD, LEVEL, AUDIENCE, CHANNEL, SERVICE, FREE, AGENCY)
AFTER = "sau"
PARAMETERS = (*FACETS, AFTER)


@dataclass(frozen=True)
class ProcedureFilter:
    chosen: dict[str, str] = field(default_factory=dict)
    """Facet -> chosen value. Only values that the catalogue contains."""
    after: int | None = None
    """Primary key of the last procedure on the previous page; None on the first page."""

    @staticmethod
    def read(data: QueryDict, catalogue: Catalogue) -> ProcedureFilter:
        asked = {facet: data.get(facet, "") for facet in FACETS}
        known = {
            facet: value for facet, value in asked.items() if value and catalogue.with_value(facet, value)
        }
        after = whole_number(data.get(AFTER, ""))
        return ProcedureFilter(known, after if after in catalogue.places else None)

    def answer(self, catalogue: Catalogue, within: Bits, *, but: str = "") -> Bits:
        """The procedures in `within` that have every chosen value. The facet `but` is ignored."""
        found = within
        for facet, value in self.chosen.items():
            if facet != but:
                found &= catalogue.with_value(facet, value)
        return found

    def address(self, **changes: str) -> str:
        """The query string of the chosen filters, with the parameters in `changes` added or changed.

        The value "" removes a parameter. Names of arguments have "_" where parameters have "-". The address
        leads to the first page if no argument `sau` is given. It begins with "?", or is "" if no parameter
        remains.
        """
        chosen = {**self.chosen, **{name.replace("_", "-"): value for name, value in changes.items()}}
        pairs = [f"{name}={_quoted(value)}" for name in PARAMETERS if (value := chosen.get(name))]
        return "?" + "&".join(pairs) if pairs else ""


_quoted = lru_cache(maxsize=4096)(quote_plus)
"""Quote a value of a facet; cached because one page of the list does this a hundred times."""
