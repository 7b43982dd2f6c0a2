"""Find the portal of an agency without importing the app `portals`, which registers a finder here."""

from __future__ import annotations

from collections.abc import Callable

from portal.agencies.models import Agency

Finder = Callable[[Agency], str]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Register `finder(agency)`, which returns the URL of the agency's open portal or ""."""
    if finder not in _finders:
        _finders.append(finder)


def home_of(agency: Agency) -> str:
    """The absolute URL of the agency's open portal; "" if the agency has none."""
    return next((address for finder in _finders if (address := finder(agency))), "")
