from __future__ import annotations

from dataclasses import dataclass

from portal.content.home.presenter import HomeData, Presenter, Rows
from portal.content.models import HomePage, PortalsIndexPage
from portal.content.queries.directory import PortalTile, portal_tile
from portal.portals.addresses import address_map
from portal.portals.queries import directory


@dataclass(frozen=True)
class PortalsContent:
    title: str
    url: str
    """The address of the directory of portals; "" if this home page has none below it."""
    portals: list[PortalTile]


class Portals(Presenter):
    """Links to the open component portals."""

    template = "content/home/portals.html"

    def content(self, rows: Rows, data: HomeData) -> PortalsContent | None:
        tiles = [portal_tile(portal) for portal in directory()]
        return PortalsContent(self.title, _directory_url(self.context.page), tiles) if tiles else None


def _directory_url(page: HomePage) -> str:
    found = PortalsIndexPage.objects.child_of(page).live().values_list("path", "url_path").first()
    return address_map().public_path(*found) if found else ""
