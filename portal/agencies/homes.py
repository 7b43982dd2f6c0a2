"""The portal of an agency. The app `portals`, which knows it, registers the finder."""

from __future__ import annotations

from collections.abc import Callable

from portal.agencies.models import Agency

Finder = Callable[[Agency], str]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Register `finder(agency)`, which returns an address or None."""
    if finder not in _finders:
        _finders.append(finder)


def home_of(agency: Agency) -> str:
    """The address of the agency's open portal, or ""."""
    return next((address for finder in _finders if (address := finder(agency))), "")
