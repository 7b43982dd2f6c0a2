"""Count documents by kind, portal, field and agency."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import tantivy

from portal.search import engine
from portal.search.choices import SearchKind
from portal.search.engine import SearchFilters
from portal.search.query_parser import ParsedQuery

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
    """The counts of matching documents; fields and agencies count procedures only."""

    kinds: Counts = field(default_factory=dict)
    portals: Counts = field(default_factory=dict)
    """Documents of the whole province are under "-"."""
    fields: Counts = field(default_factory=dict)
    agencies: Counts = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.kinds.values())


def counted(view: tantivy.Searcher, matching: tantivy.Query) -> Facets:
    """Count everything in one pass over the matches. Releases the GIL."""
    found = view.aggregate(matching, _WANTED)
    kinds = found["kind"]["buckets"]
    procedures: dict[str, Any] = next((b for b in kinds if b["key"] == SearchKind.PROCEDURE), {})
    return Facets(
        _numbers(kinds),
        {str(bucket["key"]): int(bucket["doc_count"]) for bucket in found["portal"]["buckets"]},
        _numbers(procedures.get("field", {}).get("buckets", ())),
        _numbers(procedures.get("agency", {}).get("buckets", ())),
    )


def unchosen(
    parsed: ParsedQuery, view: tantivy.Searcher, scope: SearchFilters, facets: Facets, *, lenient: bool
) -> Facets:
    """The counts of each facet without its own filter, so that other values can be chosen."""

    def without(name: str) -> Facets:
        wider = replace(scope, **{name: ""})  # type: ignore[arg-type]  # these four are texts
        return counted(view, engine.matching(parsed, wider, lenient=lenient))

    return Facets(
        without("kind").kinds if scope.kind else facets.kinds,
        without("portal").portals if scope.portal else facets.portals,
        without("field").fields if scope.field else facets.fields,
        without("agency").agencies if scope.agency else facets.agencies,
    )


def _numbers(buckets: Any) -> Counts:
    return {str(b["key"]): int(b["doc_count"]) for b in buckets if b["key"] != "-"}
