"""Count documents by kind, portal, field and agency."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import tantivy

from portal.search.choices import SearchKind
from portal.search.queries.interpretations import Interpretation

MOST_COUNTED = 30
MOST_PORTALS = 500
_NARROWING = {name: {"terms": {"field": name, "size": MOST_COUNTED}} for name in ("field", "agency")}
_WANTED = {
    "kind": {"terms": {"field": "kind", "size": MOST_COUNTED}, "aggs": _NARROWING},
    "portal": {"terms": {"field": "portal", "size": MOST_PORTALS}},
}

Counts = dict[str, int]


@dataclass(frozen=True)
class Facets:
    """The numbers of matching documents by value; only procedures are counted for fields and agencies.

    The keys are values of `SearchKind`, slugs of portals, and names of fields and agencies.
    """

    kinds: Counts = field(default_factory=dict)
    portals: Counts = field(default_factory=dict)
    """The key "-" is for documents of the whole province."""
    fields: Counts = field(default_factory=dict)
    agencies: Counts = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.kinds.values())


def counted(searcher: tantivy.Searcher, matching: tantivy.Query) -> Facets:
    """Count all facets in one pass over the matches.

    At most MOST_PORTALS portals, MOST_COUNTED fields and MOST_COUNTED agencies are counted, the most frequent
    ones. Other threads run meanwhile: the engine releases the GIL.
    """
    aggregates = searcher.aggregate(matching, _WANTED)
    kinds = aggregates["kind"]["buckets"]
    procedures: dict[str, Any] = next((b for b in kinds if b["key"] == SearchKind.PROCEDURE), {})
    return Facets(
        _numbers(kinds),
        {str(bucket["key"]): int(bucket["doc_count"]) for bucket in aggregates["portal"]["buckets"]},
        _numbers(procedures.get("field", {}).get("buckets", ())),
        _numbers(procedures.get("agency", {}).get("buckets", ())),
    )


def unchosen(interpretation: Interpretation, searcher: tantivy.Searcher, counts: Facets) -> Facets:
    """The counts of each facet without the filter on this facet, so that readers can choose another value.

    `counts` are the counts with all filters. Makes one pass over the matches for each filter that is set.
    """
    filters = interpretation.filters

    def without(name: str) -> Facets:
        wider = replace(filters, **{name: ""})  # type: ignore[arg-type]  # these four are texts
        return counted(searcher, replace(interpretation, filters=wider).matching)

    return Facets(
        without("kind").kinds if filters.kind else counts.kinds,
        without("portal").portals if filters.portal else counts.portals,
        without("field").fields if filters.field else counts.fields,
        without("agency").agencies if filters.agency else counts.agencies,
    )


def _numbers(buckets: Any) -> Counts:
    return {str(b["key"]): int(b["doc_count"]) for b in buckets if b["key"] != "-"}
