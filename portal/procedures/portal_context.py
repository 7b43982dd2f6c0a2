"""The portal that shows a page about procedures, and the addresses of such pages there in one language."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.agencies.models import Agency
from portal.portals import layout
from portal.portals.addresses import address_map
from portal.portals.models import Portal
from portal.procedures.catalogue import Bits, Catalogue

PROCEDURES, JOURNEYS = "thu-tuc/", "hanh-trinh/"


@dataclass(frozen=True)
class PortalContext:
    portal: Portal | None
    home: str
    """The path of the portal's home page in this language, with a slash at its end."""
    main_home: str
    """The path of the main portal's home page; a full address if this portal has its own host."""

    @property
    def base(self) -> str:
        return self.home + PROCEDURES

    @property
    def journeys(self) -> str:
        return self.home + JOURNEYS

    @property
    def main_base(self) -> str:
        return self.main_home + PROCEDURES

    @property
    def agency(self) -> Agency | None:
        """The agency whose procedures this portal lists; None on the main portal and without an agency."""
        return None if self.portal is None or self.portal.is_main else self.portal.agency

    @property
    def is_main(self) -> bool:
        return self.portal is None or self.portal.is_main

    def within(self, catalogue: Catalogue) -> Bits:
        if self.is_main:
            return catalogue.every
        return catalogue.provided_by(self.agency) if self.agency else 0

    def crumbs(self, *links: tuple[str, str]) -> list[tuple[str, str]]:
        """Breadcrumbs as (text, address): the home page, the landing page of procedures, then `links`."""
        return [(_("Home page"), self.home), (_("Administrative procedures"), self.base), *links]

    def canonical(self, path: str) -> str:
        """The canonical absolute address of a page: on the main portal, in the default language.

        `path` has no leading slash, such as `thu-tuc/1.001193/`.
        """
        where = address_map()
        origin = where.origin(where.main) if where.main else str(settings.BASE_URL)
        prefix = where.prefix(where.main) if where.main else "/"
        return origin + prefix + path


def portal_context(portal: Portal | None, language: str) -> PortalContext:
    where = address_map()
    home = where.prefix(portal, language) if portal else "/"
    main = where.prefix(where.main, language) if where.main else "/"
    if where.main and portal and portal.site_id and not portal.is_main:
        main = where.origin(where.main) + main
    return PortalContext(portal, home, main)


def menu(portal: Portal, language: str) -> list[layout.MenuItem]:
    """The entry of the procedures in the main menu, as a list of one item with three children."""
    where = portal_context(portal, language)
    with translation.override(language):
        children = (
            layout.MenuItem(_("Find a procedure"), where.base),
            layout.MenuItem(_("List of procedures"), f"{where.base}danh-sach/"),
            layout.MenuItem(_("Step by step"), where.journeys),
        )
        return [layout.MenuItem(pgettext("menu", "Procedures"), where.base, children=children)]
