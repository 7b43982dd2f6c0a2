"""Links of the page of results to other filters and to other orders."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from portal.portals.models import Portal
from portal.search.choices import SearchKind, SortOrder
from portal.search.forms import EVERYWHERE, SearchQuery
from portal.search.queries import Results

MAX_NAMES = 12
"""The most fields or agencies that are listed."""


@dataclass(frozen=True)
class Link:
    title: str
    url: str
    is_current: bool
    count: int | str = ""
    """The number of results, or "" if it is not shown."""


def kinds(question: SearchQuery, found: Results) -> list[Link]:
    """A link for each kind of the results, after a link for all kinds; [] without results."""
    if not found.kinds:
        return []
    return [
        _link(question, _("All kinds"), sum(found.kinds.values()), kind=""),
        *(
            _link(question, str(SearchKind(kind).label), count, kind=kind)
            for kind, count in found.kinds.items()
        ),
    ]


def names(question: SearchQuery, key: str, counts: dict[str, int], every: str) -> list[Link]:
    """A link for the MAX_NAMES fields or agencies with most results, after a link for all of them.

    The chosen name is always listed; [] if there are no names and none is chosen. `key` is the attribute of
    the query, `counts` maps a name to its number of results, `every` is the title of the first link.
    """
    chosen = getattr(question, key)
    if not counts and not chosen:
        return []
    most = dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MAX_NAMES])
    if chosen:
        most.setdefault(chosen, counts.get(chosen, 0))
    return [
        _link(question, every, **{key: ""}),
        *(_link(question, name, count, **{key: name}) for name, count in most.items()),
    ]


def orders(question: SearchQuery) -> list[Link]:
    return [_link(question, str(order.label), sort=order.value) for order in SortOrder]


def scopes(question: SearchQuery, found: Results, here: Portal | None) -> list[Link]:
    """A link for this component portal and one for all portals; [] in the main portal or without a query."""
    if here is None or here.is_main or not found.query:
        return []
    inside = question.portal(here) == here.slug and not found.widened
    return [
        replace(_link(question, _("This portal"), found.here, scope=""), is_current=inside),
        replace(_link(question, _("All portals"), found.everywhere, scope=EVERYWHERE), is_current=not inside),
    ]


def _link(question: SearchQuery, title: str, count: int | str = "", **change: str) -> Link:
    """A link to the first page of this query with the values in `change`; current if the query has them."""
    is_current = all(getattr(question, key) == value for key, value in change.items())
    return Link(title, question.address(1, **change), is_current, count)
