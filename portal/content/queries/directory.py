"""The directory of component portals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.base.pagecache import tag_response
from portal.portals.addresses import current_language
from portal.portals.choices import PortalKind
from portal.portals.layout import logo_url
from portal.portals.models import Portal
from portal.portals.queries import address_of


@dataclass(frozen=True)
class PortalTile:
    name: str
    url: str
    agency: str
    """The name of the agency; "" if the portal has the same name or no agency."""
    logo_url: str
    status: str


@dataclass(frozen=True)
class TileGroup:
    title: str
    portals: list[PortalTile]


def portal_tile(portal: Portal) -> PortalTile:
    """The portal as a directory shows it, in the language of the request."""
    language = current_language()
    tag_response("portals")
    agency = portal.agency.name if portal.agency else ""
    if portal.agency and language == "en":
        agency = portal.agency.english_name or agency
    name = portal.name_in(language)
    return PortalTile(
        name=name,
        url=address_of(portal),
        agency="" if agency == name else agency,
        logo_url=logo_url(portal),
        status=portal.status,
    )


def portals_by_kind(portals: Iterable[Portal]) -> list[TileGroup]:
    """The component portals in groups: departments and boards, then communes. Empty groups are left out.

    Raises KeyError for the main portal.
    """
    titles = {
        PortalKind.DEPARTMENT: _("Departments and boards"),
        PortalKind.COMMUNE: _("Communes, wards and the special zone"),
    }
    groups: dict[PortalKind, list[PortalTile]] = {kind: [] for kind in titles}
    for portal in portals:
        groups[PortalKind(portal.kind)].append(portal_tile(portal))
    return [TileGroup(titles[kind], tiles) for kind, tiles in groups.items() if tiles]
