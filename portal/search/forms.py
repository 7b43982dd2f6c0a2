"""Read the query string of a search. Invalid values are ignored, never an error."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote_plus

from django.http import QueryDict

from portal.lib.numbers import whole_number
from portal.portals.addresses import address_map
from portal.portals.models import Portal
from portal.search.choices import SearchKind, SortOrder
from portal.search.queries import LAST_PAGE, SearchFilters, SearchRequest

EVERYWHERE = "tat-ca"
"""The value of the query parameter `cong` that means all portals."""
LONGEST_NAME = 250
"""The number of letters of a value that are read and written; the rest is cut off."""
NAMES = {
    "text": "q",
    "kind": "loai",
    "scope": "cong",
    "field": "linh-vuc",
    "agency": "co-quan",
    "since": "tu",
    "until": "den",
    "sort": "xep",
}
"""Attribute of `SearchQuery` -> its query parameter. The parameter of `page` is `trang`."""


@dataclass(frozen=True)
class SearchQuery:
    """The values of the query string of the page of results; "" or None for a value that is not set.

    `kind` is a value of `SearchKind`, `sort` one of `SortOrder`; `field` and `agency` are names.
    """

    text: str = ""
    kind: str = ""
    scope: str = ""
    """The slug of a portal, EVERYWHERE, or "" for the reader's portal."""
    field: str = ""
    agency: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    sort: str = ""
    page: int = 1

    @staticmethod
    def read(data: QueryDict) -> SearchQuery:
        kind, scope, page = data.get("loai", ""), data.get("cong", ""), data.get("trang", "")
        known = {EVERYWHERE, *(portal.slug for portal in address_map().portals.values())}
        return SearchQuery(
            text=data.get("q", ""),
            kind=kind if kind in SearchKind.values else "",
            scope=scope if scope in known else "",
            field=_name(data.get("linh-vuc", "")),
            agency=_name(data.get("co-quan", "")),
            since=_day(data.get("tu", "")),
            until=_day(data.get("den", "")),
            sort=data.get("xep", "") if data.get("xep", "") in SortOrder.values else "",
            page=_page(page),
        )

    def portal(self, here: Portal | None) -> str:
        """The slug of the portal to search: the chosen one, or the reader's component portal; "" for all."""
        if self.scope:
            return "" if self.scope == EVERYWHERE else self.scope
        return here.slug if here is not None and not here.is_main else ""

    def plain(self) -> SearchQuery:
        """A query with only the words: without filters, best first, on the first page."""
        return SearchQuery(text=self.text)

    @property
    def narrows(self) -> bool:
        """Whether a field, an agency, or a first or last day is set."""
        return bool(self.field or self.agency or self.since or self.until)

    def request(self, here: Portal | None, locale: str) -> SearchRequest:
        """The `SearchRequest` of a reader in the portal `here` (None: in no portal) and language `locale`."""
        portal = self.portal(here)
        filters = SearchFilters(
            kind=self.kind,
            portal=portal,
            locale=locale,
            field=self.field,
            agency=self.agency,
            since=self.since.toordinal() if self.since else 0,
            until=self.until.toordinal() if self.until else 0,
        )
        return SearchRequest(
            filters,
            here=here.slug if here else portal,
            newest=self.sort == SortOrder.DATE,
            page=self.page,
        )

    def hidden_fields(self) -> list[tuple[str, str]]:
        """The (parameter, value) pairs that are set, except the days and the page.

        The form for days repeats them in hidden fields.
        """
        pairs = [(name, _as_text(getattr(self, key))) for key, name in NAMES.items()]
        return [(name, value) for name, value in pairs if value and name not in ("tu", "den")]

    @cached_property
    def _parameters(self) -> dict[str, str]:
        return _written({key: getattr(self, key) for key in NAMES})

    def address(self, page: int = 1, **changes: object) -> str:
        """The query string, beginning with "?", for this page number and with some attributes changed.

        Each of `changes` is an attribute in NAMES with its new value; "" or None removes it. Raises KeyError
        for another name.
        """
        parameters = [pair for pair in {**self._parameters, **_written(changes)}.values() if pair]
        return "?" + "&".join([*parameters, f"trang={page}"] if page > 1 else parameters)


def _written(values: Mapping[str, object]) -> dict[str, str]:
    """Attribute -> URL-encoded `parameter=value`; "" for a value that is not set."""
    texts = {key: _as_text(value) for key, value in values.items()}
    return {key: f"{NAMES[key]}={quote_plus(value)}" if value else "" for key, value in texts.items()}


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value or "")[:LONGEST_NAME]


def _name(text: str) -> str:
    return "".join(letter for letter in text[:LONGEST_NAME] if letter.isprintable())


def _page(text: str) -> int:
    return max(1, min(whole_number(text, most_digits=4) or 1, LAST_PAGE))


def _day(text: str) -> dt.date | None:
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(text[:10], pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
