"""Where an agency has its portal. A house above, which knows the portals, says how to find it."""

from __future__ import annotations

from collections.abc import Callable

from portal.agencies.models import Agency

Finder = Callable[[Agency], str]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """`finder(agency)` answers an address, or nothing."""
    if finder not in _finders:
        _finders.append(finder)


def home_of(agency: Agency) -> str:
    """The address of the agency's portal; empty when it has none that is open."""
    return next((address for finder in _finders if (address := finder(agency))), "")
